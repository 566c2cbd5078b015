import ReportForms
import ReportSource
import ReportSyntax

/// Which cell of a body row stands in which column (forms.md, "Which column"; the four rules keep their numbers).
struct RowAligner {
  /// What stands in one of the header's figure columns.
  struct Slot: BitwiseCopyable {
    /// Index of the cell in its grid, nil where none is.
    var cell: Int?
    /// A label stands there, which makes the figure absent.
    var isLabel = false
    /// The cell is a figure of several columns or rows: whose, nobody knows.
    var isShared = false
  }

  /// A row to be laid under the header, with its label.
  struct BodyRow {
    let grid: LabeledGrid
    let row: Int
    let label: GridCell?
  }

  struct Alignment {
    /// One for each of the header's figure columns, among the slots of all rows.
    var slots: Range<Int>
    /// A figure that stands under no header of the form's.
    var surplus: GridCell?
    var hasSurplus: Bool { surplus != nil }
    /// All such figures stand under labels that the form has not.
    var isSurplusForeign = true
    var hasDisplacedLabel = false
    /// Rule 3 was needed.
    var isSettledByWidth = false
  }

  private let headerWidth: Int
  private let hasPlaces: Bool
  private let isByOrder: Bool
  private let figureCount: Int
  private let foreignColumns: [Int]
  /// Rows have blank cells behind their figures. One as wide as the header that ends in a blank may lack a figure then.
  private var haveBlanksBehind = false
  /// Widths at which some row has as many cells after its label as the header has figure columns (rule 3).
  private var settledWidths: [Int] = []
  /// The figure column that stands over each column of the grid, or -1 (rule 2).
  private var figureOfColumn: [Int]
  /// The same for each cell of a header of one row (rule 1).
  private let figureOfCell: [Int]

  init(_ header: TableHeader, _ bodies: [TableRun.Body]) {
    headerWidth = header.width
    hasPlaces = header.hasPlaces
    isByOrder = header.isByOrder
    figureCount = header.figureColumns.count
    foreignColumns = header.foreignColumns
    figureOfColumn = [Int](filledWith: -1, count: header.width)
    figureOfCell = header.figureByCell
    for (index, column) in header.figureColumns.enumerated() where hasPlaces {
      for place in column.cell.columns where place < header.width { figureOfColumn[place] = index }
    }
    for body in bodies {
      let row = body.toAlign
      if row.grid.grid.rowWidths[row.row] > headerWidth, !haveBlanksBehind { haveBlanksBehind = reachesItsColumns(row) }
      if let width = settledWidth(row), !settledWidths.contains(width) { settledWidths.append(width) }
    }
  }

  /// The width of a row that has as many cells after its label as the header has figure columns. A blank at either end of
  /// them may be no figure's place, so such a row settles nothing.
  private func settledWidth(_ body: BodyRow) -> Int? {
    let grid = body.grid.grid
    let width = grid.rowWidths[body.row]
    let isPrinted = { column in grid.cellIndex(row: body.row, column: column).map { !body.grid.isBlank($0) } ?? false }
    var first = body.label?.columns.upperBound ?? 0
    // Under a header that is the form's whole, blanks right behind the label are what it covers.
    if isByOrder {
      while width - first > figureCount, !isPrinted(first) { first += 1 }
    }
    guard width - first == figureCount, figureCount > 0 else { return nil }
    return isPrinted(first) && isPrinted(width - 1) ? width : nil
  }

  /// Appends the slots of a row. Nil by rule 4: the page does not say which column a figure belongs to.
  func align(_ body: BodyRow, _ slots: inout [Slot]) -> Alignment? {
    if figureCount == 0 { return nil }
    let grid = body.grid.grid
    if !figureOfCell.isEmpty, grid.rowCells[body.row].count == figureOfCell.count { return byCellOrder(body, &slots) }
    let width = grid.rowWidths[body.row]
    if hasPlaces, width == headerWidth && !haveBlanksBehind || reachesItsColumns(body) {
      var alignment = alignment(body, &slots, firstAt: nil)
      alignment.isSettledByWidth = width != headerWidth
      return alignment
    }
    guard settledWidths.contains(width) else { return nil }
    var alignment = alignment(body, &slots, firstAt: width - figureCount)
    alignment.isSettledByWidth = true
    alignment.isSurplusForeign = false
    return alignment
  }

  /// Whether a row of another width differs from the header in blanks at its end only: its label ends where the first
  /// figure's column begins, that figure and the last one are printed, and nothing stands behind.
  private func reachesItsColumns(_ body: BodyRow) -> Bool {
    guard let first = figureOfColumn.firstIndex(where: { $0 >= 0 }),
      let last = figureOfColumn.lastIndex(where: { $0 >= 0 }), (body.label?.columns.upperBound ?? 0) == first
    else { return false }
    let grid = body.grid.grid
    let isPrinted = { column in grid.cellIndex(row: body.row, column: column).map { !body.grid.isBlank($0) } ?? false }
    guard isPrinted(first), isPrinted(last) else { return false }
    return !(last + 1..<max(last + 1, grid.rowWidths[body.row])).contains(where: isPrinted)
  }

  /// Rule 1.
  private func byCellOrder(_ body: BodyRow, _ slots: inout [Slot]) -> Alignment {
    var alignment = emptyAlignment(&slots)
    for (cell, figure) in zip(body.grid.grid.rowCells[body.row], figureOfCell) {
      put(cell, figure, body, into: &alignment, &slots)
    }
    return alignment
  }

  /// Rules 2 and 3: by the column of the grid under the header or, where the first figure is known to stand in `firstAt`, from
  /// there on.
  private func alignment(_ body: BodyRow, _ slots: inout [Slot], firstAt: Int?) -> Alignment {
    var alignment = emptyAlignment(&slots)
    let first = alignment.slots.lowerBound
    var last = -1
    var lastFigure = -1
    body.grid.grid.forEachSlot(ofRow: body.row) { column, cell in
      let figure = firstAt.map { max(-1, column - $0) } ?? figure(over: column)
      if cell == last, figure == lastFigure { return }
      if cell == last, figure >= 0, lastFigure >= 0 {
        // One cell under two headers.
        slots[first + lastFigure].isShared = true
        put(cell, figure, body, into: &alignment, &slots)
        slots[first + figure].isShared = true
      } else if cell != last || figure >= 0 {
        put(cell, figure, body, into: &alignment, &slots)
      }
      (last, lastFigure) = (cell, figure)
    }
    return alignment
  }

  /// The figure column that stands over a column of the grid, or -1.
  @inline(__always)
  private func figure(over column: Int) -> Int { column < headerWidth ? figureOfColumn[column] : -1 }

  private func emptyAlignment(_ slots: inout [Slot]) -> Alignment {
    let first = slots.count
    for _ in 0..<figureCount { slots.append(Slot()) }
    return Alignment(slots: first..<slots.count)
  }

  /// Puts a cell into a figure's slot; where two stand under one header, a blank gives way.
  @inline(__always)
  private func put(
    _ index: Int, _ figure: Int, _ body: BodyRow, into alignment: inout Alignment, _ slots: inout [Slot]
  ) {
    let cell = body.grid.grid.cells[index]
    guard figure >= 0 else {
      if body.grid.isFigure(index), cell.row == body.row {
        alignment.surplus = cell
        if !foreignColumns.contains(cell.column) { alignment.isSurplusForeign = false }
      }
      return
    }
    let slot = alignment.slots.lowerBound + figure
    let isBlank = body.grid.isBlank(index)
    if let other = slots[slot].cell, other != index {
      if isBlank { return }
      if !body.grid.isBlank(other) {
        // What tools print again in each column that a cell covers is one figure.
        if !body.grid.printSame(other, index) { slots[slot].isShared = true }
        return
      }
    }
    slots[slot].cell = index
    switch body.grid.contents[index] {
    case .blank: break
    case .label, .ordinal: slots[slot].isLabel = true
    case .text where cell == body.label: slots[slot].isLabel = true
    case .figure, .text: if cell.rowSpan > 1 { slots[slot].isShared = true }
    }
    if slots[slot].isLabel { alignment.hasDisplacedLabel = true }
  }
}
