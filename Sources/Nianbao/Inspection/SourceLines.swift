import ReportSource
import ReportSyntax

/// The decoded lines of an input, for messages that quote one.
package struct SourceLines: Sendable {
  /// A stretch of a line around a character.
  package struct Excerpt: Equatable, Sendable {
    /// What stands before the character.
    package var before: String
    /// The character and what follows it.
    package var after: String
    /// Whether the line goes on to the left or to the right.
    package var isCutBefore: Bool
    package var isCutAfter: Bool
  }

  private let text: SourceText

  /// `label` is the encoding that a server named. Nil when the bytes decode as nothing, so that there is no line to quote.
  package init?(_ bytes: [UInt8], label: String? = nil) {
    guard let decoded = try? Conversion.decode(bytes, label: label) else { return nil }
    text = decoded.text
  }

  /// The whole text, as places count in it.
  package var whole: String { text.string(0..<text.bytes.count) }

  /// At most `reach` characters on either side of a place (both 1-based): a line may be as long as a page.
  package func excerpt(line: Int, character: Int, reach: Int) -> Excerpt? {
    guard line >= 1, line <= text.lineStarts.count, character >= 1 else { return nil }
    let range = text.lineRange(line - 1)
    guard let offset = offset(ofCharacter: character, in: range) else { return nil }
    let start = moved(from: offset, by: -reach, in: range)
    let end = moved(from: offset, by: reach, in: range)
    return Excerpt(
      before: text.string(start..<offset), after: text.string(offset..<end), isCutBefore: start > range.lowerBound,
      isCutAfter: end < range.upperBound)
  }

  /// Nil past the end of the line; the end itself is a place.
  private func offset(ofCharacter character: Int, in line: Range<Int>) -> Int? {
    var offset = line.lowerBound
    for _ in 1..<character {
      guard offset < line.upperBound else { return nil }
      offset += text.bytes.scalar(at: offset).length
    }
    return offset
  }

  private func moved(from start: Int, by count: Int, in line: Range<Int>) -> Int {
    var offset = start
    for _ in 0..<abs(count) {
      if count > 0 {
        guard offset < line.upperBound else { break }
        offset += text.bytes.scalar(at: offset).length
      } else {
        guard offset > line.lowerBound else { break }
        repeat { offset -= 1 } while text.bytes[offset] & 0xC0 == 0x80
      }
    }
    return offset
  }
}
