/// A table of a page while it is read. Its cells stand with those of the page, in one array: those of a table in it come
/// between them, but then it is layout, and they count for nothing.
struct PageTable {
  struct Row {
    @Packed var range: Range<Int>
    /// Indexes into the page's cells.
    @Packed var cells: Range<Int>
  }

  /// Items of the flow, cells and containers before it.
  let start: (item: Int, cell: Int, container: Int)
  private(set) var rows: [Row] = []
  /// It holds another table.
  var isLayout = false
  private(set) var isInRow = false
  private(set) var isInCell = false
  private var rowStart = 0
  private var firstCellOfRow = 0
  /// The one that was begun last.
  private var cell = 0
  private var cellFirstItem = 0
  private var firstRowOfGroup = 0
  private var isFoot = false
  private var foot: [Row] = []
  private var holdsParagraphs = false

  /// A cell with so many lines and bytes is a text, and its table layout.
  private static let textLines = 3
  private static let textBytes = 900
  /// A table of one column with a cell as long is layout too.
  private static let longCell = 240

  init(start: (item: Int, cell: Int, container: Int)) { self.start = start }

  mutating func startRow(at offset: Int, firstCell: Int) {
    isInRow = true
    rowStart = offset
    firstCellOfRow = firstCell
  }

  mutating func startCell(_ index: Int, firstItem: Int) {
    isInCell = true
    cellFirstItem = firstItem
    cell = index
  }

  mutating func endCell(at offset: Int, lineCount: Int, _ cells: inout [RowCell]) {
    isInCell = false
    let start = cells[cell].range.lowerBound
    cells[cell].range = start..<max(start, offset)
    if lineCount - cellFirstItem >= Self.textLines, cells[cell].range.count > Self.textBytes {
      holdsParagraphs = true
    }
  }

  mutating func endRow(at offset: Int, endCell: Int) {
    isInRow = false
    if firstCellOfRow < endCell { rows.append(Row(range: rowStart..<offset, cells: firstCellOfRow..<endCell)) }
  }

  mutating func startRowGroup(isFoot: Bool, _ cells: inout [RowCell]) {
    endRowGroup(&cells)
    self.isFoot = isFoot
  }

  /// A foot may be written before the body; it is shown, and laid out, last (WHATWG HTML 4.9.12).
  mutating func finish(_ cells: inout [RowCell]) {
    endRowGroup(&cells)
    rows += foot
    foot = []
  }

  /// No cell reaches past its row group; a row span of 0 reaches just to its end (WHATWG HTML 4.9.12).
  private mutating func endRowGroup(_ cells: inout [RowCell]) {
    for row in firstRowOfGroup..<max(firstRowOfGroup, rows.count) where !isLayout {
      let left = rows.count - row
      for cell in rows[row].cells {
        let span = cells[cell].rowSpan
        cells[cell].rowSpan = span == 0 ? left : min(span, left)
      }
    }
    if isFoot {
      foot += rows[firstRowOfGroup...]
      rows.removeSubrange(firstRowOfGroup...)
    }
    isFoot = false
    firstRowOfGroup = rows.count
  }

  /// Whether the table only arranges a text.
  func isLayoutByContent(_ cells: [RowCell]) -> Bool {
    if isLayout || holdsParagraphs { return true }
    let isOneColumn = rows.allSatisfy { $0.cells.count == 1 }
    return isOneColumn && (rows.count == 1 || rows.contains { cells[$0.cells.lowerBound].range.count > Self.longCell })
  }

  /// Whether an offset of the buffer lies in one of its cells.
  func holds(_ offset: Int, _ cells: [RowCell]) -> Bool {
    rows.contains { row in
      row.range.contains(offset) && cells[row.cells].contains { $0.range.contains(offset) }
    }
  }
}
