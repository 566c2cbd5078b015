import ReportSource
import TestSupport
import Testing

@testable import ReportSyntax

/// The outline drawn: a heading a line, two spaces a level, and a letter for each block below it.
private struct Drawing {
  let text: ReportText
  let outline: Outline

  init(_ text: String) {
    self.text = ReportText(tabbed: SourceText(validUTF8: Array(text.utf8)))
    outline = Outline(of: self.text)
  }

  var lines: [String] {
    let preamble = outline.preamble.isEmpty ? [] : ["[" + outline.preamble.map(letter).joined() + "]"]
    return preamble + outline.children(of: nil).flatMap { draw($0, indent: "") }
  }

  private func draw(_ index: Int, indent: String) -> [String] {
    let blocks = outline.blocks(of: index)
    let letters = blocks.isEmpty ? "" : " [" + blocks.map(letter).joined() + "]"
    return [indent + text.string(outline.sections[index].title) + letters]
      + outline.children(of: index).flatMap { draw($0, indent: indent + "  ") }
  }

  private func letter(_ block: Outline.Block) -> String {
    switch block {
    case .paragraph: "p"
    case .list(let items): "l\(items.count)"
    case .table(let index): "t\(index)"
    }
  }
}

@Suite("Headings become a tree, with everything between them in its place")
struct OutlineTests {
  @Test func stylesNest() {
    let drawing = Drawing("题\n一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n（2）己\n二、庚\n1.辛\n（一）壬\n")
    #expect(drawing.lines == ["[p]", "甲", "  乙", "    丙", "      丁", "        戊", "      己", "庚", "  辛", "  壬"])
    #expect(drawing.outline.sections.map(\.level) == [1, 2, 3, 4, 5, 4, 1, 2, 2])
  }

  @Test func partsHoldTheirOwnNumbers() {
    let drawing = Drawing("第一部分 甲\n一、乙\n二、丙\n第二部分 丁\n一、戊\n")
    #expect(drawing.lines == ["甲", "  乙", "  丙", "丁", "  戊"])
    #expect(drawing.outline.findings.isEmpty)
  }

  @Test func blocksKeepTheirOrder() {
    let drawing = Drawing("题\n规章\t1\n\n一、甲\n段。\n1. 项。\n2. 项。\n段。\n- 项。\n许可\t1\n处罚\t2\n段。\n\n强制\t3\n")
    #expect(drawing.lines == ["[pt0]", "甲 [pl2pl1t1pt2]"])
    #expect(drawing.outline.tables.map(\.grid.height) == [1, 2, 1])
    #expect(drawing.outline.tables.map(\.section) == [nil, 0, 0])
  }

  @Test func aRunInHeadingKeepsItsBody() {
    let text = MarkedText("一、总体情况\n（一）主动公开。1️⃣全年公开。2️⃣\n次段。\n")
    let report = ReportText(tabbed: SourceText(validUTF8: text.bytes))
    let outline = Outline(of: report)
    #expect(outline.sections[1].blocks.count == 2)
    guard case .paragraph(let body) = outline.blocks(of: 1).first else { return #expect(Bool(false), "no paragraph") }
    #expect(body == text[1, 2])
  }

  @Test func offsetsAreThoseOfTheText() {
    let text = MarkedText("题\n  1️⃣一、甲\n2️⃣\t规章\t1\n")
    let outline = Outline(of: ReportText(tabbed: SourceText(validUTF8: text.bytes)))
    #expect(outline.sections[0].offset == text[1])
    #expect(outline.tables[0].offset == text[2])
  }

  @Test func theWayUp() {
    let outline = Drawing("一、甲\n（一）乙\n1.丙\n").outline
    #expect(Array(outline.ancestry(of: 2)) == [2, 1, 0])
  }
}

@Suite("Ordinals that do not count 1, 2, 3 are said, and nothing is moved")
struct OrdinalTests {
  private func findings(_ lines: String) -> [String] {
    Drawing(lines.split(separator: " ").map { $0 + "题" }.joined(separator: "\n")).outline.findings
      .map { $0.code.rawValue.replacing("ordinal-", with: "") }
  }

  @Test(
    "a sequence",
    arguments: [
      ("一、 二、 三、", []),
      ("一、 三、 四、", ["skipped"]),
      ("一、 二、 二、 三、", ["repeated"]),
      ("一、 二、 三、 二、 三、", ["repeated"]),
      ("一、 二、 一、 二、", ["restarted"]),
      ("二、 三、", ["skipped"]),
      ("一、 三、 三、 五、 五、 七、", ["skipped", "repeated", "skipped", "repeated", "skipped"]),
      ("一、 （一） （二） 二、 （一）", []),
      ("一、 （一） （三） 二、 （二）", ["skipped", "skipped"]),
      ("一、 1. 2. （一） 1. 2.", []),
      ("第一部分 一、 二、 第二部分 一、", []),
      ("第一部分 第三部分", ["skipped"]),
    ] as [(String, [String])])
  func sequence(_ lines: String, _ codes: [String]) { #expect(findings(lines) == codes) }

  @Test func aFindingStandsAtItsHeading() {
    let text = MarkedText("一、甲\n1️⃣三、乙\n")
    let finding = Outline(of: ReportText(tabbed: SourceText(validUTF8: text.bytes))).findings[0]
    #expect(finding.offset == text[1])
    #expect(finding.facts.map(\.name) == [.number, .ordinal, .previous])
    #expect(finding.facts.map(\.value) == [.text("三、"), .integer(3), .integer(1)])
  }
}
