/// A number as prose writes it: "2,391", "２３９１", "十二", "零".
struct ProseNumber: Sendable, BitwiseCopyable {
  var value: Double
  /// Digits after the point, which say how far an amount was rounded.
  var decimals = 0
  /// Where it ends.
  var end: Int
  /// How many digits are printed.
  var digits = 0

  /// The number that begins at `start`; nil where none does, or where no one can say which.
  init?(in bytes: ProseBytes, from start: Int, to end: Int) {
    let first = bytes.scalar(at: start).value
    if Self.digit(first) != nil {
      self.init(digitsOf: bytes, from: start, to: end)
    } else if ChineseNumeral.isNumeral(first) {
      var numeral = ChineseNumeral()
      var index = start
      while index < end {
        let (scalar, length) = bytes.scalar(at: index)
        guard ChineseNumeral.isNumeral(scalar) else { break }
        numeral.add(scalar)
        index += length
      }
      guard let value = numeral.value else { return nil }
      self.init(value: value, end: index)
    } else {
      return nil
    }
  }

  private init(value: Double, end: Int) {
    self.value = value
    self.end = end
  }

  /// Digits of either width, thousands apart by commas, a decimal point.
  private init?(digitsOf bytes: ProseBytes, from start: Int, to end: Int) {
    var integer = 0
    var index = start
    var digits = 0
    var decimals = 0
    /// Digits since the last comma, where there was one.
    var group: Int?
    while index < end, digits < 16 {
      let (scalar, length) = bytes.scalar(at: index)
      if let digit = Self.digit(scalar) {
        integer = integer * 10 + digit
        digits += 1
        if decimals > 0 { decimals += 1 } else { group = group.map { $0 + 1 } }
      } else if scalar == 0x2E || scalar == 0xFF0E, decimals == 0, Self.digits(in: bytes, index + length, end) > 0 {
        decimals = 1
      } else if scalar == 0x2C || scalar == 0xFF0C, decimals == 0, group ?? 3 == 3, group != nil || digits <= 3,
        Self.digits(in: bytes, index + length, end) == 3
      {
        group = 0
      } else {
        break
      }
      index += length
    }
    guard digits < 16 else { return nil }
    let fraction = max(0, decimals - 1)
    guard let value = fraction == 0 ? Double(integer) : Double("\(integer)e-\(fraction)") else { return nil }
    self.init(value: value, end: index)
    self.decimals = fraction
    self.digits = digits
  }

  /// How many digits stand from `start` on, as far as four.
  private static func digits(in bytes: ProseBytes, _ start: Int, _ end: Int) -> Int {
    var index = start
    var count = 0
    while index < end, count < 4 {
      let (scalar, length) = bytes.scalar(at: index)
      guard digit(scalar) != nil else { break }
      count += 1
      index += length
    }
    return count
  }

  @inline(__always)
  static func digit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x30...0x39: Int(scalar) - 0x30
    case 0xFF10...0xFF19: Int(scalar) - 0xFF10
    default: nil
    }
  }
}

/// Adds up 三百二十五; digits alone (二〇二〇) are read in a row.
struct ChineseNumeral {
  private var total = 0
  private var section = 0
  private var digit: Int?
  private var digitCount = 0
  private var hasMultiplier = false
  private var isWrong = false

  @inline(__always)
  static func isNumeral(_ scalar: UInt32) -> Bool { digit(scalar) != nil || factor(scalar) != nil }

  private static func digit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x3007, 0x96F6: 0  // 〇零
    case 0x4E00: 1  // 一
    case 0x4E8C, 0x4E24: 2  // 二两
    case 0x4E09: 3  // 三
    case 0x56DB: 4  // 四
    case 0x4E94: 5  // 五
    case 0x516D: 6  // 六
    case 0x4E03: 7  // 七
    case 0x516B: 8  // 八
    case 0x4E5D: 9  // 九
    default: nil
    }
  }

  private static func factor(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x5341: 10  // 十
    case 0x767E: 100  // 百
    case 0x5343: 1000  // 千
    case 0x4E07: 10_000  // 万
    default: nil
    }
  }

  mutating func add(_ scalar: UInt32) {
    guard let value = Self.factor(scalar) else {
      digit = (digit ?? 0) * 10 + (Self.digit(scalar) ?? 0)
      digitCount += 1
      // Two digits in a row have no place between factors, but for the zero of 一百零五.
      isWrong = isWrong || (hasMultiplier && (digit ?? 0) > 9) || digitCount > 9
      return
    }
    if value == 10_000 {
      total = (total + section + (digit ?? 0)) * value
      section = 0
    } else {
      section += (digit ?? 1) * value
    }
    digit = nil
    hasMultiplier = true
  }

  var value: Double? { isWrong ? nil : Double(total + section + (digit ?? 0)) }
}
