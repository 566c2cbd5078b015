import Foundation
import Nianbao
import NianbaoReview
import Testing

@Suite struct SheetFileTests {
  private static let hostile = "</script><script>alert(1)</script>\u{2028}\u{2029}<!-- {{data}}"
  private static let source = """
    岚渡市\(hostile)2021年政府信息公开工作年度报告
    一、总体情况
    无\(hostile)
    三、收到和处理政府信息公开申请情况
    \t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计
    一、本年新收政府信息公开申请数量\t1\t2\t3\t4\t5\t6\t21
    """

  private func sheet(source: ReviewSheet.Source = .text(source), seed: String = "1") throws -> ReviewSheet {
    let report = try Conversion.report(from: Array(Self.source.utf8), name: "report.txt")
    let sampled = SampledReport(report)
    let entry = ReviewSheet.Entry(report: sampled, stratum: "all", source: source)
    let item = SamplingTests.Item(sha256: sampled.document.source.sha256, name: "report.txt", stratum: "all")
    let strata = Sampling([item], count: 1, seed: seed).strata
    return ReviewSheet(seed: seed, criteria: [], strata: strata, entries: [entry])
  }

  @Test func nothingOfASourceIsMarkup() throws {
    let html = String(decoding: try sheet().html, as: UTF8.self)
    for tag in ["<script", "</script>"] { #expect(html.components(separatedBy: tag).count == 3) }
    #expect(!html.contains("<script>alert") && !html.contains("\u{2028}") && !html.contains("\u{2029}"))
    #expect(html.contains(#"\u003c/script>\u003cscript>alert(1)\u003c/script>\u2028\u2029\u003c!-- {{data}}"#))
  }

  @Test func policyAllowsItsOwnScriptAndStyleOnly() throws {
    let html = String(decoding: try sheet().html, as: UTF8.self)
    let policy = try #require(html.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/)?.1)
    #expect(policy.hasPrefix("default-src 'none'; script-src 'sha256-"))
    #expect(!policy.contains("unsafe") && !policy.contains("{{") && !html.contains("{{style"))
    #expect(policy.firstMatch(of: /style-src 'sha256-[A-Za-z0-9+\/]{43}='/) != nil)
    let data = try #require(html.range(of: #"<script type="application/json""#))
    let script = try #require(html.range(of: "</script>", range: data.upperBound..<html.endIndex))
    let program = html[..<data.lowerBound] + html[script.upperBound...]
    for word in [" style=", " onclick=", "http://", "https://", "@import", "url("] {
      let isAbsent = !program.contains(word)
      #expect(isAbsent, "\(word)")
    }
  }

  @Test func everyLeafHasAPlaceInTheLayout() throws {
    let report = try sheet().entries[0].report
    let drawn = report.layout.flatMap(\.parts).flatMap(\.rows).flatMap(\.cells).compactMap { $0?.path }
    #expect(!drawn.isEmpty && drawn.sorted() == report.document.cells.map(\.path).sorted())
    for part in report.layout.flatMap(\.parts) { #expect(part.columnLabels.map(\.last) == part.columns) }
  }

  @Test func sheetIsReadBack() throws {
    let sheet = try sheet()
    let reports = try SheetReports(html: sheet.html)
    #expect(reports.id == sheet.id)
    #expect(reports.reports[0].report.cells.count == sheet.entries[0].report.document.cells.count)
    #expect(try SheetReports(html: self.sheet(seed: "2").html).id != sheet.id)
  }

  @Test func sheetWithoutItsDataIsRefused() throws {
    let html = try sheet().html
    #expect(throws: VerdictProblem.sheetWithoutData) { try SheetReports(html: Array(html.prefix(html.count / 2))) }
    #expect(throws: VerdictProblem.sheetWithoutData) { try SheetReports(html: Array("<!doctype html>".utf8)) }
    #expect(throws: VerdictProblem.notASheet) { try SheetReports(html: Array("{}".utf8)) }
  }

  @Test func strataAreThoseAskedFor() throws {
    let facts = SampleFacts(try sheet().entries[0].report.document)
    #expect(facts.stratum(by: [.year, .layout]) == "2021, tabbed")
    #expect(facts.stratum(by: []) == "all")
  }

  /// A report is the same with the end of its line and without, and that of its source the same as its JSON.
  @Test func reportIsNamedByItsJSON() throws {
    let report = try sheet().entries[0].report
    let read = try ReportDocument(json: report.json)
    #expect(SampledReport(json: report.json + [0x0A], document: read).digest == report.digest)
    #expect(read == report.document)
  }
}
