import ReportSource
import ReportSyntax

/// What a cell prints, without what Markdown, HTML and spreadsheets put around it and into it: `**`, `<br>`, "\\.", quotation
/// marks and line ends.
enum CellStretches {
  /// The stretches of a cell that are its text, in order; of a blank, one that is empty where it stands.
  static func stretches(of cell: Range<Int>, _ bytes: [UInt8]) -> [Range<Int>] {
    let inner = withoutQuotes(cell, bytes)
    guard inner.contains(where: { mayBeMarkup(bytes[$0]) }) else { return [inner] }
    var stretches: [Range<Int>] = []
    var start = inner.lowerBound
    var index = start
    while index < inner.upperBound {
      let length = markup(at: index, of: inner, bytes)
      // What breaks a number may keep two apart.
      if length > 0, !isBetweenDigits(index..<index + length, inner, bytes) {
        stretches.append(bytes.trimmed(start..<index))
        start = index + length
      }
      index += max(1, length)
    }
    stretches.append(bytes.trimmed(start..<inner.upperBound))
    let printed = stretches.filter { !$0.isEmpty }
    return printed.isEmpty ? [inner.lowerBound..<inner.lowerBound] : printed
  }

  private static func mayBeMarkup(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "<"), UInt8(ascii: "\\"), UInt8(ascii: "&"), 0x0A, 0x0D: true
    default: false
    }
  }

  private static func withoutQuotes(_ cell: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    let quote = UInt8(ascii: "\"")
    guard cell.count >= 2, bytes[cell.lowerBound] == quote, bytes[cell.upperBound - 1] == quote else { return cell }
    return bytes.trimmed(cell.lowerBound + 1..<cell.upperBound - 1)
  }

  /// How many bytes of markup begin at an offset.
  private static func markup(at index: Int, of cell: Range<Int>, _ bytes: [UInt8]) -> Int {
    let next = index + 1 < cell.upperBound ? bytes[index + 1] : 0
    switch bytes[index] {
    case 0x0A, 0x0D: return 1
    case UInt8(ascii: "*"): return next == UInt8(ascii: "*") ? 2 : 0
    case UInt8(ascii: "\\"): return isPunctuation(next) ? 1 : 0
    case UInt8(ascii: "&"): return bytes[index..<cell.upperBound].starts(with: "&nbsp;".utf8) ? 6 : 0
    case UInt8(ascii: "<"):
      guard next == UInt8(ascii: "/") || next | 0x20 >= UInt8(ascii: "a") && next | 0x20 <= UInt8(ascii: "z"),
        let end = bytes[index..<cell.upperBound].firstIndex(of: UInt8(ascii: ">"))
      else { return 0 }
      return end + 1 - index
    default: return 0
    }
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  private static func isBetweenDigits(_ markup: Range<Int>, _ cell: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let before = bytes.trimmed(cell.lowerBound..<markup.lowerBound)
    let after = bytes.trimmed(markup.upperBound..<cell.upperBound)
    return !before.isEmpty && !after.isEmpty && isDigit(bytes[before.upperBound - 1])
      && isDigit(bytes[after.lowerBound])
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }
}
