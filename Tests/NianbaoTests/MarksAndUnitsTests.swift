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

  @Test(
    "A mark, however it is set apart from the digits before it",
    arguments: [
      "<td>1<sup>2</sup></td>", "<td>1<sub>2</sub></td>", "<td>1<sup>①</sup></td>", "<td>1<br>2</td>",
      "<td><span>1</span><sup>2</sup></td>", "<td>1<span><sup><b>2</b></sup></span></td>",
      "<td>1<sup>&#50;</sup></td>", "<td>１<sup>２</sup></td>",
      "<td>1<span style=\"vertical-align: super\">2</span></td>", "<td>1<font style='VERTICAL-ALIGN:sub'>2</font></td>",
      "<td>1<span style=\"font-size:0pt\">2</span></td>", "<td><span style=\"color:#FFFFFF\">1</span>2</td>",
    ])
  func markIsWithheld(_ cell: String) throws { try expectWithheld(cell) }

  @Test(
    "Digits that are struck out, wholly or in part",
    arguments: [
      "<td><s>12</s></td>", "<td><s>1</s>2</td>", "<td><del>12件</del></td>", "<td><strike><b>12</b></strike></td>",
      "<td style=\"text-decoration:line-through\">12</td>",
      "<td><p style=\"text-decoration: underline line-through\">12</p></td>",
      "<td><span style=\"text-decoration-line:line-through\">12</span></td>",
    ])
  func struckIsWithheld(_ cell: String) throws { try expectWithheld(cell) }

  private func expectWithheld(_ cell: String) throws {
    let (report, issued) = try rules(cell + "<td>2</td><td>3</td>")
    #expect(issued == nil)
    #expect(
      report.findings.contains { $0.severity == .error && $0.path == "/statistics/activeDisclosure/rules/issued" })
  }

  @Test(
    "Spans, links and decorations that set nothing apart",
    arguments: [
      "<td><span>1</span><span>2</span></td>", "<td>1<span style=\"font-size:0.5em\">2</span></td>",
      "<td><a href=\"x\">12</a></td>", "<td><span style=\"text-decoration:underline\">12</span></td>",
      "<td><span style=\"color:white;background:#036\">12</span></td>", "<td><s></s>12</td>", "<td><sub></sub>12</td>",
      "<td><span style=\"vertical-align:baseline\">1</span><span>2</span></td>",
    ])
  func isOneNumber(_ cell: String) throws {
    #expect(try rules(cell + "<td>2</td><td>3</td>").issued == 12)
  }
}

/// The unit of an amount is read whole, or not at all.
@Suite struct HeaderUnitTests {
  private func fees(_ header: String) throws -> (amount: Double?, codes: [String]) {
    let page = """
      <html><body><p>云陵市某局2022年政府信息公开工作年度报告</p><p>二、主动公开政府信息情况</p>
      <table><tr><td>信息内容</td><td>\(header)</td></tr><tr><td>行政事业性收费</td><td>357.0218</td></tr></table></body></html>
      """
    let report = try Conversion.report(from: Array(page.utf8), name: "page.html")
    let path = "/statistics/activeDisclosure/fees/amount"
    return (report.statistics.figure(at: path), report.findings.filter { $0.path == path }.map(\.code))
  }

  @Test(
    "万元 however it is broken",
    arguments: ["（单位：万元）", "（单位：万 元）", "（单位：万<br>元）", "（单位：万&nbsp;元）", "(万元,保留4位小数)", "（人民币万元）"])
  func tenThousandYuan(_ remark: String) throws {
    let (amount, codes) = try fees("本年收费金额" + remark)
    #expect(amount == 357.0218 && codes.isEmpty)
  }

  @Test(arguments: ["（单位：千元）", "（美元）", "（万港元）"])
  func unknownMoney(_ remark: String) throws {
    let (amount, codes) = try fees("本年收费金额" + remark)
    #expect(amount == nil && codes == ["unit-unknown"])
  }

  @Test func yuan() throws { #expect(try fees("本年收费金额（元）").amount == 0.03570218) }
}
