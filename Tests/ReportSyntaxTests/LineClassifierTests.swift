import ReportSource
import TestSupport
import Testing

@testable import ReportSyntax

@Suite("A line of prose is a heading, a list item or a paragraph")
struct LineClassifierTests {
  private func token(_ text: MarkedText) -> Token {
    let all = 0..<text.bytes.count
    return LineClassifier.token(for: all, content: text.bytes.trimmed(all), in: text.bytes)
  }

  /// 1️⃣…2️⃣ is the title.
  @Test(
    "a heading",
    arguments: [
      "一、1️⃣总体情况2️⃣", "（一） 1️⃣公开工作推进情况2️⃣", "1. 1️⃣规章2️⃣", "1、1️⃣渠道畅通2️⃣", "（1）1️⃣救助公示2️⃣",
      "1）1️⃣窗口受理2️⃣", "①1️⃣城乡低保2️⃣", "第一部分 1️⃣总体情况2️⃣", "\u{3000}\u{3000}一、1️⃣总体情况2️⃣  ",
      "四、1️⃣政府信息公开行政复议、行政诉讼情况2️⃣", "（三）1️⃣公开，答复，与服务2️⃣",
      "1.1️⃣要求行政机关确认、重新出具（含复制）2️⃣",
    ])
  func heading(_ marked: String) {
    let text = MarkedText(marked)
    let token = token(text)
    #expect(token.kind == .heading)
    #expect(token.title == text[1, 2])
    #expect(token.body.isEmpty)
    #expect(token.numbering != nil)
  }

  /// 1️⃣…2️⃣ is the title, 3️⃣…4️⃣ what stands on the same line.
  @Test(
    "a run-in heading",
    arguments: [
      "（一）1️⃣主动公开2️⃣。3️⃣全年公开信息十条，均按时。4️⃣", "(五)1️⃣监督保障2️⃣：3️⃣派驻组列席；提出建议。4️⃣",
      "一、1️⃣总体情况2️⃣:3️⃣全年4️⃣", "第一部分 1️⃣总体情况2️⃣。 3️⃣全年公开。4️⃣ ", "（二）1️⃣平台建设2️⃣：3️⃣4️⃣",
      "（一）1️⃣一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十2️⃣。3️⃣全年。4️⃣",
    ])
  func runIn(_ marked: String) {
    let text = MarkedText(marked)
    let token = token(text)
    #expect(token.kind == .heading)
    #expect(token.title == text[1, 2])
    #expect(token.body == text[3, 4] || text[3, 4].isEmpty && token.body.isEmpty)
  }

  @Test(
    "a paragraph",
    arguments: [
      "政府信息公开", "一是完善制度。二是加强培训。", "第一，健全机制。", "第二十条规定的内容", "2021年1月1日起施行", "2021.1.1",
      "1.5万件已办结", "3件已办结。", "12条建议", "-3", "--", "100.全部办结",
      "（一）一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一。超过三十字的句子不是标题。", "1.", "（1）", "①",
      "一、\(String(repeating: "句", count: 61))", "其中：规章2件",
    ])
  func paragraph(_ line: String) { #expect(token(MarkedText(line)).kind == .paragraph) }

  /// 1️⃣…2️⃣ is the text of the item.
  @Test(
    "a list item",
    arguments: [
      "- 1.1️⃣栏目内容偏旧。个别指南还是旧版。2️⃣", "- 1️⃣场次变动须公告。2️⃣", "1. 1️⃣社区公开栏。统一版式。2️⃣", "2.1️⃣名录按季更新；注明日期2️⃣",
      "（1）1️⃣每月一次；2️⃣", "①1️⃣受理：当日登记2️⃣", "* 1️⃣公告2️⃣", "• 1️⃣开放日2️⃣", "3、1️⃣备案随到随公开，共二十六家。2️⃣",
      "1.1️⃣\(String(repeating: "长", count: 61))2️⃣", "·\u{3000}1️⃣开放日2️⃣",
    ])
  func listItem(_ marked: String) {
    let text = MarkedText(marked)
    let token = token(text)
    #expect(token.kind == .listItem)
    #expect(token.title == text[1, 2])
  }

  @Test func theNumberOfABulletedItemIsKept() {
    let text = MarkedText("- 1️⃣2.2️⃣答复不够规范。")
    #expect(token(text).numbering?.range == text[1, 2])
    #expect(token(text).numbering?.ordinal == 2)
  }

  @Test("a blank line", arguments: ["", " ", "\u{3000}\u{3000}", "\u{A0}", "\u{FEFF}"])
  func blank(_ line: String) { #expect(token(MarkedText(line)).kind == .blank) }
}
