import Nianbao
import Testing

/// What says nothing new costs no figure: a header printed twice, a blank row under it.
@Suite struct RepeatedHeaderTests {
  private let header = """
    <tr><td colspan=5>行政复议</td></tr>
    <tr><td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td></tr>
    """
  private let figures = "<tr><td>1</td><td>2</td><td>3</td><td>4</td><td>10</td></tr>"
  private let blank = "<tr><td></td><td></td><td></td><td></td><td></td></tr>"

  private func totals(_ rows: String) throws -> [Double?] {
    let page = """
      <html><body><p>云陵市某局2022年政府信息公开工作年度报告</p>
      <p>四、政府信息公开行政复议、行政诉讼情况</p><table>\(rows)</table></body></html>
      """
    let report = try Conversion.report(from: Array(page.utf8), name: "page.html")
    return ["upheld", "corrected", "other", "pending", "total"].map {
      report.statistics.figure(at: "/statistics/remedies/reconsideration/\($0)")
    }
  }

  @Test func aHeaderTwice() throws { #expect(try totals(header + header + figures) == [1, 2, 3, 4, 10]) }

  @Test func aBlankRowBeforeTheFigures() throws {
    #expect(try totals(header + blank + figures) == [1, 2, 3, 4, 10])
    #expect(try totals(header + figures + blank) == [1, 2, 3, 4, 10])
  }

  @Test func onlyABlankRow() throws { #expect(try totals(header + blank) == [nil, nil, nil, nil, nil]) }
}
