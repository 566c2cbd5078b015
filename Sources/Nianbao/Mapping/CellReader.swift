import ReportSource
import ReportSyntax

/// What the text of one cell says, before it is anybody's figure.
struct CellContent: Sendable, BitwiseCopyable {
  var reading: Cell.Reading
  var value: Double?
  var unit: Unit?
  var remarks: CellRemarks = []
}

/// A unit that cells and headers print.
enum Unit: String, Sendable, CaseIterable, BitwiseCopyable {
  // Longest first where one begins another.
  case hundredMillionYuan = "亿元"
  case tenThousandYuan = "万元"
  case personTimes = "人次"
  case pieceTimes = "件次"
  case yuan = "元"
  case piece = "件"
  case item = "条"
  case matter = "项"
  case unit = "个"
  case time = "次"
  case person = "人"
  case article = "篇"
  case lawsuit = "宗"
  case occurrence = "起"
  case copy = "份"
  case volume = "部"

  /// How many decimal digits an amount is shifted to become 万元; nil when it is no money.
  var shiftToTenThousandYuan: Int? {
    switch self {
    case .hundredMillionYuan: 4
    case .tenThousandYuan: 0
    case .yuan: -4
    default: nil
    }
  }

  /// All of them, as they are looked for.
  static let spelled = allCases.map { (unit: $0, scalars: $0.rawValue.unicodeScalars.map(\.value)) }
}

/// What was assumed of a cell, or could not be read.
struct CellRemarks: OptionSet, Sendable, BitwiseCopyable {
  let rawValue: UInt16

  static let words = CellRemarks(rawValue: 1)
  static let unreadable = CellRemarks(rawValue: 2)
  static let remarkIgnored = CellRemarks(rawValue: 4)
  static let unitAssumed = CellRemarks(rawValue: 8)
  static let unitUnexpected = CellRemarks(rawValue: 16)
  static let negative = CellRemarks(rawValue: 32)
  static let fractional = CellRemarks(rawValue: 64)
  static let shared = CellRemarks(rawValue: 128)
  static let unitUnknown = CellRemarks(rawValue: 256)

  /// The findings that say them.
  var codes: [FindingCode] { Self.codes.filter { contains($0.0) }.map(\.1) }

  private static let codes: [(CellRemarks, FindingCode)] = [
    (.words, .cellWords), (.unreadable, .cellUnreadable), (.remarkIgnored, .remarkIgnored),
    (.unitAssumed, .unitAssumed), (.unitUnexpected, .unitUnexpected), (.negative, .countNegative),
    (.fractional, .countFractional), (.shared, .figureSpans), (.unitUnknown, .unitUnknown),
  ]
}

/// What the column a cell stands in asks of it.
struct CellKind: Sendable {
  /// Amounts are given in this unit.
  var amountUnit: Unit?
  var isSigned = false
  /// The unit in the header of the column.
  var headerUnit = HeaderUnit.none
  /// Fractions are no surprise.
  var acceptsFractions = false

  static let count = CellKind()
}

/// Reads the text of a cell: sign, digits, unit, remark, and nothing else (forms.md, "Seen values").
struct CellReader {
  /// The text with full-width forms made half-width, traditional forms made simplified.
  private var scalars: [UInt32] = []
  private var index = 0
  private var remarks: CellRemarks = []

  static func read(_ bytes: [UInt8], _ range: Range<Int>, as kind: CellKind) -> CellContent {
    if range.isEmpty { return CellContent(reading: .blank) }
    if let value = plainCount(bytes, range), kind.amountUnit == nil {
      return CellContent(reading: .number, value: value)
    }
    var reader = CellReader()
    reader.fold(bytes, range)
    return reader.read(as: kind)
  }

  /// One to fifteen ASCII digits without a zero before them: nearly every cell there is.
  static func plainCount(_ bytes: [UInt8], _ range: Range<Int>) -> Double? {
    var value = Int(bytes[range.lowerBound] &- UInt8(ascii: "0"))
    if value > 9 || range.count > 15 || value == 0 && range.count > 1 { return nil }
    for index in range.dropFirst() {
      let digit = bytes[index] &- UInt8(ascii: "0")
      if digit > 9 { return nil }
      value = value * 10 + Int(digit)
    }
    return Double(value)
  }

  private mutating func fold(_ bytes: [UInt8], _ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = bytes.scalar(at: index)
      scalars.append((0xFF01...0xFF5E).contains(scalar) ? scalar - 0xFEE0 : TraditionalForms.simplified(scalar))
      index += length
    }
  }

  private mutating func read(as kind: CellKind) -> CellContent {
    if scalars.allSatisfy(isWhiteSpace) { return CellContent(reading: .blank) }
    if scalars.allSatisfy(Self.isDash) { return CellContent(reading: .dash) }
    if scalars.allSatisfy({ $0 == UInt32(UInt8(ascii: "/")) }) { return CellContent(reading: .slash) }
    guard let number = number(isSigned: kind.isSigned) else { return unread() }
    return content(of: number, as: kind)
  }

  /// Words say nothing of a figure; digits that are no number may be one.
  private func unread() -> CellContent {
    let hasDigits = scalars.contains { Self.digit($0) != nil }
    return hasDigits
      ? CellContent(reading: .ambiguous, remarks: .unreadable) : CellContent(reading: .words, remarks: .words)
  }

  // MARK: Grammar

  private struct Number {
    var isNegative = false
    var digits: [UInt8] = []
    /// Digits after the decimal point.
    var fraction = 0
    var unit: Unit?

    /// Whether the decimal point is a surprise in a count. "12.00" is how spreadsheets print 12; three zeros may be what
    /// was meant for "12,000".
    var isFractional: Bool { fraction > 2 || digits.suffix(fraction).contains { $0 != 0 } }
  }

  /// sign? digits remark-free unit? remark?, with white space between.
  private mutating func number(isSigned: Bool) -> Number? {
    var number = Number()
    skipSpaces()
    guard sign(&number, isSigned: isSigned) else { return nil }
    skipSpaces()
    guard digits(&number) else { return nil }
    skipSpaces()
    number.unit = unit()
    skipSpaces()
    guard remark() else { return nil }
    return index == scalars.count ? number : nil
  }

  /// "+3", "-3", "增3", "减少3": words only where a change is asked for.
  private mutating func sign(_ number: inout Number, isSigned: Bool) -> Bool {
    guard let next else { return false }
    if next == UInt32(UInt8(ascii: "+")) || Self.isDash(next) {
      number.isNegative = next != UInt32(UInt8(ascii: "+"))
      index += 1
      return true
    }
    guard isSigned, next == 0x589E || next == 0x51CF else { return true }
    number.isNegative = next == 0x51CF
    index += 1
    // 增加, 减少
    if let next = self.next, next == 0x52A0 || next == 0x5C11 { index += 1 }
    return true
  }

  /// Digits with a decimal point or with commas before every third; no leading zeros, which are two figures run together.
  private mutating func digits(_ number: inout Number) -> Bool {
    var groups: [Int] = []
    var run = 0
    while let scalar = next {
      if let digit = Self.digit(scalar) {
        number.digits.append(digit)
        run += 1
      } else if scalar == UInt32(UInt8(ascii: ",")), run > 0 {
        groups.append(run)
        run = 0
      } else {
        break
      }
      index += 1
    }
    guard run > 0 else { return false }
    if let first = groups.first {
      groups.append(run)
      guard first <= 3, groups.dropFirst().allSatisfy({ $0 == 3 }) else { return false }
    }
    if number.digits.count > 1, number.digits[0] == 0 { return false }
    return fraction(&number)
  }

  private mutating func fraction(_ number: inout Number) -> Bool {
    guard next == UInt32(UInt8(ascii: ".")) else { return true }
    index += 1
    while let scalar = next, let digit = Self.digit(scalar) {
      number.digits.append(digit)
      number.fraction += 1
      index += 1
    }
    return number.fraction > 0
  }

  /// A word of ideographs that is a known unit.
  private mutating func unit() -> Unit? {
    if index == scalars.count { return nil }
    for (unit, spelling) in Unit.spelled where scalars[index...].starts(with: spelling) {
      index += spelling.count
      return unit
    }
    return nil
  }

  /// "（其中修订 16 件）", one or several, and nothing after or between them.
  private mutating func remark() -> Bool {
    while next == UInt32(UInt8(ascii: "(")) {
      var depth = 0
      repeat {
        if next == UInt32(UInt8(ascii: "(")) { depth += 1 }
        if next == UInt32(UInt8(ascii: ")")) { depth -= 1 }
        index += 1
      } while depth > 0 && index < scalars.count
      if depth > 0 { return false }
      skipSpaces()
      remarks.insert(.remarkIgnored)
    }
    return true
  }

  private var next: UInt32? { index < scalars.count ? scalars[index] : nil }

  private mutating func skipSpaces() {
    while let next, isWhiteSpace(next) { index += 1 }
  }

  static func digit(_ scalar: UInt32) -> UInt8? {
    (0x30...0x39).contains(scalar) ? UInt8(scalar - 0x30) : nil
  }

  static func isDash(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2D, 0x2010...0x2015, 0x2212, 0x2500, 0xFE63: true
    default: false
    }
  }

  // MARK: Value

  private mutating func content(of number: Number, as kind: CellKind) -> CellContent {
    let isMoney = number.unit?.shiftToTenThousandYuan != nil
    var shift = 0
    var unit = number.unit
    if case .known(let header) = kind.headerUnit {
      unit = unit ?? header
      if isMoney, header != number.unit { remarks.insert(.unitUnexpected) }
    }
    if let amountUnit = kind.amountUnit {
      if case .unknown = kind.headerUnit, unit == nil { return CellContent(reading: .ambiguous, remarks: .unitUnknown) }
      guard let digits = (unit ?? amountUnit).shiftToTenThousandYuan else { return unread() }
      shift = digits
      if unit == nil { remarks.insert(.unitAssumed) }
    } else if isMoney, !kind.acceptsFractions {
      remarks.insert(.unitUnexpected)
    }
    if number.isNegative, !kind.isSigned { remarks.insert(.negative) }
    if number.isFractional, kind.amountUnit == nil, !kind.acceptsFractions { remarks.insert(.fractional) }
    guard let value = Self.value(number.digits, exponent: shift - number.fraction) else { return unread() }
    return CellContent(
      reading: .number, value: number.isNegative && value != 0 ? -value : value, unit: unit, remarks: remarks)
  }

  /// The nearest double of the digits shifted by `exponent`; nil beyond what a double holds exactly.
  private static func value(_ digits: [UInt8], exponent: Int) -> Double? {
    guard digits.count <= 17 else { return nil }
    let integer = digits.reduce(0) { $0 * 10 + Int($1) }
    if exponent == 0 { return integer <= 1 << 53 ? Double(integer) : nil }
    return Double("\(integer)e\(exponent)")
  }
}
