import ReportForms
import ReportSource
import ReportSyntax

/// A grid with what every cell of it can mean to the form. A class, for every row that is kept refers to it.
final class LabeledGrid {
  /// What a cell is to somebody who knows the form's labels.
  enum Content {
    case blank
    /// A number, dash or slash; with its value where it is a count and nothing else.
    case figure(Double?)
    /// The number of the row, in a column of such numbers.
    case ordinal
    case label(LabelIndex.Label)
    /// Anything else: words in a figure's place, or a label that no form knows.
    case text
  }

  /// In bytes.
  private static let shortestLabel = 6

  let grid: Grid
  /// Index of the table block.
  let table: Int
  /// The content of `grid.cells`, index by index.
  let contents: [Content]
  /// Where the page has another order of rows and columns: the cells as they stand there.
  private let cellsOfPage: [GridCell]?
  private let bytes: [UInt8]
  private let neighbours: Neighbours

  /// What a table block means, turned where the form's columns stand in rows.
  static func upright(
    _ grid: Grid, table: Int, in text: ReportText, _ library: FormLibrary, folding: inout LabelFolding
  ) -> LabeledGrid {
    let labelled = LabeledGrid(grid, table: table, in: text, library.labels, folding: &folding)
      .joiningRepeats(text, library.labels, folding: &folding)
    if labelled.standsOnItsSide, let turned = grid.transposed(in: text.bytes) {
      let cells = turned.cells.map(\.transposed)
      return LabeledGrid(turned, table: table, in: text, library.labels, folding: &folding, cellsOfPage: cells)
    }
    guard let rows = GroupRows(labelled, library) else { return labelled }
    return LabeledGrid(
      rows.grid(in: text.bytes), table: table, in: text, library.labels, folding: &folding, cellsOfPage: rows.cells)
  }

  private init(
    _ grid: Grid, table: Int, in text: ReportText, _ labels: LabelIndex, folding: inout LabelFolding,
    cellsOfPage: [GridCell]? = nil
  ) {
    self.grid = grid
    self.table = table
    self.cellsOfPage = cellsOfPage
    bytes = text.bytes
    var contents: [Content] = []
    contents.reserveCapacity(grid.cells.count)
    var ordinals = OrdinalColumns()
    var neighbours = Neighbours()
    for cell in grid.cells {
      let content = Self.content(of: cell, text.bytes, labels, &folding)
      neighbours.note(content)
      // A text that is no label has just been folded.
      if case .text = content, SideColumns.standard.column(folding) == .ordinal { ordinals.add(header: cell) }
      contents.append(content)
    }
    ordinals.mark(&contents, of: grid, text.bytes)
    self.contents = contents
    self.neighbours = neighbours
  }

  /// What stands beside labels, noted while they are looked up: few grids have any of it.
  private struct Neighbours {
    /// How often the same label again.
    private(set) var repeats = 0
    /// How often a figure behind a label that can be nothing but a column's.
    private(set) var figuresOfColumns = 0
    private var last = Content.blank

    mutating func note(_ content: Content) {
      if case .label(let label) = last {
        switch content {
        case .label(let other): if label == other { repeats += 1 }
        case .figure: if label.rowTables == 0 { figuresOfColumns += 1 }
        case .blank, .ordinal, .text: break
        }
      }
      last = content
    }
  }

  private static func content(
    of cell: GridCell, _ bytes: [UInt8], _ labels: LabelIndex, _ folding: inout LabelFolding
  ) -> Content {
    if cell.trimmed.isEmpty { return .blank }
    if let count = CellReader.plainCount(bytes, cell.trimmed) { return .figure(count) }
    // Digits that are no count, as of two run together, are no label either.
    if cell.trimmed.allSatisfy({ bytes[$0] &- UInt8(ascii: "0") <= 9 }) { return .figure(nil) }
    if let label = labels.label(bytes, cell.trimmed, folding: &folding) { return .label(label) }
    switch CellReader.read(bytes, cell.trimmed, as: CellKind(amountUnit: nil, isSigned: true)).reading {
    case .number, .dash, .slash: return .figure(nil)
    case .blank: return .blank
    case .words, .absent, .ambiguous: return .text
    }
  }

  /// Fewer rows that begin with a column's label are a list of the agency's own.
  private static let fewestColumns = 5

  /// Whether labels that can be nothing but columns of one table stand left of figures, row by row.
  private var standsOnItsSide: Bool {
    if neighbours.figuresOfColumns < Self.fewestColumns { return false }
    var rows = [Int](filledWith: 0, count: 8)
    for cells in grid.rowCells {
      guard let figure = cells.first(where: isFigure), figure > cells.lowerBound,
        case .label(let label) = contents[figure - 1], label.rowTables == 0
      else { continue }
      for table in 0..<8 where label.isColumn(of: table) { rows[table] += 1 }
    }
    return rows.contains { $0 >= Self.fewestColumns }
  }

  /// A cell as the page has it.
  func printed(_ cell: Int) -> GridCell { cellsOfPage?[cell] ?? grid.cells[cell] }

  /// The cells of a row with their contents, left to right.
  func row(_ row: Int) -> some Sequence<(cell: GridCell, content: Content)> {
    grid.rowCells[row].lazy.map { (self.grid.cells[$0], self.contents[$0]) }
  }

  /// What the cell that covers a slot is; nil past the row's end.
  func content(row: Int, column: Int) -> (cell: GridCell, content: Content)? {
    grid.cellIndex(row: row, column: column).map { (grid.cells[$0], contents[$0]) }
  }

  func isFigure(_ cell: Int) -> Bool { if case .figure = contents[cell] { true } else { false } }

  func isBlank(_ cell: Int) -> Bool { if case .blank = contents[cell] { true } else { false } }

  /// Whether two cells print the same.
  func printSame(_ first: Int, _ second: Int) -> Bool {
    bytes[grid.cells[first].trimmed].elementsEqual(bytes[grid.cells[second].trimmed])
  }

  /// The grid with a label that is printed again in each column it covers, as tools do that know no spans, as one cell.
  private func joiningRepeats(_ text: ReportText, _ labels: LabelIndex, folding: inout LabelFolding) -> LabeledGrid {
    guard neighbours.repeats > 0, grid.cells.indices.dropLast().contains(where: isRepeated) else { return self }
    let joined = grid.joined(in: bytes, isRepeated)
    return LabeledGrid(joined, table: table, in: text, labels, folding: &folding)
  }

  /// Whether the next cell is the same label again. Of columns the header says which of them are one.
  private func isRepeated(_ cell: Int) -> Bool {
    let (left, right) = (grid.cells[cell], grid.cells[cell + 1])
    guard left.trimmed.count >= Self.shortestLabel, left.trimmed.count == right.trimmed.count,
      case .label(let label) = contents[cell], case .label = contents[cell + 1], label.columnTables == 0
    else { return false }
    return left.row == right.row && left.columns.upperBound == right.column && left.rowSpan == right.rowSpan
      && printSame(cell, cell + 1)
  }
}

extension LabelMeaning {
  /// Whether it is a row or column of that table.
  @inline(__always)
  func isIn(_ table: Int, as role: Role) -> Bool { self.table == table && self.role == role }
}

extension LabelIndex.Label {
  @inline(__always)
  func isRow(of table: Int) -> Bool { rowTables >> UInt8(table) & 1 != 0 }

  @inline(__always)
  func isColumn(of table: Int) -> Bool { columnTables >> UInt8(table) & 1 != 0 }
}
