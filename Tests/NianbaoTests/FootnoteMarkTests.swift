import Nianbao
import Testing

/// A footnote's mark beside a figure is not one of its digits.
@Suite struct FootnoteMarkTests {
  private func rules(_ cells: String) throws -> (report: Report, issued: Double?) {
    let page = """
      <html><body><p>云陵市某局2022年政府信息公开工作年度报告</p><p>二、主动公开政府信息情况</p>
      <table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
      <tr><td>规章</td>\(cells)</tr></table></body></html>
      """
    let report = try Conversion.report(from: Array(page.utf8), name: "page.html")
    return (report, report.statistics.figure(at: "/statistics/activeDisclosure/rules/issued"))
  }

  @Test(arguments: ["<td>1<sup>2</sup></td>", "<td>1<sub>2</sub></td>", "<td>1<sup>①</sup></td>", "<td>1<br>2</td>"])
  func isWithheld(_ cell: String) throws {
    let (report, issued) = try rules(cell + "<td>2</td><td>3</td>")
    #expect(issued == nil)
    #expect(
      report.findings.contains { $0.severity == .error && $0.path == "/statistics/activeDisclosure/rules/issued" })
  }

  @Test func digitsInSpansAreOneNumber() throws {
    #expect(try rules("<td><span>1</span><span>2</span></td><td>2</td><td>3</td>").issued == 12)
  }
}
