import Testing

@testable import Nianbao

/// Tables of indicators in text that has lost its tables.
@Suite struct IndicatorTableTests {
  private static let head = """
    鹭洲县气象局2010年政府信息公开年度报告
    一、概述
    公开了
    3
    次气候公报，
    7
    期农情快讯，
    2
    次专报，
    4
    次会商，
    5
    次巡检。
    二、附表
    """

  private func report(_ table: String) throws -> Report {
    try Conversion.report(from: Array("\(Self.head)\n\(table)\n".utf8), name: "report.txt")
  }

  private func codes(_ report: Report, at path: String) -> [String] {
    report.findings.filter { $0.path == path }.map(\.code)
  }

  @Test func figureThatNamesItsUnitIsCertain() throws {
    let report = try report("指标名称\n单位\n年末统计\n主动公开数\n条\n77条\n查阅人数\n人次\n申请数\n件\n3件")
    #expect(report.statistics.annex?.map(\.values) == [[77], [nil], [3]])
    #expect(report.findings.allSatisfy { $0.path == nil })
  }

  /// Behind a blank, which is no node, "1" may be the number of the label below.
  @Test func numberBehindABlankIsNoFigure() throws {
    let report = try report("指标名称\n单位\n年末统计\n主动公开数\n条\n1\n、政府公报\n条\n5\n政府网站\n条\n6")
    #expect(report.statistics.annex?.map(\.values) == [[nil], [5], [6]])
    #expect(codes(report, at: "/statistics/annex/1") == ["row-unproved"])
  }

  @Test func fewerFiguresThanColumnsAreWithheld() throws {
    let report = try report("指标\n单位\n本年度\n历年累计\n主动公开数\n条\n5\n9\n申请数\n件\n2\n答复数\n件\n1\n1")
    #expect(report.statistics.annex?.map(\.values) == [[5, 9], [nil, nil], [1, 1]])
    #expect(codes(report, at: "/statistics/annex/1") == ["row-unaligned"])
  }

  @Test func codeIsNoCount() throws {
    let report = try report("指标\n单位\n代码\n本期实际\n主动公开数\n条\n01\n5\n申请数\n件\n02\n8")
    #expect(report.statistics.annex?.map(\.values) == [[5], [8]])
    #expect(report.statistics.annex?.first?.columns == ["本期实际"])
  }

  // MARK: Text on one line

  private func flat(_ table: String) throws -> Report {
    let prose = String(repeating: "本局按旬发布墒情，遇汛加报，旱时另发提示，群众可在村口屏幕上看到。", count: 60)
    let text = "鹭洲县气象局2010年政府信息公开年度报告 一、概述 \(prose) 二、附表 \(table)"
    let report = try Conversion.report(from: Array(text.utf8), name: "report.txt")
    #expect(report.source.layout == .flat)
    return report
  }

  @Test func wordsOnOneLine() throws {
    let report = try flat("指标名称 单位 本年度 历年累计 主动公开数 条 77 210 其中：1.预报 条 70 200 申请数 件 3 9")
    #expect(report.statistics.annex?.map(\.values) == [[77, 210], [70, 200], [3, 9]])
    #expect(report.statistics.annex?.map(\.unit) == ["条", "条", "件"])
    #expect(report.findings.allSatisfy { $0.path == nil })
  }

  @Test func figuresRunTogetherOnOneLine() throws {
    let report = try flat("指标名称 单位 本年度 历年累计 主动公开数 条 77210 申请数 件 3 9")
    #expect(report.statistics.annex?.map(\.values) == [[nil, nil], [3, 9]])
    #expect(codes(report, at: "/statistics/annex/0") == ["row-unaligned"])
  }

  @Test(arguments: ["指标名称 单位 年末统计 主动公开数条77 申请数件3", "指标名称单位年末统计主动公开数条77申请数件3"])
  func wordsThatRunTogetherAreSaidToBeUnread(_ table: String) throws {
    let report = try flat(table)
    #expect(report.statistics.annex == nil)
    #expect(codes(report, at: "/statistics/annex") == ["table-unread"])
  }

  @Test func aDashForTheUnitOfAGroup() throws {
    let report = try flat("统计指标 单位 统计数 一、主动公开情况 —— 1.主动公开数 条 77 二、申请情况 —— 1.申请数 件 3")
    #expect(report.statistics.annex?.map(\.values) == [[77], [3]])
    #expect(report.statistics.annex?.map(\.under) == [["主动公开情况"], ["申请情况"]])
    #expect(report.findings.allSatisfy { $0.path == nil })
  }

  @Test func aUnitThatNobodyKnows() throws {
    let report = try flat("指标名称 单位 年末统计 （一）主动公开数 条 77 （二）沟渠 丈 12 （三）申请数 件 3")
    #expect(report.statistics.annex?.map(\.values) == [[77], [nil]])
    #expect(report.findings.contains { $0.code == "unknown-row" && $0.path == nil })
    #expect(codes(report, at: "/statistics/annex/1") == ["row-unaligned"])
  }
}
