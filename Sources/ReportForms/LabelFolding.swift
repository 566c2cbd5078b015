import ReportSyntax

/// A label as it is compared: no white space, no punctuation, no leading number, full-width forms made half-width,
/// traditional forms made simplified.
///
/// What a page prints of a label differs in all of these; no two labels of the form differ only in them.
package struct LabelFolding {
  /// The folded bytes.
  package private(set) var bytes: [UInt8] = []
  /// How many of them stand before a remark in parentheses at the label's end: "采购总金额（单位：万元）" is also 采购总金额.
  package private(set) var countBeforeRemark: Int?

  package init() { bytes.reserveCapacity(128) }

  /// Longer texts are no labels.
  package static let longestLabel = 240

  package mutating func fold(_ text: [UInt8], _ range: Range<Int>) {
    bytes.removeAll(keepingCapacity: true)
    countBeforeRemark = nil
    if range.count > Self.longestLabel { return }
    appendFolded(text, Self.afterNumbers(text, range))
  }

  package static func folded(_ label: String) -> [UInt8] {
    var folding = LabelFolding()
    let text = Array(label.utf8)
    folding.fold(text, 0..<text.count)
    return folding.bytes
  }

  /// Drops numbers at the beginning, mark or no mark: "（三）1.属于", "1属于".
  private static func afterNumbers(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var rest = text.trimmed(range)
    while let numbering = NumberingRecognizer.numbering(in: text, rest) {
      rest = text.trimmed(numbering.range.upperBound..<rest.upperBound)
    }
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[$0]) }
    return digits.count < rest.count ? rest.dropFirst(digits.count) : rest
  }

  private mutating func appendFolded(_ text: [UInt8], _ range: Range<Int>) {
    var index = range.lowerBound
    var remarkDepth = 0
    while index < range.upperBound {
      let lead = text[index]
      // U+4000 to U+8FFF: nearly all of a label.
      if lead >= 0xE4, lead <= 0xE8 {
        appendIdeograph(text.scalar(at: index).value)
        if remarkDepth == 0, countBeforeRemark != nil { countBeforeRemark = nil }
        index += 3
        continue
      }
      let (scalar, length) = text.scalar(at: index)
      switch scalar {
      case UInt32(UInt8(ascii: "(")), 0xFF08:
        if remarkDepth == 0, !bytes.isEmpty { countBeforeRemark = bytes.count }
        remarkDepth += 1
      case UInt32(UInt8(ascii: ")")), 0xFF09:
        remarkDepth = max(0, remarkDepth - 1)
      default:
        if append(scalar, text, index, length), remarkDepth == 0 { countBeforeRemark = nil }
      }
      index += length
    }
  }

  /// Appends a letter, digit or ideograph; anything else says nothing.
  private mutating func append(_ scalar: UInt32, _ text: [UInt8], _ index: Int, _ length: Int) -> Bool {
    switch scalar {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A:
      bytes.append(UInt8(truncatingIfNeeded: scalar))
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
      bytes.append(UInt8(truncatingIfNeeded: scalar - 0xFEE0))
    case 0x4E00...0x9FFF:
      appendIdeograph(scalar)
    case 0x3007, 0x3400...0x4DFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      for step in 0..<length { bytes.append(text[index + step]) }
    default:
      return false
    }
    return true
  }

  /// In the simplified form, which is three bytes too.
  private mutating func appendIdeograph(_ scalar: UInt32) {
    let simplified = TraditionalForms.simplified(scalar)
    bytes.append(UInt8(truncatingIfNeeded: 0xE0 | simplified >> 12))
    bytes.append(UInt8(truncatingIfNeeded: 0x80 | simplified >> 6 & 0x3F))
    bytes.append(UInt8(truncatingIfNeeded: 0x80 | simplified & 0x3F))
  }
}
