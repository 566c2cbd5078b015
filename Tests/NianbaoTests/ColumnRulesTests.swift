import Testing

@testable import Nianbao

/// forms.md, "Which column (all tables)".
@Suite("Which column a figure stands in")
struct ColumnRulesTests {
  private let issued = ["issued", "repealed", "inForce"]

  private func rules2021(_ rows: String) throws -> Converted {
    try Converted("信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n" + rows)
  }

  // MARK: Rule 1

  @Test func aRowWithAsManyCellsAsItsHeader() throws {
    let converted = try rules2021("规章\t2\t5\t31\n行政规范性文件\t17\t23\t144\n")
    #expect(converted.figures("activeDisclosure/rules", issued) == [2, 5, 31])
    #expect(converted.figures("activeDisclosure/normativeDocuments", issued) == [17, 23, 144])
    #expect(!converted.codes.contains { ["row-realigned", "label-displaced", "row-unaligned"].contains($0) })
  }

  @Test func labelsDecideNotPositions() throws {
    let converted = try Converted("信息内容\t现行有效件数\t本年制发件数\t本年废止件数\n规章\t31\t2\t5\n")
    #expect(converted.figures("activeDisclosure/rules", issued) == [2, 5, 31])
  }

  @Test func aFigureUnderABlankHeaderIsSaid() throws {
    let converted = try Converted("信息内容\t本年制发件数\t\t现行有效件数\n规章\t2\t5\t31\n")
    #expect(converted.figures("activeDisclosure/rules", issued) == [2, nil, 31])
    #expect(converted.codes("activeDisclosure/rules").contains("figure-without-header"))
  }

  // MARK: Rule 2

  private let names = Tables.applicants

  @Test func aRowAsWideAsAHeaderOfSeveralRows() throws {
    let converted = try Converted(Tables.applicationsHeader + "一、本年新收政府信息公开申请数量\t1\t2\t3\t4\t5\t6\t21\n")
    #expect(converted.figures("applications/newlyReceived", names) == [1, 2, 3, 4, 5, 6, 21])
    #expect(converted.codes("applications/newlyReceived").isEmpty)
  }

  @Test func aLabelInAFiguresColumn() throws {
    let converted = try Converted(
      Tables.applicationsHeader + "一、本年新收政府信息公开申请数量\t1\t2\t3\t4\t5\t6\t21\n"
        + "三、本年度办理结果\t（一）予以公开\t\t\t\t\t\t1600\n")
    #expect(converted.figures("applications/results/granted", names) == [nil, nil, nil, nil, nil, nil, 1600])
    #expect(converted.cell("applications/results/granted/naturalPerson")?.reading == .absent)
    #expect(converted.cell("applications/results/granted/enterprise")?.reading == .blank)
    #expect(converted.codes("applications/results/granted").contains("label-displaced"))
  }

  @Test func aFigureUnderNoHeader() throws {
    let converted = try Converted(
      "行政复议\t\t\t\t\t\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t\n26\t44\t53\t46\t169\t8\n")
    #expect(converted.figures("remedies/reconsideration", Tables.results) == [26, 44, 53, 46, 169])
    #expect(converted.codes("remedies/reconsideration").contains("figure-without-header"))
  }

  // MARK: Rule 3

  @Test func anotherWidthThatSomeRowSettles() throws {
    let converted = try Converted(
      Tables.applicationsHeader + "三、本年度办理结果\t（三）不予公开\t1.属于国家秘密\t1\t2\t3\t4\t5\t6\t21\n"
        + "\t\t2.其他法律行政法规禁止公开\t7\t8\t9\t10\t11\t12\t57\n" + "\t（七）总计\t\t8\t10\t12\t14\t16\t18\t78\n")
    #expect(converted.figures("applications/results/denied/stateSecret", names) == [1, 2, 3, 4, 5, 6, 21])
    #expect(converted.figures("applications/results/denied/prohibitedByLaw", names) == [7, 8, 9, 10, 11, 12, 57])
    #expect(converted.figures("applications/results/total", names) == [8, 10, 12, 14, 16, 18, 78])
    #expect(converted.codes("applications/results/total").contains("row-realigned"))
    #expect(converted.finding("row-realigned")?.severity == .warning)
  }

  /// 四、 stands in the second label column, with a blank behind it; its figures keep their columns.
  @Test func aSlidRow() throws {
    let converted = try Converted(
      Tables.applicationsHeader + "三、本年度办理结果\t（三）不予公开\t1.属于国家秘密\t1\t2\t3\t4\t5\t6\t21\n"
        + "\t四、结转下年度继续办理\t\t9\t8\t7\t6\t5\t4\t39\n")
    #expect(converted.figures("applications/carriedForward", names) == [9, 8, 7, 6, 5, 4, 39])
    #expect(converted.codes("applications/carriedForward").contains("row-realigned"))
  }

  // MARK: Rule 4

  @Test(
    "cells that the page gives no column",
    arguments: [
      "规章\t2\t31\n", "规章\t2\n", "规章\t2\t5\t31\t7\t9\n", "\t\t规章\t2\t5\n", "规章\t\t2\t5\t31\n行政规范性文件\t\t\t17\t5\t31\n",
    ])
  func withheld(_ rows: String) throws {
    let converted = try rules2021(rows)
    let finding = try #require(converted.report.findings.first { $0.code == "row-unaligned" })
    #expect(finding.severity == .error)
    let path = try #require(finding.path)
    #expect(converted.figures(String(path.dropFirst("/statistics/".count)), issued) == [nil, nil, nil])
  }

  @Test func withoutAHeaderNothingIsRead() throws {
    let converted = try Converted("一、总体情况\n规章\t2\t5\t31\n行政许可\t2068\n政府信息公开工作年度报告\n")
    #expect(converted.report.cells.allSatisfy { $0.value == nil })
    #expect(converted.codes.contains("row-unaligned") || converted.codes.contains("no-header"))
  }

  // MARK: Rows

  @Test func anUnknownRowStaysInTheGrid() throws {
    let converted = try rules2021("规章\t2\t5\t31\n党内法规\t3\t6\t32\n")
    #expect(converted.figures("activeDisclosure/rules", issued) == [2, 5, 31])
    let finding = try #require(converted.finding("unknown-row"))
    #expect(finding.line == 3)
    #expect(finding.fact("label") == .text("党内法规"))
    #expect(!converted.report.cells.contains { $0.line == 3 })
  }

  @Test func anUnknownColumnStaysInTheGrid() throws {
    let converted = try Converted("信息内容\t本年制发件数\t转发数\t现行有效件数\n规章\t2\t5\t31\n")
    #expect(converted.figures("activeDisclosure/rules", issued) == [2, nil, 31])
    #expect(converted.finding("unknown-column")?.fact("label") == .text("转发数"))
  }

  @Test func twoColumnsUnderOneLabel() throws {
    let converted = try Converted("信息内容\t本年制发件数\t本年制发件数\t现行有效件数\n规章\t2\t5\t31\n")
    #expect(converted.figure("activeDisclosure/rules/issued") == nil)
    #expect([nil, 31].contains(converted.figure("activeDisclosure/rules/inForce")))
    #expect(converted.codes.contains("unknown-column"))
  }

  /// As tools do that know no spans.
  @Test func aLabelAndItsFigurePrintedAgainAreOne() throws {
    let converted = try Converted("信息内容\t本年处理决定数量\t本年处理决定数量\n行政许可\t2068\t2068\n行政处罚\t5\t6\n")
    #expect(converted.figure("activeDisclosure/licensing/decisions") == 2068)
    #expect(converted.figure("activeDisclosure/penalties/decisions") == nil)
    #expect(converted.codes("activeDisclosure/penalties/decisions") == ["figure-spans"])
  }

  @Test func aNearLabelIsTakenAndSaid() throws {
    let converted = try Converted(Tables.applicationsHeader + "一、本年新收政府信息公开申请数目\t1\t2\t3\t4\t5\t6\t21\n")
    #expect(converted.figure("applications/newlyReceived/total") == 21)
    #expect(converted.codes("applications/newlyReceived").contains("label-variant"))
    #expect(converted.finding("label-variant")?.severity == .warning)
  }

  /// 其他 says nothing by itself: it is a row only within （六）其他处理.
  @Test func aGenericLabelOutsideItsGroup() throws {
    let converted = try Converted(
      Tables.applicationsHeader + "一、本年新收政府信息公开申请数量\t1\t2\t3\t4\t5\t6\t21\n" + "其他\t1\t1\t1\t1\t1\t1\t6\n")
    #expect(converted.figure("applications/results/otherGrounds/other/total") == nil)
    #expect(converted.codes.contains("unknown-row"))
  }

  @Test func aGenericLabelWithinItsGroup() throws {
    let converted = try Converted(
      Tables.applicationsHeader + "（六）其他处理\t\t\t\t\t\t\t\n" + "1.申请人无正当理由逾期不补正\t1\t2\t3\t4\t5\t6\t21\n"
        + "3.其他\t7\t1\t1\t1\t1\t1\t12\n" + "（七）总计\t8\t3\t4\t5\t6\t7\t33\n")
    #expect(converted.figures("applications/results/otherGrounds/other", names) == [7, 1, 1, 1, 1, 1, 12])
    #expect(converted.figures("applications/results/total", names) == [8, 3, 4, 5, 6, 7, 33])
  }

  // MARK: Two claims

  @Test func twoClaimsThatAgree() throws {
    let converted = try rules2021("规章\t2\t5\t31\n规章\t2\t5\t31\n")
    #expect(converted.figures("activeDisclosure/rules", issued) == [2, 5, 31])
    #expect(!converted.codes.contains("ambiguous"))
  }

  @Test func twoClaimsThatDiffer() throws {
    let converted = try rules2021("规章\t2\t5\t31\n规章\t2\t6\t31\n")
    #expect(converted.figures("activeDisclosure/rules", issued) == [2, nil, 31])
    #expect(converted.cell("activeDisclosure/rules/repealed")?.reading == .ambiguous)
    let finding = try #require(converted.finding("ambiguous"))
    #expect(finding.severity == .error)
    #expect(finding.path == "/statistics/activeDisclosure/rules/repealed")
    #expect(finding.line == 3)
    #expect(finding.fact("first") == .text("5"))
    #expect(finding.fact("second") == .text("6"))
    #expect(finding.fact("firstLine") == .number(2))
  }

  @Test("a third claim does not bring the figure back")
  func threeClaims() throws {
    let converted = try rules2021("规章\t2\t5\t31\n规章\t2\t6\t31\n规章\t2\t5\t31\n")
    #expect(converted.figure("activeDisclosure/rules/repealed") == nil)
    #expect(converted.cell("activeDisclosure/rules/repealed")?.reading == .ambiguous)
  }

  @Test func aSecondFullSetOfTables() throws {
    let table = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t2\t3\n行政规范性文件\t4\t5\t6\n"
    let other = table.replacing("\t4\t5\t6", with: "\t7\t5\t6") + "信息内容\t本年处理决定数量\n行政许可\t8\n行政处罚\t9\n行政强制\t1\n"
    let converted = try Converted(table + "信息内容\t本年处理决定数量\n行政许可\t8\n行政处罚\t9\n行政强制\t1\n\n" + other)
    #expect(converted.finding("second-report")?.severity == .error)
    #expect(converted.figure("activeDisclosure/normativeDocuments/issued") == nil)
    #expect(converted.figure("activeDisclosure/rules/issued") == 1)
  }

  /// Last year's table below this year's has one row more, whose label this year's has in words that no form knows: that
  /// row's figures are last year's.
  @Test func aRowThatOnlyASecondTableHas() throws {
    let labels = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开", "四、结转下年度继续办理"]
    let table = { (labels: [String], first: Int) in
      Tables.applicationsHeader
        + labels.enumerated().map { row, label in
          label + (0..<7).map { "\t\(first + row * 10 + $0)" }.joined() + "\n"
        }.joined()
    }
    let worded = labels.map { $0.hasPrefix("四") ? "留待来年接着办的" : $0 }
    let converted = try Converted(table(worded, 100) + "\n" + table(labels, 500))
    #expect(converted.codes("applications/carriedForward").contains("second-report"))
  }

  @Test func anEmptyRowIsBlankNotZero() throws {
    let converted = try rules2021("规章\t\t\t\n行政规范性文件\t-\t/\t无\n")
    let readings = issued.map { converted.cell("activeDisclosure/rules/" + $0)?.reading }
    #expect(readings == [.blank, .blank, .blank])
    let others = issued.map { converted.cell("activeDisclosure/normativeDocuments/" + $0)?.reading }
    #expect(others == [.dash, .slash, .words])
    #expect(converted.figures("activeDisclosure/rules", issued) == [nil, nil, nil])
  }

  @Test func aCellHasItsPlace() throws {
    let converted = try rules2021("\n规章\t2\t5件\t31\n".replacing("\n规章", with: "规章"))
    let cell = try #require(converted.cell("activeDisclosure/rules/repealed"))
    #expect(cell.raw == "5件")
    #expect(cell.unit == "件")
    #expect(cell.line == 2)
    #expect(cell.character == 6)
    #expect(cell.table == 0)
    #expect(cell.row == 1)
    #expect(cell.column == 2)
  }
}
