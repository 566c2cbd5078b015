import Nianbao
import Testing

@testable import NianbaoCommand

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("年报", 4), ("（一）", 6), ("１２", 4), ("①", 1), ("e\u{301}", 1), ("\u{200B}", 0), ("𠮷", 2),
    ("“三安全”", 8), ("한", 2), ("ｱ", 1), ("〇、", 4), ("é", 1),
  ])
  func isThatOfATerminal(_ text: String, _ width: Int) { #expect(DisplayWidth.of(text) == width) }

  @Test func padsAndCuts() {
    #expect(DisplayWidth.padded("年", to: 5) == "年   ")
    #expect(DisplayWidth.padded("年", to: 5, alignedRight: true) == "   年")
    #expect(DisplayWidth.padded("年报", to: 3) == "年报")
    #expect(DisplayWidth.cut("政府信息", to: 8) == "政府信息")
    #expect(DisplayWidth.cut("政府信息公开", to: 9) == "政府信..")
    #expect(DisplayWidth.cut("政府信息公开", to: 8) == "政府信..")
  }
}

@Suite struct TerminalTextTests {
  @Test func escapesEveryControlAndDirection() {
    let ranges: [ClosedRange<UInt32>] = [
      0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0x200E...0x200F, 0x061C...0x061C, 0x2028...0x2029,
    ]
    for value in ranges.joined() where ![9, 10, 13].contains(value) {
      let scalar = Unicode.Scalar(value)!
      #expect(TerminalText.escaped("a\(scalar)b") == "a\\u{\(String(value, radix: 16))}b")
    }
    #expect(TerminalText.escaped("\t\r\n") == #"\t\r\n"#)
  }

  @Test func leavesEverythingElse() {
    let text = "年报 “abc” \\ \u{A0}\u{3000}\u{200D}é①"
    #expect(TerminalText.escaped(text) == text)
  }

  @Test func quotesWithoutDoubt() { #expect(TerminalText.quoted("a\"b\\\n") == #""a\"b\\\n""#) }

  @Test func escapesJSONAsJSON() {
    let json = Array("{\"a\":\"甲\u{202E}\u{7F}\"}\n".utf8)
    #expect(String(decoding: TerminalText.escaped(json: json), as: UTF8.self) == "{\"a\":\"甲\\u202e\\u007f\"}\n")
  }
}

@Suite struct SourceLayoutTests {
  /// The line with a mark where the caret has to point; the caret's column is that of the mark.
  private func layout(_ marked: String) throws -> SourceLayout {
    let parts = marked.split(separator: "▲", omittingEmptySubsequences: false).map(String.init)
    let lines = try #require(SourceLines(Array("first\n\(parts.joined())\r\nlast".utf8)))
    let character = parts[0].unicodeScalars.count + 1
    return SourceLayout(try #require(lines.excerpt(line: 2, character: character, reach: SourceLayout.width)))
  }

  @Test(arguments: [
    ("▲abc", 0), ("ab▲c", 2), ("年报▲2", 4), ("年\t▲2", 4), ("\u{202E}▲x", 8), ("abc▲", 3), ("▲", 0),
  ])
  func caretIsUnderThePlace(_ marked: String, _ column: Int) throws {
    let layout = try layout(marked)
    #expect(layout.indent == String(repeating: " ", count: column))
    #expect(layout.line == TerminalText.escaped(marked.replacing("▲", with: "")))
  }

  @Test func longLinesAreCutAroundThePlace() throws {
    let layout = try layout(String(repeating: "甲", count: 5000) + "▲乙" + String(repeating: "丙", count: 5000))
    #expect(layout.line.hasPrefix("...甲") && layout.line.hasSuffix("丙..."))
    #expect(DisplayWidth.of(layout.line) <= SourceLayout.width + 6)
    #expect(layout.indent.count == 3 + 40)
    #expect(layout.line.unicodeScalars[layout.line.unicodeScalars.index(layout.line.startIndex, offsetBy: 23)] == "乙")
  }

  @Test func placesOutsideTheTextHaveNoLine() throws {
    let lines = try #require(SourceLines(Array("甲\n乙".utf8)))
    #expect(lines.excerpt(line: 3, character: 1, reach: 10) == nil)
    #expect(lines.excerpt(line: 2, character: 3, reach: 10) == nil)
    #expect(lines.excerpt(line: 0, character: 1, reach: 10) == nil)
    #expect(lines.excerpt(line: 2, character: 2, reach: 10)?.before == "乙")
  }
}
