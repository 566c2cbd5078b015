import Testing

@testable import Nianbao

@Suite("What sums that do not come out make one suspect")
struct DoubtfulSumTests {
  private let rest = " 0 0 0 0 0 0 0 0 0 0"

  private func converted(_ figures: String) throws -> Converted {
    let cells = (figures + rest).split(separator: " ", omittingEmptySubsequences: false)
    return try Converted(Tables.remedies(cells.map { $0 == "_" ? "" : String($0) }))
  }

  @Test(
    "a digit in the next cell",
    arguments: [
      ("1 2 3 0 15", ["1", "2"], 12), ("5 3 4 0 39", ["3", "4"], 34), ("_ 1 2 _ 12", ["1", "2"], 12),
    ] as [(String, [String], Double)])
  func split(_ figures: String, _ cells: [String], _ figure: Double) throws {
    let converted = try converted(figures)
    let finding = try #require(converted.finding("digits-split"))
    #expect(finding.severity == .warning)
    #expect(finding.path == "/statistics/remedies/reconsideration")
    #expect(finding.fact("cells") == .list(cells))
    #expect(finding.fact("figure") == .number(figure))
    #expect(converted.figure("remedies/reconsideration/upheld") == Double(figures.prefix(1)))
  }

  @Test func theTotalMayBeSplitToo() throws {
    let finding = try #require(try converted("9 3 0 1 2").finding("digits-split"))
    #expect(finding.fact("cells") == .list(["1", "2"]))
    #expect(finding.fact("figure") == .number(12))
  }

  @Test("no split digit", arguments: ["1 2 3 4 10", "1 2 3 4 11", "0 5 0 0 9", "1 2 0 0 _"])
  func whole(_ figures: String) throws { #expect(try converted(figures).finding("digits-split") == nil) }

  @Test func aFigureGluedBesideABlank() throws {
    let finding = try #require(try converted("12 _ 0 0 3").finding("blank-suspect"))
    #expect(finding.severity == .warning)
    #expect(finding.path == "/statistics/remedies/reconsideration")
    #expect(finding.fact("check") == .text("remedies.sum.reconsideration"))
    #expect(finding.fact("left") == .number(12))
    #expect(finding.fact("right") == .number(3))
  }

  @Test("a blank that says nothing", arguments: ["_ _ _ _ 5", "3 _ _ _ 3", "1 2 _ _ _", "1 2 3 4 11"])
  func unsuspicious(_ figures: String) throws { #expect(try converted(figures).finding("blank-suspect") == nil) }
}

@Suite("What the text leaves out, and its dates")
struct TextFindingTests {
  @Test("a part with nothing in it")
  func empty() throws {
    let converted = try ProseReport.converted("收到申请20件。", problems: "", otherMatters: "")
    let roles = converted.report.findings.filter { $0.code == "section-empty" }.compactMap { $0.fact("role") }
    #expect(roles == [.text("problems"), .text("otherMatters")])
  }

  @Test("one sentence is little for problems", arguments: ["无。", "暂无", "我局政府信息公开工作还存在差距，今后加以改进。"])
  func boilerplate(_ problems: String) throws {
    let finding = try #require(try ProseReport.converted("", problems: problems).finding("section-boilerplate"))
    #expect(finding.severity == .note)
    #expect(finding.fact("text") == .text(problems))
  }

  @Test("enough", arguments: ["目录更新慢。已定期核对。", "一是慢；二是少。", "存在问题：\n更新慢。"])
  func said(_ problems: String) throws {
    let codes = try ProseReport.converted("", problems: problems, otherMatters: "无其他需要报告的事项。").codes
    #expect(!codes.contains("section-boilerplate"))
    #expect(!codes.contains("section-empty"))
  }

  @Test(
    "a date before the year ended", arguments: [("2022年12月1日", true), ("2023年1月18日", false), ("2022年12月31日", false)])
  func signature(_ date: String, _ isEarly: Bool) throws {
    let finding = try ProseReport.converted("", otherMatters: "没有。", signature: date).finding("date-before-year-end")
    #expect((finding != nil) == isEarly)
    if isEarly { #expect(finding?.fact("what") == .text("signature")) }
  }

  @Test func periodAndPublication() throws {
    let converted = try Converted(
      "标题：岚渡市2022年政府信息公开工作年度报告\n发布时间：2022-11-30\n一、总体情况\n本报告数据统计期限为2022年1月1日至2022年11月20日。\n")
    let dates = converted.report.findings.filter { $0.code == "date-before-year-end" }.compactMap { $0.fact("what") }
    #expect(dates == [.text("period"), .text("publication")])
  }
}
