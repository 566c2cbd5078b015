/// The styles that headings are numbered in, GB/T 9704 and what is seen beside it; the raw value is the rank: a heading
/// stands inside the nearest one before it of a lower rank.
public enum NumberStyle: Int, Sendable, CaseIterable {
  /// 第一部分, 第一章
  case part
  /// 一、
  case han
  /// （一）
  case hanInParentheses
  /// 1.
  case arabic
  /// （1） and 1）
  case arabicInParentheses
  /// ①
  case circled

  /// Whether a heading of this style may be followed by its text on the same line.
  var mayRunIn: Bool { rawValue <= NumberStyle.hanInParentheses.rawValue }
}

/// The number at the beginning of a line.
public struct Numbering: Equatable, Sendable {
  /// How it is written.
  public var style: NumberStyle
  /// What it says, from 1 to 99: a byte, for a page may have a million lines.
  private let number: UInt8
  /// The number as printed, its mark included: "（ 二 ）", "3、".
  @Packed public var range: Range<Int>

  /// An ordinal of two digits at most.
  public init(style: NumberStyle, ordinal: Int, range: Range<Int>) {
    self.style = style
    number = UInt8(ordinal)
    self.range = range
  }

  /// What it says, from 1.
  public var ordinal: Int { Int(number) }
}

/// Recognizes a number that begins at `start`; nil when the line begins otherwise (a date, a decimal, 第二十条, 一是…).
public struct NumberingRecognizer {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let end: Int
  private var index: Int
  private let start: Int

  /// The number that a stretch of valid UTF-8 begins with.
  public static func numbering(in bytes: [UInt8], _ range: Range<Int>) -> Numbering? {
    guard mayBegin(bytes, range) else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      var recognizer = NumberingRecognizer(bytes: bytes, range: range)
      return recognizer.recognize()
    }
  }

  /// Whether a number may begin with the first two bytes: digits, brackets, 一 … 十, 第, ①. Most labels and lines begin
  /// otherwise.
  @inline(__always)
  private static func mayBegin(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count > 1 else { return false }
    return switch (bytes[range.lowerBound], bytes[range.lowerBound + 1]) {
    case (UInt8(ascii: "0")...UInt8(ascii: "9"), _), (UInt8(ascii: "("), _): true
    // ①, 一三七九 and 二五, 六八, 十, 四, 第, （０
    case (0xE2, 0x91), (0xE4, 0xB8...0xBA), (0xE5, 0x85), (0xE5, 0x8D), (0xE5, 0x9B), (0xE7, 0xAC), (0xEF, 0xBC): true
    default: false
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>) {
    self.bytes = bytes
    start = range.lowerBound
    index = range.lowerBound
    end = range.upperBound
  }

  private mutating func recognize() -> Numbering? {
    let first = bytes.scalar(at: index).value
    switch first {
    case 0x7B2C: return part()
    case UInt32(scalar: "("), UInt32(scalar: "（"): return inParentheses()
    case 0x2460...0x2473: return circled(first)
    case UInt32(scalar: "0")...UInt32(scalar: "9"), UInt32(scalar: "０")...UInt32(scalar: "９"): return arabic()
    default: return hanValue(first) > 0 ? han() : nil
    }
  }

  /// 第一部分, 第一章, then perhaps a mark. 第二十条 is not one: it names an article.
  private mutating func part() -> Numbering? {
    advance()
    skipSpaces()
    guard let ordinal = hanNumber() ?? arabicNumber() else { return nil }
    skipSpaces()
    if next == 0x90E8, peek(after: 1) == 0x5206 {
      advance()
      advance()
    } else if next == 0x7AE0 {
      advance()
    } else {
      return nil
    }
    let number = finish(.part, ordinal)
    return Numbering(style: .part, ordinal: ordinal, range: skipping(Marks.afterPart, after: number))
  }

  /// 一、 and 一. 一． 一，
  private mutating func han() -> Numbering? {
    guard let ordinal = hanNumber() else { return nil }
    skipSpaces()
    guard isOne(of: Marks.afterHan) else { return nil }
    advance()
    return finish(.han, ordinal)
  }

  /// （一） (1), in any width, with inner spaces, and with a mark after it: （一）、
  private mutating func inParentheses() -> Numbering? {
    advance()
    skipSpaces()
    let isHan = next.map(hanValue) ?? 0 > 0
    guard let ordinal = isHan ? hanNumber() : arabicNumber() else { return nil }
    skipSpaces()
    guard isOne(of: Marks.closing) else { return nil }
    advance()
    let number = finish(isHan ? .hanInParentheses : .arabicInParentheses, ordinal)
    return Numbering(style: number.style, ordinal: ordinal, range: skipping(Marks.afterArabic, after: number))
  }

  /// 1. 1、 1． and 1） 1). A decimal, a date and a number with separators have digits after the mark.
  private mutating func arabic() -> Numbering? {
    guard let ordinal = arabicNumber() else { return nil }
    skipSpaces()
    let closes = isOne(of: Marks.closing)
    guard closes || isOne(of: Marks.afterArabic) else { return nil }
    let mayBeDecimal = next != UInt32(scalar: "、")
    advance()
    if !closes, mayBeDecimal, let next, digit(next) != nil { return nil }
    return finish(closes ? .arabicInParentheses : .arabic, ordinal)
  }

  private mutating func circled(_ scalar: UInt32) -> Numbering? {
    advance()
    return finish(.circled, Int(scalar) - 0x2460 + 1)
  }

  // MARK: Numbers

  /// 一 … 九十九, with inner spaces.
  private mutating func hanNumber() -> Int? {
    var value = 0
    var last = 0
    var count = 0
    while let scalar = next, count < 3 {
      let digit = hanValue(scalar)
      guard digit > 0 else { break }
      if digit == 10 {
        value = (last == 0 ? 1 : last) * 10
        last = 0
      } else if last != 0 {
        return nil
      } else {
        last = digit
      }
      count += 1
      advance()
    }
    return count == 0 ? nil : value + last
  }

  private func hanValue(_ scalar: UInt32) -> Int {
    switch scalar {
    case 0x4E00: 1
    case 0x4E8C: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    case 0x5341: 10
    default: 0
    }
  }

  /// One or two digits of either width; more are a year or a figure.
  private mutating func arabicNumber() -> Int? {
    var value = 0
    var count = 0
    while let scalar = next, let digit = digit(scalar) {
      value = value * 10 + digit
      count += 1
      if count > 2 { return nil }
      advance()
    }
    return count == 0 || value == 0 ? nil : value
  }

  private func digit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case UInt32(scalar: "0")...UInt32(scalar: "9"): Int(scalar - UInt32(scalar: "0"))
    case UInt32(scalar: "０")...UInt32(scalar: "９"): Int(scalar - UInt32(scalar: "０"))
    default: nil
    }
  }

  // MARK: Moving

  private var next: UInt32? { index < end ? bytes.scalar(at: index).value : nil }

  private func peek(after count: Int) -> UInt32? {
    var ahead = index
    for _ in 0..<count where ahead < end { ahead += bytes.scalar(at: ahead).length }
    return ahead < end ? bytes.scalar(at: ahead).value : nil
  }

  private mutating func advance() { index += bytes.scalar(at: index).length }

  private mutating func skipSpaces() {
    while let next, isWhiteSpace(next) { advance() }
  }

  /// What may stand behind a number.
  private enum Marks {
    static func closing(_ scalar: UInt32) -> Bool { scalar == UInt32(scalar: ")") || scalar == UInt32(scalar: "）") }

    static func afterArabic(_ scalar: UInt32) -> Bool {
      scalar == UInt32(scalar: "、") || scalar == UInt32(scalar: ".") || scalar == UInt32(scalar: "．")
    }

    static func afterHan(_ scalar: UInt32) -> Bool {
      afterArabic(scalar) || scalar == UInt32(scalar: "，") || scalar == UInt32(scalar: ",")
    }

    static func afterPart(_ scalar: UInt32) -> Bool {
      afterArabic(scalar) || scalar == UInt32(scalar: "：") || scalar == UInt32(scalar: ":")
    }
  }

  @inline(__always)
  private func isOne(of isMark: (UInt32) -> Bool) -> Bool { next.map(isMark) ?? false }

  private func finish(_ style: NumberStyle, _ ordinal: Int) -> Numbering {
    Numbering(style: style, ordinal: ordinal, range: start..<index)
  }

  @inline(__always)
  private mutating func skipping(_ isMark: (UInt32) -> Bool, after number: Numbering) -> Range<Int> {
    if isOne(of: isMark) { advance() }
    return number.range.lowerBound..<index
  }
}

extension UInt32 {
  /// The value of a scalar written as a literal.
  @inline(__always)
  init(scalar: Unicode.Scalar) { self = scalar.value }
}
