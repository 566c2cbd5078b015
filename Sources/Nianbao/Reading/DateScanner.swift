import ReportSyntax

/// A date as Chinese text writes it: 2020年, 2020年1月, 2020年1月31日, 2020-01-31, full-width digits and inner spaces too.
struct PrintedDate: Equatable {
  /// Nil in "12月31日", the year being that of the date before it.
  var year: Int?
  var month: Int?
  var day: Int?
  /// All bytes of it.
  var range: Range<Int>

  var isWhole: Bool { month != nil && day != nil }

  /// ISO 8601, when whole and on the calendar.
  func iso(year fallback: Int? = nil) -> String? {
    guard let year = year ?? fallback, let month, let day, (1...12).contains(month),
      (1...Self.days(of: month, year)).contains(day)
    else { return nil }
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  private static func days(of month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// Finds dates in a stretch of text.
struct DateScanner {
  private let bytes: [UInt8]
  private let end: Int
  private var index: Int

  static func dates(in bytes: [UInt8], _ range: Range<Int>) -> [PrintedDate] {
    var scanner = DateScanner(bytes: bytes, end: range.upperBound, index: range.lowerBound)
    var dates: [PrintedDate] = []
    while let date = scanner.next() { dates.append(date) }
    return dates
  }

  private mutating func next() -> PrintedDate? {
    while index < end {
      let start = index
      guard let (value, digits) = number() else {
        index += bytes.scalar(at: index).length
        continue
      }
      if let date = date(value, digits, from: start) { return date }
    }
    return nil
  }

  private mutating func date(_ value: Int, _ digits: Int, from start: Int) -> PrintedDate? {
    if digits == 4, (1990...2100).contains(value) {
      if skip("年") { return monthAndDay(PrintedDate(year: value, range: start..<index)) }
      if let separator = separator() { return separated(value, by: separator, from: start) }
    }
    if digits <= 2, (1...12).contains(value), skip("月"), let (day, _) = number(), skip("日") {
      return PrintedDate(year: nil, month: value, day: day, range: start..<index)
    }
    return nil
  }

  private mutating func monthAndDay(_ year: PrintedDate) -> PrintedDate {
    var date = year
    let afterYear = index
    guard let (month, digits) = number(), digits <= 2, skip("月") else {
      index = afterYear
      return date
    }
    date.month = month
    date.range = date.range.lowerBound..<index
    let afterMonth = index
    guard let (day, digits) = number(), digits <= 2, skip("日") else {
      index = afterMonth
      return date
    }
    date.day = day
    date.range = date.range.lowerBound..<index
    return date
  }

  /// 2020-01-31, 2020/1/31, 2020.1.31: whole or nothing.
  private mutating func separated(_ year: Int, by separator: UInt8, from start: Int) -> PrintedDate? {
    let afterYear = index
    if let (month, monthDigits) = number(), monthDigits <= 2, self.separator() == separator,
      let (day, dayDigits) = number(), dayDigits <= 2
    {
      return PrintedDate(year: year, month: month, day: day, range: start..<index)
    }
    index = afterYear
    return nil
  }

  private mutating func separator() -> UInt8? {
    guard index < end, [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ".")].contains(bytes[index]) else {
      return nil
    }
    index += 1
    return bytes[index - 1]
  }

  /// Digits of either width, or a year written 二〇二〇, with spaces before.
  private mutating func number() -> (value: Int, digits: Int)? {
    let start = index
    skipSpaces()
    var value = 0
    var digits = 0
    while index < end, digits < 9 {
      let (scalar, length) = bytes.scalar(at: index)
      guard let digit = Self.digit(scalar) else { break }
      value = value * 10 + digit
      digits += 1
      index += length
    }
    if digits == 0 { index = start }
    return digits == 0 ? nil : (value, digits)
  }

  static func digit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x30...0x39: Int(scalar) - 0x30
    case 0xFF10...0xFF19: Int(scalar) - 0xFF10
    case 0x3007, 0x25CB, 0x96F6: 0
    case 0x4E00: 1
    case 0x4E8C: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }

  private mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    let start = index
    skipSpaces()
    guard index < end, bytes.scalar(at: index).value == mark.value else {
      index = start
      return false
    }
    index += bytes.scalar(at: index).length
    return true
  }

  private mutating func skipSpaces() {
    while index < end {
      let (scalar, length) = bytes.scalar(at: index)
      guard isWhiteSpace(scalar) else { return }
      index += length
    }
  }
}
