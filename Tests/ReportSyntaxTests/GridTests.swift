import ReportSource
import TestSupport
import Testing

@testable import ReportSyntax

/// Rows of cells written as "a", "a:2" (two columns), "a:2x3" (two columns, three rows).
private struct Layout {
  var bytes: [UInt8] = []
  var rows: [[RowCell]] = []

  init(_ rows: [String]) {
    for row in rows { self.rows.append(row.split(separator: " ").map { cell(String($0)) }) }
  }

  private mutating func cell(_ printed: String) -> RowCell {
    let parts = printed.split(separator: ":")
    let spans = parts.count > 1 ? parts[1].split(separator: "x").compactMap { Int($0) } : []
    let start = bytes.count
    bytes += Array(parts[0].utf8)
    return RowCell(range: start..<bytes.count, rowSpan: spans.count > 1 ? spans[1] : 1, columnSpan: spans.first ?? 1)
  }

  var grid: Grid { Grid(rows: rows, in: bytes) }

  /// Each slot by the text of the cell that covers it, "." where none does.
  var drawn: [String] {
    let grid = grid
    return (0..<grid.height).map { row in
      (0..<grid.width).map { column in
        grid.cellIndex(row: row, column: column).map { String(decoding: bytes[grid.cells[$0].range], as: UTF8.self) }
          ?? "."
      }.joined()
    }
  }
}

@Suite("Rows become a rectangle of slots (WHATWG HTML, forming a table)")
struct GridTests {
  @Test(
    "a layout",
    arguments: [
      (["a b c", "d e f"], ["abc", "def"]),
      (["a b c", "d", "e f"], ["abc", "d..", "ef."]),
      (["a:2 b", "c d e"], ["aab", "cde"]),
      (["a:1x2 b", "c"], ["ab", "ac"]),
      (["a:2x2 b", "c", "d e f"], ["aab", "aac", "def"]),
      (["a b:1x2 c", "d e"], ["abc", "dbe"]),
      (["a:1x3 b:1x2 c", "d", "e f"], ["abc", "abd", "aef"]),
      (["a b c:1x2", "d e", "f"], ["abc", "dec", "f.."]),
      (["a b:1x3", "c", "d e"], ["ab.", "cb.", "dbe"]),
      (["a b:1x2", "c"], ["ab", "cb"]),
      (["a b:1x9", "c"], ["ab", "cb"]),
      (["a:1x2", ""], ["a", "a"]),
      (["a:1x2 b:1x2", "", "c d"], ["ab", "ab", "cd"]),
      (["a:3", "b"], ["aaa", "b.."]),
      (["", "a"], [".", "a"]),
      ([], []),
    ] as [([String], [String])])
  func layout(_ rows: [String], _ drawn: [String]) { #expect(Layout(rows).drawn == drawn) }

  /// Two cells claim a slot: the standard calls it an error; the first has it here, and later rows keep clear of both.
  @Test func overlappingSpans() {
    #expect(Layout(["a b:1x2", "c:2", "d e"]).drawn == ["ab", "cb", "de"])
    #expect(Layout(["a b:1x2", "c:2x2", "d"]).drawn == ["ab.", "cb.", "ccd"])
  }

  @Test func cellsKnowTheirPlace() {
    let layout = Layout(["a:1x2 b:2", "c d"])
    let grid = layout.grid
    #expect(grid.cells.map(\.row) == [0, 0, 1, 1])
    #expect(grid.cells.map(\.column) == [0, 1, 1, 2])
    #expect(grid.cells.map(\.columns) == [0..<1, 1..<3, 1..<2, 2..<3])
    #expect(grid.rowCells == [0..<2, 2..<4])
    #expect(grid.rowWidths == [3, 3])
  }

  @Test func aRowsWidthIsItsLastCoveredSlot() {
    let layout = Layout(["a b c:1x2", "d", "e f"])
    #expect(layout.grid.rowWidths == [3, 3, 2])
  }

  @Test func textOfACellIsTrimmedWhileItsRangeIsNot() {
    let text = MarkedText("1️⃣ 2️⃣规章3️⃣\u{3000}4️⃣\t5️⃣\u{3000}6️⃣\n")
    let report = ReportText(tabbed: SourceText(validUTF8: text.bytes))
    let grid = Grid(report, rows: 0..<1)
    #expect(grid.cells[0].range == text[1, 4])
    #expect(grid.cells[0].trimmed == text[2, 3])
    #expect(grid.cells[1].range == text[5, 6])
    #expect(grid.cells[1].trimmed.isEmpty)
    #expect(grid.cellIndex(row: 0, column: 2) == nil)
  }

  @Test("a long table and a wide row end", .timeLimit(.minutes(5)))
  func sizes() {
    let long = ReportText(tabbed: SourceText(validUTF8: Array(String(repeating: "规章\t1\t2\t3\n", count: 15_000).utf8)))
    let grid = Grid(long, rows: 0..<15_000)
    #expect(grid.height == 15_000 && grid.width == 4 && grid.cells.count == 60_000)
    let wide = ReportText(tabbed: SourceText(validUTF8: Array((String(repeating: "1\t", count: 3_999) + "1\n").utf8)))
    #expect(Grid(wide, rows: 0..<1).width == 4_000)
  }
}
