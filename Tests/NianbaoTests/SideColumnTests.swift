import Testing

@testable import Nianbao

@Suite("Columns beside those of the form: numbers of rows, units, remarks")
struct SideColumnTests {
  private let issued = ["issued", "repealed", "inForce"]

  private func rules(_ header: String, _ rows: String...) throws -> Converted {
    try Converted(header + "\n" + rows.joined(separator: "\n") + "\n")
  }

  /// Findings that say anything of rows and columns that are there.
  private func codes(_ converted: Converted) -> [String] {
    let wanted = ["unknown", "figure", "row-un", "row-re", "label", "unit", "column-d"]
    let ofReport = ["agency-unknown", "year-unknown"]
    return converted.codes.filter { code in wanted.contains { code.contains($0) } && !ofReport.contains(code) }
  }

  // MARK: Numbers of rows

  @Test(arguments: ["序号", "序 号", "编号", "行次"])
  func aHeaderThatNumbersRows(_ label: String) throws {
    let converted = try rules(
      label + "\t信息内容\t本年制发件数\t本年废止件数\t现行有效件数", "1\t规章\t2\t5\t31", "2\t行政规范性文件\t17\t23\t144")
    #expect(converted.figures("activeDisclosure/rules", issued) == [2, 5, 31])
    #expect(converted.figures("activeDisclosure/normativeDocuments", issued) == [17, 23, 144])
    #expect(codes(converted).isEmpty)
  }

  /// Left of the labels, with such a header, any number is a row's.
  @Test func numbersThatSkip() throws {
    let converted = try rules("序号\t信息内容\t本年制发件数\t本年废止件数\t现行有效件数", "12\t规章\t2\t5\t31")
    #expect(converted.figures("activeDisclosure/rules", issued) == [2, 5, 31])
  }

  private let applicationsRows = """
    三、本年度办理结果\t（三）不予公开\t1\t属于国家秘密\t1\t2\t3\t4\t5\t6\t21
    \t\t2\t其他法律行政法规禁止公开\t0\t1\t0\t1\t0\t1\t3
    \t（四）无法提供\t1\t本机关不掌握相关政府信息\t9\t8\t7\t6\t5\t4\t39

    """

  @Test func numbersBetweenGroupsAndLabels() throws {
    let header = Tables.applicationsHeader.split(separator: "\n").map { "\t\t\t" + $0 + "\n" }.joined()
    let converted = try Converted(header + applicationsRows)
    let results = "applications/results/"
    #expect(converted.figures(results + "denied/stateSecret", Tables.applicants) == [1, 2, 3, 4, 5, 6, 21])
    #expect(converted.figures(results + "denied/prohibitedByLaw", Tables.applicants) == [0, 1, 0, 1, 0, 1, 3])
    #expect(converted.figures(results + "unableToProvide/notHeld", Tables.applicants) == [9, 8, 7, 6, 5, 4, 39])
    #expect(codes(converted).isEmpty)
  }

  @Test func numbersWithoutAHeader() throws {
    let header = "\t信息内容\t本年制发件数\t本年废止件数\t现行有效件数"
    let three = try rules(header, "1\t规章\t2\t5\t31", "2\t规范性文件\t17\t23\t144", "3\t行政许可\t4\t\t")
    #expect(three.figures("activeDisclosure/rules", issued) == [2, 5, 31])
    #expect(three.figures("activeDisclosure/normativeDocuments", issued) == [17, 23, 144])
    // One may be anything, and the row's figures anybody's.
    let one = try rules(header, "1\t规章\t2\t5\t31")
    #expect(one.figures("activeDisclosure/rules", issued) == [nil, nil, nil])
    #expect(one.codes("activeDisclosure/rules").contains("row-unaligned"))
  }

  /// Behind the labels a number that is not the next one may be a figure that has slid.
  @Test func aFigureAmongTheNumbers() throws {
    let converted = try rules(
      "信息内容\t序号\t本年制发件数\t本年废止件数\t现行有效件数", "规章\t1\t2\t5\t31", "行政规范性文件\t17\t23\t144\t")
    #expect(converted.figures("activeDisclosure/rules", issued) == [2, 5, 31])
    #expect(converted.codes("activeDisclosure/rules").isEmpty)
    #expect(converted.codes("activeDisclosure/normativeDocuments").contains("figure-without-header"))
  }

  /// A figure that has changed places with its label is no number of the row: what stands above it is a column of the form.
  @Test func figuresLeftOfTheirLabels() throws {
    let converted = try rules(
      "本年制发件数\t信息内容\t本年废止件数\t现行有效件数", "1\t规章\t5\t31", "2\t规范性文件\t23\t144", "3\t行政许可\t4\t")
    for row in ["rules", "normativeDocuments"] {
      #expect(converted.figure("activeDisclosure/\(row)/repealed") == nil)
      #expect(converted.codes("activeDisclosure/" + row).contains("row-unaligned"))
    }
  }

  // MARK: Units and remarks

  @Test func aColumnOfUnits() throws {
    let converted = try rules("信息内容\t单位\t本年收费金额\t备注", "行政事业性收费\t元\t264180.50\t含上年")
    #expect(converted.figure("activeDisclosure/fees/amount") == 26.41805)
    #expect(converted.cell("activeDisclosure/fees/amount")?.unit == "元")
    #expect(codes(converted).isEmpty)
  }

  @Test(arguments: [("（单位：万元）", "元"), ("", "千元")])
  func unitsThatContradictOrAreUnknown(_ ofHeader: String, _ ofRow: String) throws {
    let converted = try rules("信息内容\t单位\t本年收费金额" + ofHeader, "行政事业性收费\t\(ofRow)\t264180.50")
    #expect(converted.figure("activeDisclosure/fees/amount") == nil)
    #expect(converted.codes("activeDisclosure/fees/amount").contains("unit-unknown"))
  }

  @Test func aNumberAmongTheRemarks() throws {
    let converted = try rules("信息内容\t本年制发件数\t本年废止件数\t现行有效件数\t备注", "规章\t2\t5\t31\t3")
    #expect(converted.figures("activeDisclosure/rules", issued) == [2, 5, 31])
    #expect(converted.codes("activeDisclosure/rules").contains("figure-without-header"))
  }

  // MARK: Annexes

  @Test func anAnnexWithNumberedRows() throws {
    let converted = try Converted(
      "序号\t指标名称\t单位\t统计数\n1\t主动公开规范性文件数\t条\t30\n2\t行政处罚\t件\t7\n")
    #expect(converted.report.statistics.annex?.map(\.values) == [[30], [7]])
    #expect(converted.report.statistics.activeDisclosure == nil)
  }
}
