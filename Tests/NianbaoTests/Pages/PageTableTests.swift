import Nianbao
import Testing

/// A page with the rows of one table in the section that holds it.
private struct TablePage {
  let report: Report

  init(_ section: String, _ tables: String...) throws {
    let page = """
      <html><body><p>云陵市某局2022年政府信息公开工作年度报告</p><p>\(section)</p>
      \(tables.joined(separator: "<p></p>"))</body></html>
      """
    report = try Conversion.report(from: Array(page.utf8), name: "page.html")
  }

  func figures(_ row: String, _ names: [String]) -> [Double?] {
    names.map { report.statistics.figure(at: "/statistics/\(row)/\($0)") }
  }

  func isSaid(_ path: String) -> Bool {
    report.findings.contains { $0.path == "/statistics/" + path && $0.severity > .note }
  }

  static func row(_ cells: String...) -> String { row(cells) }

  static func row(_ cells: [String]) -> String {
    "<tr>" + cells.map { $0.hasPrefix("<td") ? $0 : "<td>\($0)</td>" }.joined() + "</tr>"
  }
}

private let issued = ["issued", "repealed", "inForce"]
private let rulesHeader = TablePage.row("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
private let applicationsHeader = """
  <tr><td rowspan=3>项目</td><td colspan=7>申请人情况</td></tr>
  <tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=2>总计</td></tr>
  <tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>
  """
private let active = "二、主动公开政府信息情况"
private let applied = "三、收到和处理政府信息公开申请情况"
private let disputed = "四、政府信息公开行政复议、行政诉讼情况"
private let figures = ["1", "2", "3", "4", "5", "6", "21"]

@Suite("Cells that were taken apart, and their labels printed in each")
struct TakenApartTests {
  @Test func aLabelInEachColumnOfItsCell() throws {
    let page = try TablePage(
      active,
      "<table>" + TablePage.row("信息内容", "本年处理决定数量", "本年处理决定数量", "本年处理决定数量")
        + TablePage.row("行政许可", "74", "", "") + "</table>")
    #expect(page.figures("activeDisclosure/licensing", ["decisions"]) == [74])
  }

  /// Where the label of another column is missing, one of the two may be printed for it.
  @Test func aLabelPrintedForAnother() throws {
    let page = try TablePage(
      active,
      "<table>" + TablePage.row("信息内容", "本年制发件数", "本年废止件数", "本年废止件数")
        + TablePage.row("规章", "1", "", "3") + "</table>")
    #expect(page.figures("activeDisclosure/rules", issued).dropFirst() == [nil, nil])
  }

  @Test func groupsInEveryColumnAndRow() throws {
    let organisations = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    let group = Array(repeating: "法人或其他组织", count: 5)
    let page = try TablePage(
      applied,
      "<table>"
        + TablePage.row(["", ""] + Array(repeating: "申请人情况", count: 7))
        .replacing("<td></td>", with: "<td>项目</td>")
        + TablePage.row(["项目", "项目", "自然人"] + group + ["总计"])
        + TablePage.row(["项目", "项目", "自然人"] + organisations + ["总计"])
        + TablePage.row(["（三）不予公开", "1.属于国家秘密"] + figures)
        + TablePage.row(["（三）不予公开", "7.属于行政执法案卷"] + figures.reversed()) + "</table>")
    let denied = "applications/results/denied/"
    #expect(page.figures(denied + "stateSecret", Tables.applicants) == [1, 2, 3, 4, 5, 6, 21])
    #expect(page.figures(denied + "enforcementFile", Tables.applicants) == [21, 6, 5, 4, 3, 2, 1])
    #expect(!page.isSaid(denied + "stateSecret"))
  }
}

@Suite("Rows and headers that differ in width")
struct RaggedRowTests {
  private let label = "一、本年新收政府信息公开申请数量"

  /// Its width is another than the header's, so it is said (rule 3).
  @Test func aBlankCellMore() throws {
    let page = try TablePage(
      applied, "<table>\(applicationsHeader)" + TablePage.row([label] + figures + [""]) + "</table>")
    #expect(page.figures("applications/newlyReceived", Tables.applicants) == [1, 2, 3, 4, 5, 6, 21])
    #expect(page.isSaid("applications/newlyReceived"))
  }

  /// A blank in the first or the last figure's column may be what has slid.
  @Test(arguments: [["", "1", "2", "3", "4", "5", "6", "21"], ["1", "2", "3", "4", "5", "6", "", ""]])
  func aBlankThatMayHaveSlid(_ cells: [String]) throws {
    let page = try TablePage(applied, "<table>\(applicationsHeader)" + TablePage.row([label] + cells) + "</table>")
    let said = page.isSaid("applications/newlyReceived")
    #expect(said || page.figures("applications/newlyReceived", Tables.applicants).allSatisfy { $0 == nil })
  }

  /// Without its spans 总计 stands over the second organisation's figures.
  @Test func columnsOutsideOfTheirGroup() throws {
    let page = try TablePage(
      applied,
      """
      <table><tr><td rowspan=3>项目</td><td>申请人情况</td></tr>
      <tr><td rowspan=2>自然人</td><td>法人或其他组织</td><td rowspan=2>总计</td></tr>
      <tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>
      """ + TablePage.row([label] + figures) + "</table>")
    let read = page.figures("applications/newlyReceived", Tables.applicants)
    #expect(read == [1, 2, 3, 4, 5, 6, 21] || read.allSatisfy { $0 == nil })
    #expect(page.isSaid("applications/newlyReceived"))
  }

  @Test func aRowThatNumbersTheColumns() throws {
    let header = TablePage.row("<td colspan=5>行政复议</td>")
    let results = TablePage.row("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    let page = try TablePage(
      disputed,
      "<table>\(header)\(results)" + TablePage.row("1", "2", "3", "4", "5")
        + TablePage.row("7", "0", "1", "2", "10") + "</table>")
    #expect(page.figures("remedies/reconsideration", Tables.results) == [7, 0, 1, 2, 10])
  }
}

@Suite("Tables of the agency's own beside those of the form")
struct OwnTableTests {
  private let label = "一、本年新收政府信息公开申请数量"
  private let own =
    "<table>" + TablePage.row("申请方式", "网络", "信函", "其他", "总计") + TablePage.row("件数", "9", "8", "7", "24") + "</table>"

  @Test func oneAboveTheForms() throws {
    let page = try TablePage(
      applied, own, "<table>\(applicationsHeader)" + TablePage.row([label] + figures) + "</table>")
    #expect(page.figures("applications/newlyReceived", Tables.applicants) == [1, 2, 3, 4, 5, 6, 21])
    #expect(!page.isSaid("applications/newlyReceived"))
  }

  @Test func oneAlone() throws {
    let page = try TablePage(applied, own)
    #expect(page.report.statistics.figure(at: "/statistics/applications/newlyReceived/total") == nil)
    #expect(!page.report.cells.contains { $0.path.hasPrefix("/statistics/applications") })
  }

  /// A row that only the table of another year has is not this year's.
  @Test func aRowOfTheSecondTableOnly() throws {
    let rows = [label, "二、上年结转政府信息公开申请数量", "四、结转下年度继续办理"].map { TablePage.row([$0] + figures) }.joined()
    let page = try TablePage(
      applied, "<table>\(applicationsHeader)\(rows)</table>",
      "<table>\(applicationsHeader)\(rows)" + TablePage.row(["（七）总计"] + figures) + "</table>")
    #expect(page.isSaid("applications/results/total"))
  }
}

@Suite("Rows that stand where the form has columns")
struct TransposedTableTests {
  private let columns = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]

  private var rows: String {
    ["行政复议", "未经复议直接起诉", "复议后起诉"].enumerated().map { group, name in
      columns.enumerated().map { index, column in
        let first = index == 0 ? ["<td rowspan=5>\(name)</td>"] : []
        return TablePage.row(first + [column, "\(group * 10 + index)"])
      }.joined()
    }.joined()
  }

  @Test func figuresBelowEachOther() throws {
    let page = try TablePage(disputed, "<table>\(rows)</table>")
    #expect(page.figures("remedies/reconsideration", Tables.results) == [0, 1, 2, 3, 4])
    #expect(page.figures("remedies/litigation/afterReconsideration", Tables.results) == [20, 21, 22, 23, 24])
    let cell = page.report.cells.first { $0.path == "/statistics/remedies/litigation/direct/corrected" }
    #expect(cell?.row == 6)
    #expect(cell?.column == 2)
  }

  @Test func groupsInRows() throws {
    let header = TablePage.row(["<td colspan=2>类别</td>"] + columns)
    let page = try TablePage(
      disputed,
      "<table>\(header)" + TablePage.row("<td colspan=2>行政复议</td>", "1", "2", "3", "4", "10")
        + TablePage.row("<td rowspan=2>行政诉讼</td>", "未经复议直接起诉", "5", "0", "0", "1", "6")
        + TablePage.row("复议后起诉", "0", "", "7", "—", "7") + "</table>")
    #expect(page.figures("remedies/reconsideration", Tables.results) == [1, 2, 3, 4, 10])
    #expect(page.figures("remedies/litigation/direct", Tables.results) == [5, 0, 0, 1, 6])
    #expect(page.figures("remedies/litigation/afterReconsideration", Tables.results) == [0, nil, 7, nil, 7])
    let cell = page.report.cells.first { $0.path == "/statistics/remedies/litigation/afterReconsideration/other" }
    #expect(cell?.row == 3)
    #expect(cell?.column == 4)
  }

  /// A row that is no group's, or a figure too few: nobody knows what the table is.
  @Test(arguments: [
    "<tr><td>2021年</td><td>1</td><td>2</td><td>3</td><td>4</td><td>10</td></tr>", "<tr><td>复议后起诉</td><td>9</td></tr>",
  ])
  func rowsOfSomethingElse(_ row: String) throws {
    let header = TablePage.row(["类别"] + columns)
    let page = try TablePage(
      disputed, "<table>\(header)" + TablePage.row("行政复议", "1", "2", "3", "4", "10") + row + "</table>")
    #expect(page.figures("remedies/litigation/afterReconsideration", Tables.results).allSatisfy { $0 == nil })
  }

  /// What stands beside a missing cell would move into its place.
  @Test func aCellThatIsMissing() throws {
    let page = try TablePage(disputed, "<table>" + rows.replacing("<td>11</td>", with: "") + "</table>")
    #expect(page.figures("remedies/litigation/direct", Tables.results).allSatisfy { $0 == nil })
  }
}

@Suite("Figures in fields, and labels with their group in one cell")
struct CellTextTests {
  private func rules(_ cell: String) throws -> TablePage {
    try TablePage(active, "<table>\(rulesHeader)" + TablePage.row("规章", "<td>\(cell)</td>", "2", "3") + "</table>")
  }

  @Test(arguments: [
    "<input type=\"text\" value=\"12\">", "<INPUT VALUE=12 readonly>", "<p><input type='number' value='12'/></p>",
    "<textarea rows=1>12</textarea>", "&nbsp12&nbsp", "\u{AD}12\u{200E}", "12.00",
  ])
  func isRead(_ cell: String) throws {
    let page = try rules(cell)
    #expect(page.figures("activeDisclosure/rules", issued) == [12, 2, 3])
    #expect(!page.isSaid("activeDisclosure/rules/issued"))
  }

  @Test(arguments: [
    "<input type=\"checkbox\" value=\"7\">12", "<input type=hidden value=7>12",
    "<input type=text style=\"display:none\" value=7>12",
  ])
  func isNoText(_ cell: String) throws { #expect(try rules(cell).figures("activeDisclosure/rules", issued)[0] == 12) }

  @Test(arguments: ["1<input value=2>", "12.000", "12.50"])
  func isSaid(_ cell: String) throws { #expect(try rules(cell).isSaid("activeDisclosure/rules/issued")) }

  @Test(arguments: [
    ("（三）不予公开：1.属于国家秘密", "denied/stateSecret"), ("（三）不予公开<br>7.属于行政执法案卷", "denied/enforcementFile"),
    ("三、本年度办理结果<br>（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "partiallyGranted"),
  ])
  func aGroupBeforeItsRow(_ label: String, _ row: String) throws {
    let page = try TablePage(applied, "<table>\(applicationsHeader)" + TablePage.row([label] + figures) + "</table>")
    #expect(page.figures("applications/results/" + row, Tables.applicants) == [1, 2, 3, 4, 5, 6, 21])
  }
}

@Suite("Tables that a page prints without a table")
struct UnmarkedTableTests {
  private func page(_ row: ([String]) -> String) throws -> TablePage {
    let names = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    let rows = [
      ["申请人情况"], ["自然人", "法人或其他组织", "总计"], Array(names[1...5]), ["一、本年新收政府信息公开申请数量"] + figures,
      ["二、上年结转政府信息公开申请数量", "0", "1", "0", "0", "0", "0", "1"],
      ["四、结转下年度继续办理", "1", "0", "0", "0", "0", "0", "1"],
    ]
    return try TablePage(applied, rows.map(row).joined())
  }

  @Test func divisions() throws {
    let page = try page { "<div class=tr>" + $0.map { "<div class=td>\($0)</div>" }.joined() + "</div>" }
    #expect(page.figures("applications/newlyReceived", Tables.applicants) == [1, 2, 3, 4, 5, 6, 21])
    let cell = page.report.cells.first { $0.path == "/statistics/applications/newlyReceived/total" }
    #expect(cell?.raw == "21")
    #expect(cell?.line == 2)
  }

  @Test func lists() throws {
    let page = try page { "<ul>" + $0.map { "<li>\($0)</li>" }.joined() + "</ul>" }
    #expect(page.figures("applications/carriedOver", Tables.applicants) == [0, 1, 0, 0, 0, 0, 1])
  }
}
