import ReportSource
import Testing

@testable import Nianbao

/// What a cell's text is expected to say.
private struct Expected: Sendable {
  var printed: String
  var reading: Cell.Reading
  var value: Double?
  var unit: String?
  var codes: [FindingCode]

  init(
    _ printed: String, _ reading: Cell.Reading, _ value: Double? = nil, _ unit: String? = nil, _ codes: FindingCode...
  ) {
    self.printed = printed
    self.reading = reading
    self.value = value
    self.unit = unit
    self.codes = codes
  }

  static func number(_ printed: String, _ value: Double, _ unit: String? = nil, _ codes: FindingCode...) -> Expected {
    var expected = Expected(printed, .number, value, unit)
    expected.codes = codes
    return expected
  }

  static func unreadable(_ printed: String) -> Expected { Expected(printed, .ambiguous, nil, nil, .cellUnreadable) }

  static func words(_ printed: String) -> Expected { Expected(printed, .words, nil, nil, .cellWords) }
}

@Suite("A cell's text is read as sign, digits, unit and remark, or not at all")
struct CellReaderTests {
  private func expect(_ expected: Expected, as kind: CellKind) {
    let bytes = Array(expected.printed.utf8)
    let content = CellReader.read(bytes, 0..<bytes.count, as: kind)
    #expect(content.reading == expected.reading)
    #expect(content.value == expected.value)
    #expect(content.unit?.rawValue == expected.unit)
    #expect(Set(content.remarks.codes) == Set(expected.codes))
  }

  @Test(
    "a count",
    arguments: [
      .number("0", 0), .number("7", 7), .number("12", 12), .number("32119", 32_119), .number(" 28 ", 28),
      .number("\u{3000}5\u{A0}", 5), .number("123456789012345", 123_456_789_012_345),
      .number("9007199254740992", 9_007_199_254_740_992),
      // Full width
      .number("３６", 36), .number("０", 0), .number("1２3", 123), .number("１，２３４", 1_234),
      // Thousands
      .number("1,234", 1_234), .number("1，234", 1_234), .number("12,345,678", 12_345_678), .number("123,456", 123_456),
      // Units
      .number("12件", 12, "件"), .number("12 件", 12, "件"), .number("2，046件", 2_046, "件"), .number("３６项", 36, "项"),
      .number("38个", 38, "个"), .number("4人次", 4, "人次"), .number("0件", 0, "件"),
      // Remarks
      .number("22（其中修订 16 件）", 22, nil, .remarkIgnored), .number("55（含自然失效 29 件）", 55, nil, .remarkIgnored),
      .number("170(含当场答复7件)", 170, nil, .remarkIgnored), .number("12件（其中3件）", 12, "件", .remarkIgnored),
      .number("22 （修订16）（废止3） ", 22, nil, .remarkIgnored),
      // What a count cannot be, but may be printed
      .number("-3", -3, nil, .countNegative), .number("－3", -3, nil, .countNegative),
      .number("−5", -5, nil, .countNegative),
      .number("-0", 0, nil, .countNegative), .number("+3", 3), .number("1.5", 1.5, nil, .countFractional),
      .number("0.5", 0.5, nil, .countFractional), .number("3元", 3, "元", .unitUnexpected),
      .number("1.234", 1.234, nil, .countFractional),
    ] as [Expected])
  private func count(_ expected: Expected) { expect(expected, as: .count) }

  @Test(
    "blank, dash, slash and words are four readings, and none is 0",
    arguments: [
      Expected("", .blank), Expected(" ", .blank), Expected("\u{3000}", .blank), Expected("\u{A0}\u{A0}", .blank),
      Expected("\u{FEFF}", .blank), Expected("\u{200B}", .blank),
      Expected("-", .dash), Expected("--", .dash), Expected("—", .dash), Expected("——", .dash), Expected("－", .dash),
      Expected("–", .dash), Expected("―", .dash), Expected("‐", .dash), Expected("──", .dash),
      Expected("/", .slash), Expected("／", .slash), Expected("//", .slash),
      .words("无"), .words("一"), .words("十二"), .words("无变化"), .words("持平"), .words("不涉及"), .words("*"), .words("○"),
      .words("Ⅲ"), .words("+"), .words("N/A"),
    ] as [Expected])
  private func noFigure(_ expected: Expected) {
    expect(expected, as: .count)
    expect(expected, as: CellKind(amountUnit: .tenThousandYuan))
    expect(expected, as: CellKind(isSigned: true))
  }

  @Test(
    "digits that are not one number are withheld",
    arguments: [
      "00", "000023", "007", "１０ ２", "1 2", "12 34", "1,23", "12,34,567", "1234,567", "1,2345", ",123", "1,,234",
      "1,234,",
      "12%", "3‰", "1/2", "3-5", "3—5", "1:30", "1.", ".5", "1.2.3", "00.5", "1e5", "0x10", "约12", "12余", "12余件",
      "12件13条", "第3",
      "12。", "12、", "22（其中16件", "（其中3件）12", "22（修订16）件", "９９９９９９９９９９９９９９９９９９", "9007199254740993", "增3", "减3",
      "3增", "2021年", "--3", "+-3", "3+4", "1 件 2", "10²3", "１２，３", "1'234", "1 234", "12?",
    ])
  func unreadable(_ printed: String) { expect(.unreadable(printed), as: .count) }

  @Test(
    "a change has a sign",
    arguments: [
      .number("+3", 3), .number("-3", -3), .number("＋3", 3), .number("－3", -3), .number("—3", -3), .number("增3", 3),
      .number("减3", -3), .number("增加3", 3), .number("减少3", -3), .number("增 3", 3), .number("减3项", -3, "项"),
      .number("减0", 0), .number("3", 3), .number("0", 0), .unreadable("增3减2"), .unreadable("不增3"), .unreadable("上升3"),
      .words("增"), .words("减少"), .words("增三"),
    ] as [Expected])
  private func change(_ expected: Expected) { expect(expected, as: CellKind(isSigned: true)) }

  @Test(
    "an amount whose unit nobody says is taken for 万元",
    arguments: [
      .number("4068.208", 4_068.208, nil, .unitAssumed), .number("0", 0, nil, .unitAssumed),
      .number("251000元", 25.1, "元"), .number("13575394432.52元", 1_357_539.443_252, "元"),
      .number("20486731.05元", 2_048.673_105, "元"), .number("0.1元", 0.000_01, "元"), .number("7元", 0.000_7, "元"),
      .number("3万元", 3, "万元"), .number("1.5亿元", 15_000, "亿元"), .number("1,234.56万元", 1_234.56, "万元"),
      .number("９３１．５万元", 931.5, "万元"), .number("0元", 0, "元"), .number("12.3400", 12.34, nil, .unitAssumed),
      .number("-5.2万元", -5.2, "万元", .countNegative), .number("31万元（含税）", 31, "万元", .remarkIgnored),
      .unreadable("3件"), .unreadable("1.2.3万元"), .unreadable("3万"), .unreadable("¥300"), .unreadable("00万元"),
    ] as [Expected])
  private func amount(_ expected: Expected) { expect(expected, as: CellKind(amountUnit: .tenThousandYuan)) }

  @Test func theHeaderMaySayTheUnit() {
    expect(.number("9318450.5", 931.845_05, "元"), as: CellKind(amountUnit: .tenThousandYuan, headerUnit: .known(.yuan)))
    expect(
      .number("4068.208", 4_068.208, "万元"),
      as: CellKind(amountUnit: .tenThousandYuan, headerUnit: .known(.tenThousandYuan)))
    expect(.number("3万元", 3, "万元"), as: CellKind(amountUnit: .tenThousandYuan, headerUnit: .known(.tenThousandYuan)))
    expect(
      .number("30000元", 3, "元", .unitUnexpected),
      as: CellKind(amountUnit: .tenThousandYuan, headerUnit: .known(.tenThousandYuan)))
  }

  @Test("digits are shifted, not multiplied")
  func decimalShift() {
    for digits in 1...2_000 {
      let printed = "\(digits)元"
      expect(.number(printed, Double("\(digits)e-4")!, "元"), as: CellKind(amountUnit: .tenThousandYuan))
    }
  }

  @Test func onlyTheRangeIsRead() {
    let bytes = Array("1234".utf8)
    #expect(CellReader.read(bytes, 1..<3, as: .count).value == 23)
  }
}
