import Testing

@testable import Nianbao

@Suite("Rows with borders between their cells, whatever the border, and cells broken over lines")
struct BorderedTextTests {
  private let issued = ["issued", "repealed", "inForce"]
  private let header = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
  private let rules = ["规章", "2", "5", "31"]
  private let documents = ["行政规范性文件", "17", "4", "230"]

  private let others = ["第二十条第（五）项", "信息内容\t本年处理决定数量", "行政许可\t12", "第二十条第（六）项", "信息内容\t本年处理决定数量", "行政处罚\t7"]

  private func text(_ rows: [String]) -> String {
    (["青禾县水务局2022年政府信息公开工作年度报告", "二、主动公开政府信息情况"] + rows).joined(separator: "\n") + "\n"
  }

  private func expectFigures(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let converted = try Converted(text)
    #expect(converted.figures("activeDisclosure/rules", issued) == [2, 5, 31], sourceLocation: sourceLocation)
    #expect(
      converted.figures("activeDisclosure/normativeDocuments", issued) == [17, 4, 230], sourceLocation: sourceLocation)
    #expect(converted.report.agency == "青禾县水务局", sourceLocation: sourceLocation)
  }

  @Test("borders", arguments: ["\t", "| ", " | ", "｜", ",", ";"])
  func borders(_ border: String) throws {
    let rows = [header, rules, documents, ["第二十条第（五）项", "", "", ""], ["信息内容", "本年处理决定数量", "", ""]]
    let more = ["行政许可", "行政处罚", "行政强制"].map { [$0, "12", "", ""] }
    try expectFigures(text((rows + more).map { $0.joined(separator: border) }))
  }

  @Test func everyRowEndsInATab() throws {
    try expectFigures(text([header, rules, documents].map { $0.joined(separator: "\t") + "\t" }))
  }

  @Test("a label that goes on in the next line")
  func brokenLabels() throws {
    try expectFigures(
      text(
        [
          "信息内容\t本年制", "发件数\t本年废止", "件数\t现行", "有效件数", "规章\t2\t5\t31", "行政规范", "性文件\t17\t4\t230",
        ] + others))
  }

  @Test("a cell with a line end between quotation marks")
  func quotedCells() throws {
    try expectFigures(
      text(
        [
          "信息内容\t\"本年制\n发件数\"\t\"本年废止\n件数\"\t现行有效件数", "规章\t2\t5\t31", "\"行政规范\n性文件\"\t17\t4\t230",
        ] + others))
  }

  @Test("a break in a cell makes no page of a text", arguments: ["\t", " | "])
  func breaksInCells(_ border: String) throws {
    let cells = [
      ["信息<br>内容", "本年<br>制发件数", "本年<br/>废止件数", "**现行**有效件数"], rules, ["行政规范<br />性文件", "17", "4", "230"],
    ]
    let ends = border == "\t" ? "" : "|"
    try expectFigures(text(cells.map { ends + $0.joined(separator: border) + ends }))
  }

  @Test("digits on both sides of a break are no number", arguments: ["1<br>7", "1<br/>7"])
  func brokenNumbers(_ cell: String) throws {
    let rows = [header, rules, ["行政规范性文件", cell, "4", "230"]].map { "| " + $0.joined(separator: " | ") + " |" }
    let converted = try Converted(text(rows))
    #expect(converted.figures("activeDisclosure/normativeDocuments", issued) == [nil, 4, 230])
    #expect(converted.codes("activeDisclosure/normativeDocuments/issued") == ["cell-unreadable"])
  }

  @Test("a row of a grid table has many lines; a number on two is none")
  func gridTables() throws {
    let rule = "+------+------+------+------+"
    let grid = [
      rule, "| 信息 | 本年 | 本年 | 现行 |", "| 内容 | 制发 | 废止 | 有效 |", "|      | 件数 | 件数 | 件数 |", rule,
      "| 规章 | 2    | 5    | 31   |", rule, "| 行政 | 17   | 4    | 23   |", "| 规范 |      |      | 0    |",
      "| 性文 |      |      |      |",
      "| 件   |      |      |      |", rule,
    ]
    let converted = try Converted(text(grid))
    #expect(converted.figures("activeDisclosure/rules", issued) == [2, 5, 31])
    #expect(converted.figures("activeDisclosure/normativeDocuments", issued) == [17, 4, nil])
    #expect(!converted.codes("activeDisclosure/normativeDocuments/inForce").isEmpty)
  }

  @Test("tables of HTML between lines of text: the lines stay lines")
  func textWithTables() throws {
    let rows = [header, rules, documents].map { "<tr><td>" + $0.joined(separator: "</td><td>") + "</td></tr>" }
    let text =
      "# 青禾县水务局2022年政府信息公开工作年度报告\n\n**一、总体情况**\n\n全年平稳。\n\n## 二、主动公开政府信息情况\n\n"
      + "<table>\(rows.joined())</table>\n"
    try expectFigures(text)
    #expect(try Converted(text).report.sections.compactMap(\.role) == ["overview", "activeDisclosure"])
  }

  @Test func radicalsAreReadAsIdeographs() throws {
    let text = text([header, rules, documents].map { $0.joined(separator: "\t") })
    let radicals = text.replacing("行", with: "⾏").replacing("二", with: "⼆").replacing("水", with: "⽔")
    try expectFigures(radicals)
    #expect(try Converted(radicals).finding("radical-forms")?.fact("first") == .text("⽔"))
  }

  @Test("titles of parts without a number, and with a tab behind it", arguments: ["", "二、\t"])
  func titles(_ number: String) throws {
    let rows = [header, rules, documents].map { $0.joined(separator: "\t") }
    let text = text(rows).replacing("二、", with: number)
    try expectFigures(text)
    #expect(try Converted(text).report.sections.compactMap(\.role) == ["activeDisclosure"])
  }
}
