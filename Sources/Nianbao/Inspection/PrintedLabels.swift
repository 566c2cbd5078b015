import ReportForms
import ReportSyntax

/// The labels that the mapping went by, found again as cells of the source: it keeps figures, and not how it came to them.
struct PrintedLabels {
  private let library: FormLibrary
  private let text: ReportText
  private let outline: Outline
  private let runs: [(rows: TableRun, header: TableHeader?)]

  init(_ outline: Outline, _ text: ReportText, _ library: FormLibrary, year: Int?) {
    self.outline = outline
    self.text = text
    self.library = library
    runs = TableMapper.runs(outline, text, library, year: year).map { run in
      (run, run.headerRows.isEmpty ? nil : TableHeader(run.headerRows, of: run.table, library, text))
    }
  }

  /// The row of a table that a figure stands in, with the header above it.
  struct Row {
    var table: Int
    var block: Int
    var body: TableRun.Body
    var header: TableHeader?
    var headerRows: [(grid: LabeledGrid, row: Int)]
  }

  /// The row where the cell stands; for a figure that has no cell, the one whose labels are those of its row.
  func row(of cell: Cell, _ leaf: FormTable.Leaf, in table: Int) -> Row? {
    let runs = runs.filter { $0.rows.table == table }
    for isOfCell in [true, false] {
      for run in runs {
        let body = run.rows.bodies.first { isOfCell ? stands(cell, in: $0) : $0.formRow == leaf.row }
        if let body {
          return Row(
            table: table, block: body.grid.table, body: body, header: run.header, headerRows: run.rows.headerRows)
        }
      }
    }
    return nil
  }

  private func stands(_ cell: Cell, in body: TableRun.Body) -> Bool {
    body.grid.table == cell.table
      && body.grid.grid.rowCells[body.row].contains { index in
        let printed = body.grid.printed(index)
        return printed.row == cell.row && printed.column == cell.column
      }
  }

  // MARK: Indicators

  /// The label of a row of an annex, or of one that it stands under: the nearest that reads so, in the row or above it.
  func indicator(_ label: String, of cell: Cell) -> GridCell? {
    above(cell) { AnnexLabel(text.folded($0.trimmed)).text == label }
  }

  /// The header of a column of an annex.
  func indicatorColumn(_ label: String, of cell: Cell) -> GridCell? {
    above(cell) { $0.columns.contains(cell.column ?? 0) && text.folded($0.trimmed) == label }
  }

  private func above(_ cell: Cell, where isSought: (GridCell) -> Bool) -> GridCell? {
    guard let block = cell.table, let row = cell.row, outline.tables.indices.contains(block) else { return nil }
    let grid = outline.tables[block].grid
    for index in (0..<min(grid.height, row + 1)).reversed() {
      if let found = grid.cells(inRow: index).last(where: isSought) { return found }
    }
    return nil
  }

  // MARK: Columns

  /// The label right over a column.
  func column(_ node: Int, over row: Row) -> GridCell? {
    row.header?.figureColumns.first { $0.nodes.contains(node) }?.cell
  }

  /// The label of a group of columns: of several alike, the one that stands over `below`, else the nearest to the left of
  /// it, for text has no spans.
  func columnGroup(_ node: Int, above below: GridCell?, over row: Row) -> GridCell? {
    let alike = row.headerRows.flatMap { grid, index in
      grid.grid.cells(inRow: index).filter { means(node, .column, row.table, $0) }
    }
    guard let below else { return alike.first }
    return alike.first { $0.columns.contains(below.column) } ?? alike.last { $0.column <= below.column } ?? alike.first
  }

  // MARK: Rows

  /// The label of a group of rows: the nearest in the row or above it, in its own table block, else in those before it.
  func rowGroup(_ node: Int, of row: Row) -> GridCell? {
    for block in (0...row.block).reversed() {
      let grid = block == row.block ? row.body.grid.grid : outline.tables[block].grid
      let last = block == row.block ? row.body.row : grid.height - 1
      for index in (0..<min(grid.height, last + 1)).reversed() {
        if let found = grid.cells(inRow: index).first(where: { means(node, .row, row.table, $0) }) { return found }
      }
    }
    return nil
  }

  private func means(_ node: Int, _ role: LabelMeaning.Role, _ table: Int, _ cell: GridCell) -> Bool {
    var folding = LabelFolding()
    folding.fold(text.bytes, cell.trimmed)
    return library.labels.meanings(of: folding).contains { $0.role == role && $0.table == table && $0.node == node }
  }
}
