/// A cell of a grid at its origin slot (WHATWG HTML, "forming a table"). Small, for a page may have a million.
public struct GridCell: Sendable, Equatable {
  @usableFromInline let text: Range<Int32>
  @usableFromInline let inner: Range<Int32>
  @usableFromInline var origin: (row: Int32, column: Int32)
  @usableFromInline var spans: (rows: Int32, columns: Int32)

  /// A cell of a row whose text, without white space at its ends, is `trimmed`, and which reaches over `rowSpan` rows.
  @inline(__always)
  init(_ cell: RowCell, trimmed: Range<Int>, row: Int, column: Int, rowSpan: Int) {
    text = cell.text
    inner = Range(
      uncheckedBounds: (Int32(truncatingIfNeeded: trimmed.lowerBound), Int32(truncatingIfNeeded: trimmed.upperBound)))
    origin = (Int32(truncatingIfNeeded: row), Int32(truncatingIfNeeded: column))
    spans = (Int32(truncatingIfNeeded: rowSpan), cell.columns)
  }

  /// The text as printed.
  @inlinable public var range: Range<Int> {
    @inline(__always) get { Range(uncheckedBounds: (Int(text.lowerBound), Int(text.upperBound))) }
  }
  /// The text without white space at its ends; empty for a printed blank.
  @inlinable public var trimmed: Range<Int> {
    @inline(__always) get { Range(uncheckedBounds: (Int(inner.lowerBound), Int(inner.upperBound))) }
  }
  /// The row that it originates in.
  @inlinable public var row: Int { @inline(__always) get { Int(origin.row) } }
  /// The column that it originates in.
  @inlinable public var column: Int { @inline(__always) get { Int(origin.column) } }
  /// Rows that it covers.
  @inlinable public var rowSpan: Int { @inline(__always) get { Int(spans.rows) } }
  /// Columns that it covers.
  @inlinable public var columnSpan: Int { @inline(__always) get { Int(spans.columns) } }
  /// The columns that it covers.
  @inlinable public var columns: Range<Int> { column..<column + columnSpan }

  /// The cell with rows for columns.
  public var transposed: GridCell {
    var cell = self
    cell.origin = (origin.column, origin.row)
    cell.spans = (spans.columns, spans.rows)
    return cell
  }

  /// The cell, over the columns of another beside it too.
  public func reaching(over other: GridCell) -> GridCell {
    var cell = self
    cell.spans.columns = other.origin.column + other.spans.columns - origin.column
    return cell
  }

  @inlinable
  public static func == (left: GridCell, right: GridCell) -> Bool {
    left.text == right.text && left.inner == right.inner && left.origin == right.origin && left.spans == right.spans
  }
}

/// Rows as a rectangle of slots, each covered by a cell or by none. A class, for every stage looks at it.
public final class Grid: Sendable {
  /// Slots of the widest row.
  public let width: Int
  /// Rows.
  public let height: Int
  /// Row by row, left to right.
  public let cells: [GridCell]
  /// Cells that originate in each row, left to right: `cells[rowCells[row]]`.
  public let rowCells: [Range<Int>]
  /// The slots of each row up to its last covered one.
  public let rowWidths: [Int]
  /// Cell index of each slot, row by row; -1 where no cell is. Empty where every cell covers one slot.
  @usableFromInline let slots: [Int32]

  /// Index of the cell that covers a slot, or nil past the row's end.
  @inlinable
  @inline(__always)
  public func cellIndex(row: Int, column: Int) -> Int? {
    if slots.isEmpty {
      let first = rowCells[row].lowerBound
      return column < rowCells[row].count ? first + column : nil
    }
    guard column < width else { return nil }
    let index = slots[row * width + column]
    return index < 0 ? nil : Int(index)
  }

  /// Calls `body` for each slot of a row that a cell covers, left to right.
  @inlinable
  @inline(__always)
  public func forEachSlot(ofRow row: Int, _ body: (_ column: Int, _ cell: Int) -> Void) {
    if slots.isEmpty {
      let cells = rowCells[row]
      for column in 0..<cells.count { body(column, cells.lowerBound + column) }
      return
    }
    for column in 0..<rowWidths[row] {
      let cell = slots[row * width + column]
      if cell >= 0 { body(column, Int(cell)) }
    }
  }

  /// The cells that originate in a row.
  public func cells(inRow row: Int) -> ArraySlice<GridCell> { cells[rowCells[row]] }

  /// The grid with rows for columns; nil where a slot is empty, for what stands beside it would move there.
  public func transposed(in bytes: [UInt8]) -> Grid? {
    guard rowWidths.allSatisfy({ $0 == width }) else { return nil }
    var columns = [[RowCell]](repeating: [], count: width)
    var covered = 0
    for cell in cells {
      columns[cell.column].append(
        RowCell(range: cell.range, rowSpan: cell.columnSpan, columnSpan: cell.rowSpan))
      covered += cell.rowSpan * cell.columnSpan
    }
    guard covered == width * height else { return nil }
    return Grid(rows: columns, in: bytes)
  }

  /// Lays out rows of cells.
  public convenience init(rows: [[RowCell]], in bytes: [UInt8]) {
    let ends = rows.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    let stretches = zip(ends, ends.dropFirst()).map { $0..<$1 }
    self.init(stretches[...], of: rows.flatMap { $0 }, in: bytes)
  }

  /// Lays out the rows of `text` with those indexes. Spans reach no further than the last row, and two cells that claim a
  /// slot leave it to the first.
  public convenience init(_ text: ReportText, rows: Range<Int>) {
    self.init(text.rows[rows], of: text.cells, in: text.bytes)
  }

  /// The grid with cells as one with those right of them, where `isJoined` says so of the left one.
  public func joined(in bytes: [UInt8], _ isJoined: (_ cell: Int) -> Bool) -> Grid {
    let rows = rowCells.map { row in
      var joined: [RowCell] = []
      for index in row {
        let cell = cells[index]
        if index > row.lowerBound, isJoined(index - 1), let last = joined.popLast() {
          joined.append(
            RowCell(range: last.range, rowSpan: last.rowSpan, columnSpan: last.columnSpan + cell.columnSpan))
        } else {
          joined.append(RowCell(range: cell.range, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan))
        }
      }
      return joined
    }
    return Grid(rows: rows, in: bytes)
  }

  /// `rows` are stretches of `rowCells`.
  init(_ rows: ArraySlice<Range<Int>>, of rowCells: [RowCell], in bytes: [UInt8]) {
    var layout = GridLayout(rowCount: rows.count)
    layout.cells.reserveCapacity(rows.reduce(0) { $0 + $1.count })
    precondition(rows.allSatisfy { $0.upperBound <= rowCells.count }, "a row has cells that are not there")
    rowCells.withUnsafeBufferPointer { rowCells in
      bytes.withUnsafeBufferPointer { bytes in
        for row in rows { layout.add(row, of: rowCells, in: bytes) }
      }
    }
    layout.finish()
    width = layout.width
    height = rows.count
    cells = layout.cells
    self.rowCells = layout.rowCells
    rowWidths = layout.rowWidths
    slots = layout.hasSpans ? layout.slots() : []
  }
}

/// The algorithm of WHATWG HTML 4.9.12, a row at a time.
private struct GridLayout {
  var cells: [GridCell] = []
  var rowCells: [Range<Int>] = []
  var rowWidths: [Int] = []
  var width = 0
  var hasSpans = false
  private let rowCount: Int
  /// For each column, the cell that reaches down into the row being added, and the last row it covers.
  private var hanging: [(cell: Int32, lastRow: Int)] = []
  private var covered: [(row: Int, column: Int, cell: Int32)] = []

  init(rowCount: Int) {
    self.rowCount = rowCount
    rowWidths.reserveCapacity(rowCount)
    rowCells.reserveCapacity(rowCount)
  }

  mutating func add(
    _ row: Range<Int>, of all: UnsafeBufferPointer<RowCell>, in bytes: UnsafeBufferPointer<UInt8>
  ) {
    let rowIndex = rowCells.count
    let first = cells.count
    var column = 0
    for index in row {
      let cell = all[index]
      while column < hanging.count, hanging[column].lastRow >= rowIndex { column += 1 }
      let rowSpan = max(1, min(cell.rowSpan, rowCount - rowIndex))
      cells.append(
        GridCell(cell, trimmed: bytes.trimmed(cell.range), row: rowIndex, column: column, rowSpan: rowSpan))
      if rowSpan > 1 || cell.columnSpan > 1 { hasSpans = true }
      if rowSpan > 1 { hang(column..<column + cell.columnSpan, rowIndex..<rowIndex + rowSpan) }
      column += cell.columnSpan
    }
    while column < hanging.count, hanging[column].lastRow >= rowIndex { column += 1 }
    rowCells.append(first..<cells.count)
    rowWidths.append(rowWidth(rowIndex, atLeast: column))
  }

  /// Notes that the last cell reaches down into the rows below its own.
  private mutating func hang(_ columns: Range<Int>, _ rows: Range<Int>) {
    let cell = Int32(cells.count - 1)
    while hanging.count < columns.upperBound { hanging.append((-1, -1)) }
    for slot in columns where hanging[slot].lastRow < rows.upperBound - 1 {
      hanging[slot] = (cell, rows.upperBound - 1)
    }
    for below in rows.dropFirst() {
      for slot in columns { covered.append((below, slot, cell)) }
    }
  }

  private func rowWidth(_ row: Int, atLeast column: Int) -> Int {
    var last = column
    for slot in hanging.indices.reversed() where hanging[slot].lastRow >= row {
      last = max(last, slot + 1)
      break
    }
    return last
  }

  mutating func finish() { width = rowWidths.max() ?? 0 }

  func slots() -> [Int32] {
    var slots = [Int32](repeating: -1, count: width * rowCount)
    // What reaches down into a row comes before what begins in it.
    for (row, column, cell) in covered where column < width && slots[row * width + column] < 0 {
      slots[row * width + column] = cell
    }
    for (index, cell) in cells.enumerated() {
      for column in cell.columns where column < width && slots[cell.row * width + column] < 0 {
        slots[cell.row * width + column] = Int32(index)
      }
    }
    return slots
  }
}
