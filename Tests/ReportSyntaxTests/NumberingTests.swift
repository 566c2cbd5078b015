import TestSupport
import Testing

@testable import ReportSyntax

/// 1️⃣ stands where the number ends, its mark included (forms.md, "Headings").
private struct Numbered: Sendable {
  var marked: String
  var style: NumberStyle
  var ordinal: Int

  init(_ marked: String, _ style: NumberStyle, _ ordinal: Int) {
    self.marked = marked
    self.style = style
    self.ordinal = ordinal
  }
}

@Suite("A number at the beginning of a line has a style, an ordinal and an end")
struct NumberingTests {
  @Test(
    "a style",
    arguments: [
      Numbered("一、1️⃣总体情况", .han, 1),
      Numbered("一.1️⃣总体情况", .han, 1),
      Numbered("一．1️⃣总体情况", .han, 1),
      Numbered("一，1️⃣总体情况", .han, 1),
      Numbered("一,1️⃣总体情况", .han, 1),
      Numbered("二 、1️⃣主动公开", .han, 2),
      Numbered("十、1️⃣其他", .han, 10),
      Numbered("十一、1️⃣其他", .han, 11),
      Numbered("二十、1️⃣其他", .han, 20),
      Numbered("二十三、1️⃣其他", .han, 23),
      Numbered("九十九、1️⃣其他", .han, 99),
      Numbered("（一）1️⃣主动公开", .hanInParentheses, 1),
      Numbered("(一)1️⃣ 主动公开", .hanInParentheses, 1),
      Numbered("（ 一 ）1️⃣主动公开", .hanInParentheses, 1),
      Numbered("( 五 )1️⃣监督保障", .hanInParentheses, 5),
      Numbered("（一)1️⃣主动公开", .hanInParentheses, 1),
      Numbered("（一）、1️⃣主动公开", .hanInParentheses, 1),
      Numbered("（十二）1️⃣主动公开", .hanInParentheses, 12),
      Numbered("（\u{3000}三\u{3000}）1️⃣政府信息管理", .hanInParentheses, 3),
      Numbered("1.1️⃣ 规章", .arabic, 1),
      Numbered("1、1️⃣渠道畅通", .arabic, 1),
      Numbered("1．1️⃣源头认定", .arabic, 1),
      Numbered("１．1️⃣源头认定", .arabic, 1),
      Numbered("１２、1️⃣源头认定", .arabic, 12),
      Numbered("3 .1️⃣源头认定", .arabic, 3),
      Numbered("2、1️⃣2021年计划", .arabic, 2),
      Numbered("（1）1️⃣救助公示", .arabicInParentheses, 1),
      Numbered("(12)1️⃣每季筛查", .arabicInParentheses, 12),
      Numbered("（ ２ ）1️⃣每季筛查", .arabicInParentheses, 2),
      Numbered("1）1️⃣窗口受理", .arabicInParentheses, 1),
      Numbered("2)1️⃣信函受理", .arabicInParentheses, 2),
      Numbered("①1️⃣城乡低保", .circled, 1),
      Numbered("⑳1️⃣城乡低保", .circled, 20),
      Numbered("第一部分1️⃣ 总体情况", .part, 1),
      Numbered("第一部分、1️⃣总体情况", .part, 1),
      Numbered("第二部分：1️⃣总体情况", .part, 2),
      Numbered("第一章1️⃣ 总体情况", .part, 1),
      Numbered("第 三 部分1️⃣ 总体情况", .part, 3),
      Numbered("第十一章1️⃣ 总体情况", .part, 11),
      Numbered("第2章1️⃣ 总体情况", .part, 2),
    ])
  private func style(_ expected: Numbered) {
    let text = MarkedText(expected.marked)
    let numbering = NumberingRecognizer.numbering(in: text.bytes, 0..<text.bytes.count)
    #expect(numbering == Numbering(style: expected.style, ordinal: expected.ordinal, range: 0..<text[1]))
  }

  @Test(
    "no number",
    arguments: [
      "", "总体情况", "一是完善制度", "一方面，", "第一，健全机制", "第二十条第（一）项", "第二十条", "第一季度",
      "2021年1月", "2021.1.1", "1.5万件", "１．５万件", "12.30前完成", "100.", "123、", "0.", "00、", "1件", "1", "一",
      "一一、", "（一", "（）", "（甲）", "（2021）", "(〔2021〕", "①".replacing("①", with: "㊀"), "－1.", "第部分", "第一部", "十十",
      "1,234", "1:30", "（1", "三十", "O.",
    ])
  func noNumber(_ line: String) {
    let bytes = Array(line.utf8)
    #expect(NumberingRecognizer.numbering(in: bytes, 0..<bytes.count) == nil)
  }

  @Test func readingStopsAtTheEndOfTheRange() {
    let text = MarkedText("（一1️⃣）2️⃣主动公开")
    #expect(NumberingRecognizer.numbering(in: text.bytes, 0..<text[1]) == nil)
    #expect(NumberingRecognizer.numbering(in: text.bytes, 0..<text[2])?.ordinal == 1)
  }
}
