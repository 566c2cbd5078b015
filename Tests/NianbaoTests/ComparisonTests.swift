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

  @Test(arguments: CorpusDocument.all.filter { !$0.name.hasPrefix("two-reports") })
  func reportIsTheSameAsItsJSON(_ document: CorpusDocument) throws {
    let report = try Conversion.report(from: document.bytes(), name: "report.txt")
    let json = try ComparedReport(json: report.canonicalJSON())
    let source = ComparedReport(report)
    #expect(json.figures == source.figures && json.sections == source.sections)
    #expect(ReportComparison(source, json).isSame)
  }

  @Test func jsonOfAnotherMajorVersionIsRefused() throws {
    let report = try Conversion.report(from: Array("甲局2021年政府信息公开工作年度报告\n".utf8), name: "a")
    let json = String(decoding: report.canonicalJSON(), as: UTF8.self)
    let later = json.replacing(#""schemaVersion":"1.0""#, with: #""schemaVersion":"2.0""#)
    #expect(throws: ComparedReport.Failure.schemaVersion("2.0")) { try ComparedReport(json: Array(later.utf8)) }
    let minor = json.replacing(#""schemaVersion":"1.0""#, with: #""schemaVersion":"1.7""#)
    #expect(try ComparedReport(json: Array(minor.utf8)).year == 2021)
    #expect(throws: ComparedReport.Failure.noReport) { try ComparedReport(json: Array("{\"a\":1}".utf8)) }
    #expect(throws: ComparedReport.Failure.noReport) { try ComparedReport(json: Array(json.utf8.dropLast(9))) }
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

  @Test func nothingIsCarriedBetweenYearsApartOrAgencies() throws {
    let forward = Self.header + "四、结转下年度继续办理\t1\t0\t0\t0\t0\t2\t3\n"
    let first = try report(2021, forward)
    #expect(ReportComparison(first, try report(2023, forward)).carried.isEmpty)
    #expect(ReportComparison(first, try report(2022, agency: "青禾县林业局", forward)).carried.isEmpty)
  }

  @Test func documentsInForceAreReckoned() throws {
    let head = "二、主动公开政府信息情况\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
    let first = try report(2021, head + "规章\t1\t0\t30\n行政规范性文件\t4\t5\t60\n")
    let second = try report(2022, head + "规章\t2\t1\t31\n行政规范性文件\t4\t5\t57\n")
    let inForce = ReportComparison(first, second).inForce
    #expect(inForce.map(\.documents) == ["rules", "normativeDocuments"])
    #expect(inForce.map(\.expected) == [31, 59] && inForce.map(\.reported) == [31, 57])
  }

  @Test func sectionsAreMatchedByRoleAndTitle() throws {
    let first = try report(2021, "一、总体情况\n甲乙丙丁。\n（一）主动公开\n戊己。\n（二）平台建设\n庚辛。\n五、存在的问题及改进情况\n壬癸。\n")
    let second = try report(2022, "一、概述\n甲乙丙丁。\n（一）主动公开\n戊己庚。\n（二）监督保障\n子丑。\n五、存在的问题及改进情况\n壬癸。\n")
    let sections = ReportComparison(first, second).sections
    #expect(
      sections.map { "\($0.change) \(($0.right ?? $0.left)!.title)" } == [
        "changed 概述", "changed 主动公开", "dropped 平台建设", "added 监督保障", "same 存在的问题及改进情况",
      ])
    #expect(sections[0].likeness == 1)
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
