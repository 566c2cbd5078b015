import TestSupport
import Testing

@testable import Nianbao

@Suite("A title says who reports, and on which year")
struct TitleReaderTests {
  @Test(
    "a title",
    arguments: [
      ("西工区金谷园街道办事处2020年政府信息公开工作年度报告", "西工区金谷园街道办事处", 2020),
      ("岚渡市水务局2024年度政府信息公开工作年度报告", "岚渡市水务局", 2024),
      ("2019年岚渡市应急管理局政府信息公开工作年度报告", "岚渡市应急管理局", 2019),
      ("2019年度岚渡市应急管理局政府信息公开年度报告", "岚渡市应急管理局", 2019),
      ("岚渡市2020年政府信息公开年度报告", "岚渡市", 2020),
      ("岚渡市2020年政府信息公开工作年度报告提纲", "岚渡市", 2020),
      ("栖禾区司法局 2023 年政府信息公开工作年度报告", "栖禾区司法局", 2023),
      ("岚渡市民政局政府信息公开工作2021年年度报告", "岚渡市民政局", 2021),
      ("岚渡市民政局二〇二〇年政府信息公开工作年度报告", "岚渡市民政局", 2020),
      ("岚渡市人民政府关于2021年政府信息公开工作年度报告", "岚渡市人民政府", 2021),
      ("岚渡市２０２１年政府信息公开工作年度报告", "岚渡市", 2021),
      ("岚渡市人民政府信息公开工作2012年度报告", "岚渡市人民政府", 2012),
      ("岚渡市民政局关于2021年度政府信息公开工作的报告", "岚渡市民政局", 2021),
      ("【年报】岚渡市民政局2021年政府信息公开工作年度报告", "岚渡市民政局", 2021),
      ("岚渡市民政局2021年政府信息公开年报", "岚渡市民政局", 2021),
    ])
  func title(_ line: String, _ agency: String, _ year: Int) throws {
    let reader = try #require(TitleReader(line))
    #expect(reader.agency == agency)
    #expect(reader.year == year)
  }

  @Test func whiteSpaceIsFolded() {
    #expect(TitleReader(" 岚渡市\u{3000}2020年 \t政府信息公开年度报告 ")?.title == "岚渡市 2020年 政府信息公开年度报告")
  }

  @Test func aTitleMayNameNobody() throws {
    let reader = try #require(TitleReader("2020年政府信息公开工作年度报告"))
    #expect(reader.agency == nil)
    #expect(reader.year == 2020)
    #expect(TitleReader("政府信息公开工作年度报告")?.year == nil)
  }

  @Test(
    "no title",
    arguments: [
      "", "总体情况", "岚渡市2020年政府工作报告", "根据条例，编制2020年政府信息公开工作年度报告。", "本报告为政府信息公开工作年度报告：",
      "政府信息公开工作", "政府信息公开年报", "岚渡市\(String(repeating: "长", count: 60))2020年政府信息公开工作年度报告",
    ])
  func noTitle(_ line: String) { #expect(TitleReader(line) == nil) }
}

@Suite("Lines of the header block are told by their names")
struct HeaderFieldTests {
  /// 1️⃣…2️⃣ is the value.
  @Test(
    "a field",
    arguments: [
      ("标题：1️⃣岚渡市年报2️⃣", .title), ("索 引 号：1️⃣LD-12️⃣", .indexNumber), ("发布机构: 1️⃣岚渡市2️⃣ ", .issuer), ("发布机构：1️⃣2️⃣", .issuer),
      ("文\u{3000}号：1️⃣岚应急〔2021〕6号2️⃣", .documentNumber), ("发布时间：1️⃣2021-01-20 15:452️⃣", .publishedAt),
      ("原始链接：1️⃣https://example.gov.cn/a2️⃣", .url), ("浏览次数：1️⃣13862️⃣", .other), ("正文：1️⃣2️⃣", .body),
      ("网站名称:1️⃣岚渡：政府2️⃣", .siteName), ("栏目：1️⃣年报2️⃣", .column),
    ] as [(String, HeaderField.Key)])
  func field(_ marked: String, _ key: HeaderField.Key) throws {
    let text = MarkedText(marked)
    let field = try #require(HeaderField(text.bytes, 0..<text.bytes.count))
    #expect(field.key == key)
    #expect(field.value == text[1, 2] || field.value.isEmpty && text[1, 2].isEmpty)
  }

  @Test("no field", arguments: ["", "：", "全年公开：一百条", "本报告的发布时间：2021", "发布时间 2021", "岚渡市应急管理局二〇二〇年度的索引号：1"])
  func noField(_ line: String) {
    let bytes = Array(line.utf8)
    #expect(HeaderField(bytes, 0..<bytes.count) == nil)
  }
}

@Suite("What stands before the first heading")
struct FrontMatterTests {
  private let body = "一、总体情况\n全年公开。\n"

  private func report(_ lines: String...) throws -> Report {
    try Converted(lines.joined(separator: "\n") + "\n" + body).report
  }

  private func preamble(_ report: Report) -> [String] {
    report.preamble.map { if case .paragraph(let text, _, _) = $0 { text } else { "?" } }
  }

  @Test func theTitleIsNoPartOfThePreamble() throws {
    let report = try report("岚渡市2020年政府信息公开工作年度报告", "", "根据条例，编制本报告。")
    #expect(report.title == "岚渡市2020年政府信息公开工作年度报告")
    #expect(preamble(report) == ["根据条例，编制本报告。"])
  }

  @Test func aTitleOnTwoLines() throws {
    let report = try report("岚渡市人民政府", "2024年政府信息公开工作年度报告")
    #expect(report.title == "岚渡市人民政府 2024年政府信息公开工作年度报告")
    #expect(report.agency == "岚渡市人民政府")
    #expect(preamble(report).isEmpty)
  }

  @Test func aTitlePrintedTwiceIsTakenOnce() throws {
    let title = "岚渡市2020年政府信息公开工作年度报告"
    #expect(try preamble(report(title, title, "引言。")) == ["引言。"])
  }

  @Test func headerLinesAreMetadata() throws {
    let report = try report(
      "标题：2020年岚渡市水务局政府信息公开工作年度报告", "索引号：LD-1", "发布机构：", "文号：岚水〔2021〕6号", "发布时间：2021-01-19 15:45", "浏览次数：12",
      "正文：")
    #expect(report.title == "2020年岚渡市水务局政府信息公开工作年度报告")
    #expect(report.agency == "岚渡市水务局")
    #expect(report.year == 2020)
    #expect(report.metadata.indexNumber == "LD-1")
    #expect(report.metadata.issuer == nil)
    #expect(report.metadata.documentNumber == "岚水〔2021〕6号")
    #expect(report.metadata.publishedAt == "2021-01-19T15:45")
    #expect(report.metadata.other == [.init(name: "浏览次数", value: "12", line: 6)])
    #expect(report.preamble.isEmpty)
  }

  @Test("a date that is cut off is none, and that is said", arguments: ["2020-10-", "2021-02-30", "昨天"])
  func incompleteDate(_ date: String) throws {
    let report = try report("岚渡市2020年政府信息公开工作年度报告", "发布时间：\(date)")
    #expect(report.metadata.publishedAt == nil)
    let finding = try #require(report.findings.first { $0.code == "date-incomplete" })
    #expect(finding.line == 2)
    #expect(finding.character == 6)
  }

  @Test(
    "a clock behind the date",
    arguments: [
      ("2021-01-19 15:45:01", "2021-01-19T15:45:01"), ("2021年1月19日", "2021-01-19"), ("2021-01-19 25:00", "2021-01-19"),
      ("2021-01-19 9:00", "2021-01-19"),
    ])
  func clock(_ printed: String, _ iso: String) throws {
    #expect(try report("岚渡市2020年政府信息公开工作年度报告", "发布时间：\(printed)").metadata.publishedAt == iso)
  }

  @Test func theStatedPeriod() throws {
    let report = try report("岚渡市2020年政府信息公开工作年度报告", "所列数据的统计期限自2020年1月1日起，至12月31日止。")
    #expect(report.period == .init(start: "2020-01-01", end: "2020-12-31"))
    #expect(!report.findings.contains { $0.code == "year-disagrees" })
  }

  @Test func theTitlesYearStandsAgainstThePeriods() throws {
    let report = try report("岚渡市2020年政府信息公开工作年度报告", "统计期限为2019年1月1日至2019年12月31日。")
    #expect(report.year == 2020)
    #expect(report.period?.start == "2019-01-01")
    let finding = try #require(report.findings.first { $0.code == "year-disagrees" })
    #expect(finding.severity == .warning)
    #expect(finding.line == 2)
    #expect(finding.fact("title") == .number(2020))
    #expect(finding.fact("other") == .number(2019))
  }

  @Test func theYearOfThePeriodThenOfTheFirstParagraph() throws {
    #expect(try report("岚渡市政府信息公开工作年度报告", "本报告自2021年1月1日至2021年12月31日，2020年不计。").year == 2021)
    #expect(try report("岚渡市政府信息公开工作年度报告", "现将2022年情况报告如下。").year == 2022)
  }

  @Test func whatIsMissingIsSaid() throws {
    let codes = try Converted("一、总体情况\n政府信息公开\n二、收到和处理政府信息公开申请情况\n").codes
    #expect(codes.contains("title-missing"))
    #expect(codes.contains("agency-unknown"))
    #expect(codes.contains("year-unknown"))
  }

  @Test func aSecondTitleBeginsASecondReport() throws {
    let first = "岚渡市2020年政府信息公开工作年度报告\n"
    let converted = try Converted(first + body + "岚渡市2021年政府信息公开工作年度报告\n" + body)
    let finding = try #require(converted.finding("second-report"))
    #expect(finding.severity == .error)
    #expect(finding.line == 4)
    #expect(converted.report.year == 2020)
    #expect(try !Converted(first + body + first).codes.contains("second-report"))
  }
}
