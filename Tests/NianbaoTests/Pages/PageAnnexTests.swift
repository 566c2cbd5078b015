import Nianbao
import Testing

@Suite("Annex tables of pages, in the layouts that their headers have")
struct PageAnnexTests {
  private func annex(_ rows: String) throws -> [AnnexRow] {
    let page = """
      <html><body><p>云陵市某局2016年政府信息公开工作年度报告</p><p>一、概述</p><p>全年公开信息。</p>
      <p>附表：政府信息公开情况统计表</p><table>\(rows)</table></body></html>
      """
    return try Conversion.report(from: Array(page.utf8), name: "page.html").statistics.annex ?? []
  }

  private func row(_ cells: String...) -> String { "<tr>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>" }

  @Test func countsBelowOneLabel() throws {
    let header = """
      <tr><td rowspan=2>统计指标</td><td rowspan=2>单位</td><td colspan=2>统计数</td></tr>
      <tr><td>本年度</td><td>历年累计</td></tr>
      """
    let rows = try annex(header + row("1.当面申请数", "件", "3", "41"))
    #expect(rows.map(\.values) == [[3, 41]])
    #expect(rows.first?.columns == ["本年度", "历年累计"])
  }

  @Test func twoHalvesSideBySide() throws {
    let rows = try annex(
      row("统计指标", "单位", "统计数", "统计指标", "单位", "统计数") + row("1.当面申请数", "件", "3", "1.按时办结数", "件", "8")
        + row("2.传真申请数", "件", "4", "", "", ""))
    #expect(rows.map(\.label) == ["当面申请数", "传真申请数", "按时办结数"])
    #expect(rows.map(\.values) == [[3], [4], [8]])
  }

  @Test func noColumnOfUnits() throws {
    #expect(try annex(row("统计指标", "统计数") + row("1.当面申请数（件）", "3")).map(\.values) == [[3]])
    #expect(try annex(row("项目", "数量") + row("1.当面申请数（件）", "3")).isEmpty)
  }

  @Test func rowsAboveTheHeader() throws {
    let captions = ["附件", "政府信息公开情况统计表", "（2016年度）", "填报单位（盖章）：某局"].map { "<tr><td colspan=3>\($0)</td></tr>" }
    #expect(
      try annex(captions.joined() + row("统计指标", "单位", "统计数") + row("1.当面申请数", "件", "3")).map(\.values) == [[3]])
  }
}
