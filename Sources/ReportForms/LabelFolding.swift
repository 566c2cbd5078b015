import ReportSyntax

/// A label as it is compared: no white space, no punctuation, no leading number, full-width forms made half-width,
/// traditional forms made simplified.
///
/// What a page prints of a label differs in all of these; no two labels of the form differ only in them.
public struct LabelFolding {
  /// The folded bytes, then whatever an earlier label left.
  private var storage: [UInt8]
  /// Bytes of the folded text.
  public private(set) var count = 0
  /// How many of them stand before a remark in parentheses at the label's end: "采购总金额（单位：万元）" is also 采购总金额.
  public private(set) var countBeforeRemark: Int?

  /// Folds nothing yet. Its memory is used again for each text.
  public init() { storage = [] }

  /// Longer texts are no labels. Folding never makes a text longer.
  public static let longestLabel = 240

  /// A copy of the folded text.
  public var bytes: [UInt8] { Array(storage[..<count]) }

  /// Nothing is left of the text: it had no letter, digit or ideograph, or was too long for a label.
  public var isEmpty: Bool { count == 0 }

  /// The folded text without a copy.
  public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    storage.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<count])) }
  }

  /// Folds a stretch of valid UTF-8; what was folded before is gone.
  public mutating func fold(_ text: [UInt8], _ range: Range<Int>) {
    count = 0
    countBeforeRemark = nil
    if range.count > Self.longestLabel { return }
    if storage.isEmpty { storage = [UInt8](repeating: 0, count: Self.longestLabel) }
    let rest = Self.afterNumbers(text, range)
    (count, countBeforeRemark) = storage.withUnsafeMutableBufferPointer { output in
      text.withUnsafeBufferPointer { text in
        var folder = Folder(text: text, output: output)
        folder.fold(rest)
        return (folder.count, folder.countBeforeRemark)
      }
    }
  }

  /// A text folded once.
  public static func folded(_ label: String) -> [UInt8] {
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
    var start = rest.lowerBound
    while start < rest.upperBound, text[start] &- UInt8(ascii: "0") <= 9 { start += 1 }
    return start < rest.upperBound ? start..<rest.upperBound : rest
  }
}

/// One text being folded.
private struct Folder {
  let text: UnsafeBufferPointer<UInt8>
  let output: UnsafeMutableBufferPointer<UInt8>
  let simplify = TraditionalForms.Table.standard
  var count = 0
  var countBeforeRemark: Int?

  init(text: UnsafeBufferPointer<UInt8>, output: UnsafeMutableBufferPointer<UInt8>) {
    self.text = text
    self.output = output
  }

  mutating func fold(_ range: Range<Int>) {
    var index = range.lowerBound
    var remarkDepth = 0
    while index < range.upperBound {
      let lead = text[index]
      // U+4000 to U+8FFF: nearly all of a label.
      if lead >= 0xE4, lead <= 0xE8 {
        appendIdeograph(UInt32(lead & 0xF) << 12 | UInt32(text[index + 1] & 0x3F) << 6 | UInt32(text[index + 2] & 0x3F))
        if remarkDepth == 0 { countBeforeRemark = nil }
        index += 3
        continue
      }
      let (scalar, length) = text.scalar(at: index)
      switch scalar {
      case 0x28, 0xFF08:
        if remarkDepth == 0, count > 0 { countBeforeRemark = count }
        remarkDepth += 1
      case 0x29, 0xFF09:
        remarkDepth = max(0, remarkDepth - 1)
      default:
        if append(scalar, index, length), remarkDepth == 0 { countBeforeRemark = nil }
      }
      index += length
    }
  }

  /// Appends a letter, digit or ideograph; anything else says nothing.
  @inline(__always)
  private mutating func append(_ scalar: UInt32, _ index: Int, _ length: Int) -> Bool {
    switch scalar {
    case 0x4E00...0x9FFF:
      appendIdeograph(scalar)
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A:
      append(UInt8(truncatingIfNeeded: scalar))
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
      append(UInt8(truncatingIfNeeded: scalar - 0xFEE0))
    case 0x3007, 0x3400...0x4DFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      for step in 0..<length { append(text[index + step]) }
    default:
      return false
    }
    return true
  }

  /// In the simplified form, which is three bytes too.
  @inline(__always)
  private mutating func appendIdeograph(_ scalar: UInt32) {
    let simplified = simplify[scalar]
    output[count] = UInt8(truncatingIfNeeded: 0xE0 | simplified >> 12)
    output[count &+ 1] = UInt8(truncatingIfNeeded: 0x80 | simplified >> 6 & 0x3F)
    output[count &+ 2] = UInt8(truncatingIfNeeded: 0x80 | simplified & 0x3F)
    count &+= 3
  }

  @inline(__always)
  private mutating func append(_ byte: UInt8) {
    output[count] = byte
    count += 1
  }
}
