import Testing

@testable import Nianbao

/// Tables of indicators in text that a page description was made into: words in their place, or in the order of painting.
@Suite struct IndicatorColumnsTests {
  private static let head = """
    鹭洲县气象局2010年政府信息公开年度报告
    一、概述
    全年三次发布气候公报，七次发布农情快讯。
    二、附表

    """

  /// Lines whose words keep their place.
  private static let contacts = String(repeating: "  值班室      0180-5550111      周一至周五\n", count: 5)

  private func report(_ table: String, inPlace: Bool = true) throws -> Report {
    let head = inPlace ? Self.head.replacing("二、附表", with: Self.contacts + "二、附表") : Self.head
    let report = try Conversion.report(from: Array((head + table + "\n— 1 —\n").utf8), name: "report.txt")
    #expect(report.source.layout == .columns)
    return report
  }

  private func codes(_ report: Report, at path: String) -> [String] {
    report.findings.filter { $0.path == path }.map(\.code)
  }

  private let header = "     指标名称              单位     本年度   历年累计\n"
  private let rows = """
    主动公开信息数              条          413      1,207
    其中：1.政府公报            条           12         31
          2.政府网站            条          386      1,150
    收到申请总数                件            9         40

    """

  @Test func rowsAsTheyStand() throws {
    let report = try report(header + rows)
    #expect(report.statistics.annex?.map(\.values) == [[413, 1207], [12, 31], [386, 1150], [9, 40]])
    #expect(report.statistics.annex?.map(\.label) == ["主动公开信息数", "政府公报", "政府网站", "收到申请总数"])
    #expect(report.statistics.annex?[1].under == ["主动公开信息数"])
    #expect(report.statistics.annex?.map(\.columns).first == ["本年度", "历年累计"])
    #expect(report.findings.allSatisfy { $0.path == nil })
  }

  /// The place of the other figure says which of the two is blank.
  @Test func blanks() throws {
    let report = try report(
      header + rows
        + """
        答复数                      件           23
        意见建议数                  件                      18
        信访数                      件

        """)
    #expect(report.statistics.annex?.suffix(3).map(\.values) == [[23, nil], [nil, 18], [nil, nil]])
    #expect(report.cells.last?.reading == .blank)
    #expect(report.findings.allSatisfy { $0.path == nil })
  }

  @Test func aFigureBetweenTheColumns() throws {
    let report = try report(header + rows + "答复数                      件                23\n")
    #expect(report.statistics.annex?.last?.values == [nil, nil])
    #expect(codes(report, at: "/statistics/annex/4") == ["row-unaligned"])
  }

  @Test func moreFiguresThanHeaders() throws {
    let report = try report("     指标名称              单位     本年度\n" + rows)
    #expect(report.statistics.annex?.allSatisfy { $0.values == [nil] } ?? false)
    #expect((0..<4).allSatisfy { codes(report, at: "/statistics/annex/\($0)") == ["row-unaligned"] })
  }

  @Test func codesAndRemarksAreNoCounts() throws {
    let report = try report(
      """
      序号   指标名称            计量单位   代码   本期实际    备注
       1   主动公开信息数           条       01        413
       2   收到申请总数             件       02          9   含网上

      """)
    #expect(report.statistics.annex?.map(\.values) == [[413], [9]])
    #expect(report.statistics.annex?.map(\.columns) == [["本期实际"], ["本期实际"]])
    #expect(report.statistics.annex?.map(\.printed) == ["主动公开信息数", "收到申请总数"])
  }

  @Test func aDashForTheUnitOfAGroup() throws {
    let report = try report(
      header + "一、主动公开情况            ——\n" + rows.replacing("主动公开信息数  ", with: "1.主动公开信息数"))
    #expect(report.statistics.annex?.map(\.values) == [[413, 1207], [12, 31], [386, 1150], [9, 40]])
    #expect(report.statistics.annex?.first?.under == ["主动公开情况"])
    #expect(report.findings.allSatisfy { $0.path == nil })
  }

  /// A sentence ends a table; what looks like its rows behind that is said.
  @Test func rowsBehindASentence() throws {
    let report = try report(
      header + rows + "注：以下各项由办公室另行统计并负责解释。\n答复数                      件           23         41\n")
    #expect(report.statistics.annex?.count == 4)
    #expect(codes(report, at: "/statistics/annex") == ["table-unread"])
  }

  // MARK: Labels over several lines

  private func long(_ lines: String) throws -> Report {
    try report(header.replacing("     指标", with: "          指标") + lines)
  }

  @Test func aLabelAroundItsFigures() throws {
    let report = try long(
      """
      （一）主动公开政府信息数           条          413      1,207
      （二）通过不同渠道和方式公开政
                                         条           12         31
      府信息的情况
      （三）依申请公开情况
      1.收到以电子邮件方式和当面方式
      提出的申请总数及其中转交其他机     件            9         40
      关的数量

      """)
    #expect(
      report.statistics.annex?.map(\.label) == ["主动公开政府信息数", "通过不同渠道和方式公开政府信息的情况", "收到以电子邮件方式和当面方式提出的申请总数及其中转交其他机关的数量"])
    #expect(report.statistics.annex?.map(\.values) == [[413, 1207], [12, 31], [9, 40]])
    #expect(report.statistics.annex?.last?.under == ["依申请公开情况"])
    #expect(report.findings.allSatisfy { $0.path == nil })
  }

  /// Two lines, and the figures beside the second: a third may be lost.
  @Test func figuresBesideTheEndOfTheirLabel() throws {
    let report = try long(
      """
      （一）主动公开政府信息数           条          413      1,207
      （二）收到以电子邮件方式和当面
      方式提出的申请                     件            9         40

      """)
    #expect(report.statistics.annex?.last?.label == "收到以电子邮件方式和当面方式提出的申请")
    #expect(codes(report, at: "/statistics/annex/1") == ["row-unproved"])
  }

  /// A line that is too short to go on below, right above a label that nothing says begins there.
  @Test func wordsRightAboveARow() throws {
    let report = try long(
      """
      （一）主动公开政府信息的总数       条          413      1,207
      （二）收到申请
      和答复总数                         件            9         40

      """)
    #expect(codes(report, at: "/statistics/annex/1") == ["row-unproved"])
  }

  /// Below a label that is not broken there may have been another.
  @Test func figuresApartFromTheirLabel() throws {
    let report = try long(
      """
      （一）主动公开政府信息数           条          413      1,207
      （二）回应情况
                                         条           12         31
      （三）收到申请总数                 件            9         40

      """)
    #expect(codes(report, at: "/statistics/annex/1") == ["row-unproved"])
  }

  @Test func figuresWithoutALabel() throws {
    let report = try report(header + rows + "                            件           23         41\n")
    #expect(report.statistics.annex?.count == 4)
    #expect(report.findings.contains { $0.code == "unknown-row" })
  }

  // MARK: Words in the order of painting

  @Test func aLineIsARow() throws {
    let report = try report(
      "指标名称 单位 本年度\n主动公开信息数 条 413\n1.政府公报 条 12\n收到申请\n总数 件 9\n",
      inPlace: false)
    #expect(report.statistics.annex?.map(\.values) == [[413], [12], [9]])
    #expect(report.findings.allSatisfy { $0.path == nil })
  }

  /// A unit below its label may be another's.
  @Test func wordsOnSeveralLines() throws {
    let report = try report("指标名称 单位 本年度\n主动公开信息数\n条 413\n收到申请总数 件 9\n", inPlace: false)
    #expect(report.statistics.annex?.map(\.values) == [[413], [9]])
    #expect(codes(report, at: "/statistics/annex/0") == ["row-unproved"])
    #expect(codes(report, at: "/statistics/annex/1").isEmpty)
  }

  /// Rows of figures behind a unit are a layout of their own, page numbers or not.
  @Test func aTextOfSuchLinesIsNoTabbedOne() throws {
    let rows = (1...6).map { "\($0).第\("一二三四五六".map(String.init)[$0 - 1])类信息 条 \($0 * 7)\n" }.joined()
    let text = Self.head + "指标名称 单位 本年度\n" + rows
    let report = try Conversion.report(from: Array(text.utf8), name: "report.txt")
    #expect(report.source.layout == .columns)
    #expect(report.statistics.annex?.map(\.values) == [[7], [14], [21], [28], [35], [42]])
  }
}
