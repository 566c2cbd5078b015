/// What a line that is no table row is: heading, list item or paragraph (forms.md, "Headings").
public enum LineClassifier {
  /// A run-in title ends at the first 。 or ：, at most so many scalars after the number.
  private static let longestRunInTitle = 30
  /// A title that nothing ends; a longer line is a sentence that begins with a number.
  private static let longestTitle = 60

  /// The token of a line, `range`, whose text without white space at its ends is `content`.
  public static func token(for range: Range<Int>, content: Range<Int>, in bytes: [UInt8]) -> Token {
    if content.isEmpty { return Token(.blank, range, content: content) }
    if !mayBeginNumber(bytes[content.lowerBound]) { return Token(.paragraph, range, content: content) }
    if let afterBullet = afterBullet(content, in: bytes) {
      return listItem(range, content, in: bytes, text: afterBullet)
    }
    guard let numbering = NumberingRecognizer.numbering(in: bytes, content) else {
      return Token(.paragraph, range, content: content)
    }
    let rest = bytes.trimmed(numbering.range.upperBound..<content.upperBound)
    var token = Token(.paragraph, range, content: content)
    if numbering.style.mayRunIn {
      guard let (title, body) = runInTitle(rest, in: bytes) else { return token }
      token.kind = .heading
      token.title = title
      token.body = body
    } else {
      if rest.isEmpty { return token }
      token.kind = endsSentence(rest, in: bytes) ? .listItem : .heading
      token.title = rest
    }
    token.numbering = numbering
    return token
  }

  /// Only these lead bytes begin a number or a bullet: digits, brackets, bullets, and what lies at U+2000–U+9FFF, U+FF00.
  private static func mayBeginNumber(_ byte: UInt8) -> Bool {
    byte >= 0xE2 || (0x28...0x39).contains(byte) || byte == 0xC2
  }

  /// Splits at the first 。 or ：; nil when the line is a sentence.
  private static func runInTitle(
    _ rest: Range<Int>, in bytes: [UInt8]
  ) -> (title: Range<Int>, body: Range<Int>)? {
    var index = rest.lowerBound
    var count = 0
    while index < rest.upperBound {
      let (scalar, length) = bytes.scalar(at: index)
      if scalar == UInt32(scalar: "。") || scalar == UInt32(scalar: "：") || scalar == UInt32(scalar: ":") {
        guard count <= longestRunInTitle, count > 0 else { return nil }
        return (bytes.trimmed(rest.lowerBound..<index), bytes.trimmed(index + length..<rest.upperBound))
      }
      count += 1
      if count > longestTitle { return nil }
      index += length
    }
    return (rest, rest.upperBound..<rest.upperBound)
  }

  /// A line numbered 1. （1） ① is a heading only if it holds no 。；：.
  private static func endsSentence(_ rest: Range<Int>, in bytes: [UInt8]) -> Bool {
    var index = rest.lowerBound
    var count = 0
    while index < rest.upperBound {
      let (scalar, length) = bytes.scalar(at: index)
      switch scalar {
      case UInt32(scalar: "。"), UInt32(scalar: "；"), UInt32(scalar: "："), UInt32(scalar: ":"), UInt32(scalar: ";"):
        return true
      default: count += 1
      }
      if count > longestTitle { return true }
      index += length
    }
    return false
  }

  /// "- 1.…": what follows the bullet.
  private static func afterBullet(_ content: Range<Int>, in bytes: [UInt8]) -> Range<Int>? {
    let (scalar, length) = bytes.scalar(at: content.lowerBound)
    switch scalar {
    case UInt32(scalar: "-"), UInt32(scalar: "*"), UInt32(scalar: "•"), UInt32(scalar: "·"), UInt32(scalar: "●"),
      UInt32(scalar: "■"), UInt32(scalar: "◆"):
      break
    default: return nil
    }
    let after = content.lowerBound + length..<content.upperBound
    let rest = bytes.trimmed(after)
    return rest.isEmpty || rest.lowerBound == after.lowerBound ? nil : rest
  }

  private static func listItem(
    _ range: Range<Int>, _ content: Range<Int>, in bytes: [UInt8], text: Range<Int>
  ) -> Token {
    var token = Token(.listItem, range, content: content)
    token.title = text
    if let numbering = NumberingRecognizer.numbering(in: bytes, text) {
      token.numbering = numbering
      token.title = bytes.trimmed(numbering.range.upperBound..<text.upperBound)
    }
    return token
  }
}
