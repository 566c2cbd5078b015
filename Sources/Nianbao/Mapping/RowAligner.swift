import ReportForms
import ReportSource
import ReportSyntax

/// Which cell of a body row stands in which column (forms.md, "Which column"; the four rules keep their numbers).
struct RowAligner {
  /// A figure's column and what stands in it.
  struct Slot {
    var column: TableHeader.Column
    var cell: GridCell?
    /// A label stands there, which makes the figure absent.
    var isLabel = false
    /// The cell is a figure of several columns or rows: whose, nobody knows.
    var isShared = false
  }

  struct Alignment {
    var slots: [Slot]
    /// Figures under no header.
    var surplus: [GridCell] = []
    /// Rule 3 was needed.
    var isSettledByWidth = false
  }

  private let header: TableHeader
  /// Widths at which some row has as many cells after its label as the header has figure columns (rule 3).
  private let settledWidths: Set<Int>

  init(_ header: TableHeader, _ bodies: [TableRun.Body]) {
    self.header = header
    let count = header.figureColumns.count
    settledWidths = Set(
      bodies.lazy.map { (width: $0.grid.grid.rowWidths[$0.row], end: $0.label?.columns.upperBound ?? 0) }
        .filter { $0.width - $0.end == count }.map(\.width))
  }

  /// Nil by rule 4: the page does not say which column a figure belongs to.
  func align(_ body: TableRun.Body) -> Alignment? {
    let grid = body.grid.grid
    if header.figureColumns.isEmpty { return nil }
    if header.rowCount == 1, grid.rowCells[body.row].count == header.columnsByCell.count { return byCellOrder(body) }
    if grid.rowWidths[body.row] == header.width, header.hasPlaces { return byGridColumn(body) }
    if settledWidths.contains(grid.rowWidths[body.row]) { return bySettledWidth(body) }
    return nil
  }

  /// Rule 1.
  private func byCellOrder(_ body: TableRun.Body) -> Alignment {
    var alignment = Alignment(slots: [])
    for (column, (cell, content)) in zip(header.columnsByCell, body.grid.row(body.row)) {
      if let column {
        alignment.slots.append(slot(column, cell, content, body, isShared: cell.rowSpan > 1))
      } else if case .figure = content {
        alignment.surplus.append(cell)
      }
    }
    return alignment
  }

  /// Rule 2.
  private func byGridColumn(_ body: TableRun.Body) -> Alignment {
    let figureColumns = header.figureColumns
    return alignment(body, figureColumns.map { ($0, $0.cell.columns) })
  }

  /// Rule 3: the last columns, one each.
  private func bySettledWidth(_ body: TableRun.Body) -> Alignment {
    let figureColumns = header.figureColumns
    let first = body.grid.grid.rowWidths[body.row] - figureColumns.count
    let places = figureColumns.indices.map { (figureColumns[$0], first + $0..<first + $0 + 1) }
    var alignment = alignment(body, places)
    alignment.isSettledByWidth = true
    return alignment
  }

  private func alignment(
    _ body: TableRun.Body, _ places: [(column: TableHeader.Column, range: Range<Int>)]
  ) -> Alignment {
    var alignment = Alignment(slots: [])
    var used: Set<Int> = []
    for (column, range) in places {
      let found = cells(body, range)
      used.formUnion(found.map(\.cell.column))
      guard let (cell, content) = found.first else {
        alignment.slots.append(Slot(column: column, cell: nil))
        continue
      }
      let reach = places.count { $0.range.overlaps(cell.columns) }
      let isShared = found.count > 1 || reach > 1 || cell.rowSpan > 1
      alignment.slots.append(slot(column, cell, content, body, isShared: isShared))
    }
    for (cell, content) in body.grid.row(body.row) where !used.contains(cell.column) {
      if case .figure = content { alignment.surplus.append(cell) }
    }
    return alignment
  }

  /// The cells that stand in some columns of the grid; blanks only where nothing else does.
  private func cells(_ body: TableRun.Body, _ range: Range<Int>) -> [(cell: GridCell, content: LabeledGrid.Content)] {
    var cells: [(cell: GridCell, content: LabeledGrid.Content)] = []
    for column in range {
      guard let found = body.grid.content(row: body.row, column: column) else { continue }
      if cells.last?.cell.column != found.cell.column { cells.append(found) }
    }
    let printed = cells.filter { if case .blank = $0.content { false } else { true } }
    return printed.isEmpty ? Array(cells.prefix(1)) : printed
  }

  private func slot(
    _ column: TableHeader.Column, _ cell: GridCell, _ content: LabeledGrid.Content, _ body: TableRun.Body,
    isShared: Bool
  ) -> Slot {
    switch content {
    case .label: Slot(column: column, cell: cell, isLabel: true)
    case .blank: Slot(column: column, cell: cell)
    case .text where cell == body.label: Slot(column: column, cell: cell, isLabel: true)
    case .figure, .text: Slot(column: column, cell: cell, isShared: isShared)
    }
  }
}
