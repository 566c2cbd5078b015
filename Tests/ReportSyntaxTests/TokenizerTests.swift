import ReportSource
import TestSupport
import Testing

@testable import ReportSyntax

/// A letter for each token: heading, paragraph, list item, row, blank.
private func shape(_ lines: String...) -> String { shape(of: lines.joined(separator: "\n")) }

private func shape(of text: String) -> String {
  let letters: [Token.Kind: String] = [.heading: "h", .paragraph: "p", .listItem: "l", .tableRow: "r", .blank: "."]
  return Tokenizer.tokens(of: SourceText(validUTF8: Array(text.utf8))).map { letters[$0.kind]! }.joined()
}

@Suite("Lines become tokens, in prose and in tables")
struct TokenizerTests {
  @Test func prose() {
    #expect(shape("岚渡市2020年政府信息公开工作年度报告", "", "一、总体情况", "全年公开。", "（一）主动公开", "1. 公开。", "- 公开。") == "p.hphll")
  }

  @Test func emptyTextHasNoTokens() { #expect(shape("") == "") }

  @Test("line ends change nothing", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(_ end: String) {
    let text = ["一、总体情况", "", "规章\t1", "行政许可\t2", "全年公开。"].joined(separator: end)
    #expect(shape(of: text) == "h.rrp")
    #expect(shape(of: text + end) == "h.rrp")
  }

  @Test func aNumberedLineInATableIsARow() {
    #expect(shape("信息内容\t数量", "一、本年新收\t1", "（一）予以公开\t2", "1.属于国家秘密\t3", "二、上年结转\t4") == "rrrrr")
  }

  @Test func aRowOfOneCellStandsBetweenRows() {
    #expect(shape("新收\t1\t2", "三、本年度办理结果", "（一）予以公开\t1\t2") == "rrr")
    #expect(shape("新收\t1\t2", "第二十条第（一）项", "规章\t1\t2") == "rrr")
  }

  @Test func aSentenceBetweenTwoTablesIsNoRow() {
    #expect(shape("规章\t1", "以上不含转发的文件。", "行政许可\t2") == "rpr")
  }

  /// The ordinal of the line is the one after the last heading's.
  @Test func theNextHeadingBetweenTwoTablesIsAHeading() {
    #expect(
      shape("二、主动公开政府信息情况", "规章\t1\t2", "三、收到和处理政府信息公开申请情况", "新收\t1\t2", "结转\t1\t2") == "hrhrr")
    #expect(
      shape("三、申请情况", "一、新收\t1\t2", "二、结转\t1\t2", "三、本年度办理结果", "（一）予以公开\t1\t2", "四、复议情况", "维持\t纠正")
        == "hrrrrhr")
  }

  @Test func whereRowsKeepTheirEmptyCellsALineWithoutIsAHeading() {
    #expect(shape("一、新收\t1\t\t", "三、复议情况", "维持\t纠正\t") == "rhr")
    #expect(shape("一、新收\t1\t\t", "三、办理结果\t\t\t", "维持\t纠正\t\t") == "rrr")
  }

  @Test func aBlankLineEndsATable() {
    #expect(shape("规章\t1", "", "行政许可\t2", "", "三、申请情况") == "r.r.h")
  }

  @Test func tabsThatOnlyIndentMakeNoRow() {
    #expect(shape("一、总体情况", "\t全年公开。", "\t\t（一）主动公开", "全年。") == "hphp")
    #expect(shape("\t\u{3000}") == ".")
  }

  @Test func tabsBeforeATableMakeARow() {
    #expect(shape("\t申请人情况", "规章\t1\t2") == "rr")
    #expect(shape("规章\t1", "\t总计") == "rr")
    #expect(shape("规章\t") == "r")
  }

  @Test func listItemsBeforeATableStayListItems() {
    #expect(shape("规章\t1", "- 说明。", "行政许可\t2") == "rlr")
  }

  @Test func everyCellOfARowIsKept() {
    let text = MarkedText("1️⃣\t2️⃣规章3️⃣\t4️⃣\t 5 \t\n")
    let report = ReportText(tabbed: SourceText(validUTF8: text.bytes))
    let cells = report.cells[report.rows[0]].map { report.string($0.range) }
    #expect(cells == ["", "规章", "", " 5 ", ""])
    #expect(report.cells[0].range == text[1]..<text[1])
    #expect(report.cells[1].range == text[2, 3])
    #expect(report.cells[2].range == text[4]..<text[4])
  }
}
