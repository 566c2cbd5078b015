import ReportSource
import Testing

@testable import ReportSyntax

/// Lines and tables of a page, as somebody reads them in a browser.
@Suite struct PageReaderTests {
  private func page(_ html: String) -> Page {
    PageReader.page(of: SourceText(validUTF8: Array(html.utf8))).page
  }

  /// A line of text, or a row as "[cell|cell]"; spans as "text^rows×columns".
  private func lines(_ html: String) -> [String] {
    let text = page(html).text
    var row = 0
    return text.tokens.compactMap { token in
      guard token.kind == .tableRow else { return token.kind == .blank ? nil : text.string(token.content) }
      defer { row += 1 }
      let cells = text.cells[text.rows[row]].map { cell in
        let span = cell.rowSpan == 1 && cell.columnSpan == 1 ? "" : "^\(cell.rowSpan)×\(cell.columnSpan)"
        return text.folded(text.bytes.trimmed(cell.range)) + span
      }
      return "[" + cells.joined(separator: "|") + "]"
    }
  }

  private let rows = "<tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr>"

  // MARK: Lines

  @Test(arguments: [
    "<p>a</p><p>b</p>", "a<br>b", "<div>a</div>b", "a<p>b", "<ul><li>a<li>b</ul>", "<h2>a</h2>b",
    "<span>a<p>b</p></span>",
    "a<br/><br/>b", " <p> a </p>\n<p>\tb\n</p> ", "<p>a<p>b", "<center>a</center><font>b</font>",
  ])
  func twoLines(_ html: String) { #expect(lines(html) == ["a", "b"]) }

  @Test func whiteSpaceFolds() {
    #expect(lines("<p>a\n  b<span> </span>c&nbsp;d</p>") == ["a b c\u{A0}d"])
    #expect(lines("<p><b>一、</b><span>总体</span>\n<span>情况</span></p>") == ["一、总体 情况"])
  }

  @Test func titleIsApart() {
    let page = page("<title> 年\n报 </title><title>two</title><p>a</p>")
    #expect(page.title == "年 报 two" || page.title == "年 报two")
    #expect(page.text.tokens.count { $0.kind == .paragraph } == 1)
  }

  @Test func hiddenIsNotRead() {
    #expect(lines("<div hidden><p>x</p><table>\(rows)</table></div>a") == ["a"])
    #expect(lines("a<select><option>x</select><noscript>y</noscript>") == ["a"])
    #expect(lines("<p style='display:none'>x</p><p>a</p>") == ["a"])
  }

  @Test func boldLinesAndLinks() {
    let page = page("<p><b>a</b></p><p><b>a</b>b</p><h1>c</h1><p><a>d</a> | <a>e</a></p><p><a>f</a>g</p>")
    let lines = zip(page.text.tokens, page.lines).filter { $0.0.kind != .blank }.map(\.1)
    #expect(lines.map(\.isEmphasized) == [true, false, true, false, false])
    #expect(lines.map(\.isLink) == [false, false, false, true, false])
    #expect(lines.map(\.holdsLink) == [false, false, false, true, true])
  }

  // MARK: Tables

  @Test(arguments: [
    "<table><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>",
    "<table><tr><td>a<td>1<tr><td>b<td>2</table>",
    "<table><thead><tr><th>a<th>1<tbody><tr><td>b<td>2</table>",
    "<table><tr><td><p>a</p></td><td><p>1</p></td></tr><tr><td>b<td>2",
    "<table><tfoot><tr><td>b<td>2</tfoot><tbody><tr><td>a<td>1</tbody></table>",
    "<table><td>a<td>1<tr><td>b<td>2</table>",
    "<table><tr><td><table><tr><td>a<td>1<tr><td>b<td>2</table></td></tr></table>",
    "<p><table><tr><td>a<td>1<tr><td>b<td>2</table></p>",
  ])
  func twoRows(_ html: String) { #expect(lines(html) == ["[a|1]", "[b|2]"]) }

  @Test func linesOfACellFold() {
    #expect(
      lines("<table><tr><td>本年新<br/>制作数量</td><td><p>结果</p><p>纠正</p></td></tr>\(rows)</table>")[0] == "[本年新制作数量|结果纠正]")
    #expect(lines("<table><tr><td>1<br>2</td><td>x</td></tr>\(rows)</table>")[0] == "[1 2|x]")
  }

  @Test func emptyCellsStay() {
    #expect(lines("<table><tr><td></td><td>&nbsp;</td><td/><td>1</td></tr>\(rows)</table>")[0] == "[|||1]")
  }

  @Test func hiddenCellKeepsItsSlot() {
    #expect(lines("<table><tr><td>a</td><td hidden>x</td><td>1</td></tr>\(rows)</table>")[0] == "[a||1]")
  }

  @Test func rowSpansEndWithTheirGroup() {
    #expect(
      lines("<table><tbody><tr><td rowspan=0>a<td>1<tr><td>2</tbody><tbody><tr><td>b<td>3</table>") == [
        "[a^2×1|1]", "[2]", "[b|3]",
      ])
    #expect(lines("<table><tbody><tr><td rowspan=9>a<td>1</tbody><tbody><tr><td>b<td>3</table>") == ["[a|1]", "[b|3]"])
  }

  @Test func captionIsALineBefore() {
    #expect(lines("<table><caption>c</caption>\(rows)</table>") == ["c", "[a|1]", "[b|2]"])
  }

  /// Text between rows goes before the table, and does not break it.
  @Test func strayTextGoesBefore() {
    #expect(lines("<table><tr><td>a<td>1</tr>x<tr><td>b<td>2</tr></table>") == ["x", "[a|1]", "[b|2]"])
  }

  @Test func layoutTablesAreNoTables() {
    #expect(
      lines("<table><tr><td>menu</td><td><p>a</p><table>\(rows)</table><p>b</p></td></tr></table>") == [
        "menu", "a", "[a|1]", "[b|2]", "b",
      ])
    #expect(lines("<table><tr><td>a line</td></tr></table>") == ["a line"])
  }

  @Test func tablesStayApart() {
    let text = page("<table>\(rows)</table><table>\(rows)</table>").text
    let kinds = text.tokens.map(\.kind)
    let first = kinds.firstIndex(of: .tableRow) ?? 0
    #expect(kinds[first...].split(separator: .blank).filter { $0.contains(.tableRow) }.count == 2)
  }

  // MARK: Places

  @Test(arguments: [
    ("<table><tr><td>a</td><td>\n <b>7</b>1</td></tr></table>x", "71", "7"), ("<p>&nbsp;&#55;1</p>", "71", "&#55;"),
    ("\n\n<p>中文<b>71</b></p>", "71", "71"), ("<p>a&nbsp;71</p>", "71", "71"), ("<p>a&lt;71</p>", "71", "71"),
  ])
  func places(_ html: String, _ text: String, _ source: String) throws {
    let page = page(html)
    let bytes = page.text.bytes
    let offset = try #require(bytes.indices.first { bytes[$0...].starts(with: text.utf8) })
    let place = page.text.place(at: offset)
    let line = html.split(separator: "\n", omittingEmptySubsequences: false)[place.line - 1]
    #expect(String(line.unicodeScalars.dropFirst(place.character - 1)).hasPrefix(source))
  }

  // MARK: Harm

  @Test(arguments: ["div", "table><tr><td", "ul><li", "table", "b", "p"])
  func deepNesting(_ name: String) {
    let html = String(repeating: "<\(name)>", count: 15_000) + "deep"
    #expect(lines(html).contains { $0.contains("deep") })
  }

  @Test func tokensCoverTheText() {
    let text = page("<p>a</p><table>\(rows)</table><table><caption>c</caption>\(rows)</table>b").text
    #expect(text.tokens.first?.range.lowerBound == 0)
    #expect(text.tokens.last?.range.upperBound == text.bytes.count)
    for (left, right) in zip(text.tokens, text.tokens.dropFirst()) {
      #expect(left.range.upperBound == right.range.lowerBound)
    }
  }
}
