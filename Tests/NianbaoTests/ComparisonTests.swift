import TestSupport
import Testing

@testable import Nianbao

/// Two reports side by side: figures, what is carried from year to year, sections.
@Suite struct ComparisonTests {
  private static let header = "三、收到和处理政府信息公开申请情况\n申请人情况\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n"

  private func report(_ year: Int, agency: String = "青禾县水务局", _ body: String) throws -> ComparedReport {
    let text = "\(agency)\(year)年政府信息公开工作年度报告\n\(body)"
    return ComparedReport(try Conversion.report(from: Array(text.utf8), name: "report.txt"))
  }

  private func titles(_ sections: [SectionPair]) -> [String] {
    sections.map { "\($0.change) \(($0.right ?? $0.left)?.title ?? "")" }
  }

  @Test(arguments: CorpusDocument.everything)
  func reportIsTheSameAsItsJSON(_ document: CorpusDocument) throws {
    let report = try Conversion.report(from: document.bytes(), name: "report.txt")
    let json = ComparedReport(try ReportDocument(json: report.canonicalJSON()))
    let comparison = ReportComparison(ComparedReport(report), json)
    #expect(comparison.isSame && comparison.likeness.map { $0 == 1 } != false)
    #expect(comparison.figures.count == report.cells.count)
  }

  @Test func carriedForwardIsComparedInEachColumn() throws {
    let first = try report(2021, Self.header + "四、结转下年度继续办理\t1\t0\t0\t0\t0\t2\t3\n")
    let second = try report(2022, Self.header + "二、上年结转政府信息公开申请数量\t2\t0\t0\t\t0\t1\t3\n")
    for comparison in [ReportComparison(first, second), ReportComparison(second, first)] {
      let agrees = Dictionary(uniqueKeysWithValues: comparison.carried.map { ($0.column, $0.agrees) })
      #expect(agrees["naturalPerson"] == false && agrees["otherOrganization"] == false)
      #expect(agrees["total"] == true && agrees["enterprise"] == true)
      #expect(agrees["publicInterestOrganization"] == .some(nil))
    }
  }

  @Test func nothingIsCarriedBetweenYearsApart() throws {
    let forward = Self.header + "四、结转下年度继续办理\t1\t0\t0\t0\t0\t2\t3\n"
    let first = try report(2021, forward)
    let apart = ReportComparison(first, try report(2023, forward))
    #expect(apart.carried.isEmpty && apart.notes == [.yearsApart])
    let same = ReportComparison(first, first)
    #expect(same.carried.isEmpty && same.notes.isEmpty && same.isSame)
  }

  @Test func twoAgenciesAreSaidAndStillCompared() throws {
    let forward = Self.header + "四、结转下年度继续办理\t1\t0\t0\t0\t0\t2\t3\n"
    let over = Self.header + "二、上年结转政府信息公开申请数量\t1\t0\t0\t0\t0\t2\t3\n"
    let comparison = ReportComparison(try report(2021, forward), try report(2022, agency: "青禾县林业局", over))
    #expect(comparison.notes == [.twoAgencies] && comparison.carried.allSatisfy { $0.agrees == true })
    #expect(comparison.carried.count == 7)
  }

  @Test func readingsWithoutAFigureDiffer() throws {
    let row = { (cells: String) in Self.header + "四、结转下年度继续办理\t" + cells + "\n" }
    let first = try report(2021, row("1\t\t-\t0\t0\t2\t3"))
    let second = try report(2021, row("1\t-\t-\t\t0\t2\t4"))
    let differing = ReportComparison(first, second).figures.filter { $0.differs }
    #expect(
      differing.map { "\($0.left?.reading.rawValue ?? ".") \($0.right?.reading.rawValue ?? ".")" } == [
        "blank dash", "number blank", "number number",
      ])
  }

  @Test func indicatorsAreFoundByTheirLabelsInOtherRowsAndYears() throws {
    let head = "政府信息公开情况统计表\n"
    let first = try report(
      2014, head + "统计指标\t单位\t2014年度\n一、主动公开情况\t\t\n（一）主动公开政府信息数\t条\t5\n二、举报投诉数量\t件\t1\n")
    let second = try report(
      2015, head + "统计指标\t单位\t2015年度\n二、举报投诉数量\t件\t2\n一、主动公开情况\t\t\n（一）主动公开政府信息数\t条\t5\n")
    let figures = ReportComparison(first, second).figures
    let changed = figures.filter { $0.differs }
    #expect(changed.map(\.left?.value) == [1] && changed.map(\.right?.value) == [2])
    #expect(changed.first?.name == "举报投诉数量 [本年度]")
  }

  @Test func rowsOfTheSameLabelsAreComparedInTheirOrder() throws {
    let annex = { (second: Int) in
      "政府信息公开情况统计表\n统计指标\t单位\t统计数\n其他情形数\t件\t1\n其他情形数\t件\t\(second)\n"
    }
    let first = try report(2014, annex(2))
    #expect(ReportComparison(first, first).isSame)
    let changed = ReportComparison(first, try report(2014, annex(3))).figures.filter { $0.differs }
    #expect(changed.map(\.left?.value) == [2] && changed.map(\.right?.value) == [3])
  }

  @Test func documentsInForceAreReckoned() throws {
    let head = "二、主动公开政府信息情况\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
    let first = try report(2021, head + "规章\t1\t0\t30\n行政规范性文件\t4\t5\t60\n")
    let second = try report(2022, head + "规章\t2\t1\t31\n行政规范性文件\t4\t5\t57\n")
    let inForce = ReportComparison(first, second).inForce
    #expect(inForce.map(\.documents) == ["rules", "normativeDocuments"])
    #expect(inForce.map(\.expected) == [31, 59] && inForce.map(\.reported) == [31, 57])
    #expect(inForce.map(\.agrees) == [true, false])
    let blank = try report(2022, head + "规章\t2\t\t31\n行政规范性文件\t4\t5\t\n")
    #expect(ReportComparison(first, blank).inForce.map(\.agrees) == [nil, nil])
  }

  @Test func sectionsAreMatchedByRoleAndTitle() throws {
    let first = try report(2021, "一、总体情况\n甲乙丙丁。\n（一）主动公开\n戊己。\n（二）平台建设\n庚辛。\n五、存在的问题及改进情况\n壬癸。\n")
    let second = try report(2022, "一、概述\n甲乙丙丁。\n（一）主动公开\n戊己庚。\n（二）监督保障\n子丑。\n五、存在的问题及改进情况\n壬癸。\n")
    let sections = ReportComparison(first, second).sections
    #expect(titles(sections) == ["changed 概述", "changed 主动公开", "dropped 平台建设", "added 监督保障", "same 存在的问题及改进情况"])
    #expect(sections[0].likeness == 1 && sections.map(\.level) == [1, 2, 2, 2, 1])
  }

  @Test func sectionsWithNewTitlesAreFoundByTheirText() throws {
    let first = try report(2021, "一、总体情况\n（一）平台建设\n全年改版网站一次，开设专栏两个。\n（二）队伍\n壬癸。\n")
    let second = try report(2022, "一、总体情况\n（一）公开平台\n全年改版网站两次，开设专栏三个。\n（二）监督\n子丑。\n")
    let sections = ReportComparison(first, second).sections
    #expect(titles(sections) == ["same 总体情况", "changed 公开平台", "dropped 队伍", "added 监督"])
    #expect(sections[1].left?.title == "平台建设")
  }

  @Test func textOutsideSectionsAndUnknownTablesCount() throws {
    let first = try report(2021, "按照要求编制。\n六、其他需要报告的事项\n名称\t地址\n档案馆\t东街\n")
    let second = try report(2021, "依照要求编制。\n六、其他需要报告的事项\n名称\t地址\n档案馆\t西街\n")
    #expect(ReportComparison(first, second).sections.map(\.change) == [.changed, .changed])
  }

  @Test func manySectionsTakeNoTimeThatGrowsWithTheirSquare() throws {
    let body = { (word: String) in (1...9_000).map { "（一）\(word)\($0)\n\(word)文\($0)。\n" }.joined() }
    let comparison = ReportComparison(try report(2021, body("甲")), try report(2021, body("乙")))
    #expect(comparison.sections.count == 18_000)
  }

  @Test func likenessCountsPairsOfLetters() {
    #expect(Likeness.of("全年公开信息12条。", "全年公开信息345条") == 1)
    #expect(Likeness.of("甲乙丙", "乙丙丁") == 0.5)
    #expect(Likeness.of("甲乙", "丙丁") == 0)
    #expect(Likeness.of("", "甲乙") == nil)
    // A pair that stands twice counts twice only where both have it twice.
    #expect(Likeness.of("甲乙甲乙", "甲乙") == 0.5)
  }
}
