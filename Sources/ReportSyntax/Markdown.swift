import ReportSource

/// What Markdown puts around a heading: "## 一、总体情况", "**一、总体情况**".
public enum Markdown {
  private static let mostMarks = 6

  /// The line without such marks.
  public static func withoutMarks(_ line: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    guard let first = line.first, bytes[first] == UInt8(ascii: "#") || bytes[first] == UInt8(ascii: "*") else {
      return line
    }
    let marks = line.prefix { bytes[$0] == UInt8(ascii: "#") }.count
    let title = marks > mostMarks ? line : bytes.trimmed(line.lowerBound + marks..<line.upperBound)
    return withoutStars(title, bytes)
  }

  private static func withoutStars(_ line: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    guard line.count > 4, bytes[line].starts(with: "**".utf8), bytes[line].suffix(2).elementsEqual("**".utf8) else {
      return line
    }
    let inner = line.lowerBound + 2..<line.upperBound - 2
    return bytes.contains("**", in: inner) ? line : bytes.trimmed(inner)
  }
}
