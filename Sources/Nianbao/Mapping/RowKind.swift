import ReportForms
import ReportSyntax

/// What a row of a grid is to the form.
enum RowKind {
  /// Column labels of a table.
  case header(table: Int)
  /// A row label of a table, perhaps with figures after it.
  case body(table: Int, LabelledRow)
  /// Figures without any label.
  case bare
  /// Figures behind a label that no form knows.
  case unknown(label: GridCell)
  /// A band, a caption, a corner, or nothing at all.
  case other
}

/// The labels that a body row has.
struct LabelledRow {
  /// What the last label before the figures means.
  var meaning: LabelIndex.Label
  /// What the label before it means: a group, perhaps.
  var before: LabelIndex.Label?
  /// The last label.
  var label: GridCell
  /// What a label behind the figures means, where one stands there.
  var behind: LabelIndex.Label?
  /// No label stands before the figures.
  var isBehind = false
}

/// What stands in a row, from which its kind follows.
struct RowReading {
  private let cells: Range<Int>
  private var figureCount = 0
  private var labelCount = 0
  private var firstFigureColumn = Int.max
  private var firstText: Int?
  /// The cell of the first label behind a figure.
  private var labelBehind: Int?
  /// Cells with column labels of each table, eight bits a table.
  private var columnLabels: UInt64 = 0

  init(_ grid: LabeledGrid, row: Int) {
    cells = grid.grid.rowCells[row]
    for cell in cells {
      switch grid.contents[cell] {
      case .blank, .ordinal: break
      case .figure:
        if figureCount == 0 { firstFigureColumn = grid.grid.cells[cell].column }
        figureCount += 1
      case .label(let label):
        labelCount += 1
        if figureCount > 0 { labelBehind = labelBehind ?? cell }
        countColumnLabels(label)
      case .text: firstText = firstText ?? cell
      }
    }
  }

  private mutating func countColumnLabels(_ label: LabelIndex.Label) {
    var tables = label.columnTables
    while tables != 0 {
      columnLabels += 1 << (UInt64(tables.trailingZeroBitCount) * 8)
      tables &= tables - 1
    }
  }

  private func columnLabels(of table: Int) -> Int { Int(columnLabels >> (UInt64(table) * 8) & 0xFF) }

  /// `current` is the table that the row before belonged to: it wins where a label means a row of several.
  func kind(in grid: LabeledGrid, current: Int?) -> RowKind {
    if labelCount > 0, let (table, row) = labelledRow(grid, current) {
      if figureCount > 0 || !isHeader(of: table, row) { return .body(table: table, row) }
    }
    if figureCount == 0, let table = headerTable(current: current) { return .header(table: table) }
    guard labelCount == 0, figureCount > 0 else { return .other }
    if let firstText, grid.grid.cells[firstText].column < firstFigureColumn {
      return .unknown(label: grid.grid.cells[firstText])
    }
    return .bare
  }

  /// The table of the row labels before the figures, and the row that the last of them means.
  private func labelledRow(_ grid: LabeledGrid, _ current: Int?) -> (table: Int, row: LabelledRow)? {
    guard let table = rowTable(grid, current) else { return rowLabelledBehind(grid, of: current) }
    var found: LabelledRow?
    for cell in cells {
      if grid.grid.cells[cell].column >= firstFigureColumn { break }
      guard case .label(let label) = grid.contents[cell], label.isRow(of: table) else { continue }
      found = LabelledRow(meaning: label, before: found?.meaning, label: grid.grid.cells[cell])
    }
    if let labelBehind, case .label(let label) = grid.contents[labelBehind], label.isRow(of: table) {
      found?.behind = label
    }
    return found.map { (table, $0) }
  }

  /// A row of the table whose only label stands behind figures, and can mean nothing but that row.
  private func rowLabelledBehind(_ grid: LabeledGrid, of current: Int?) -> (table: Int, row: LabelledRow)? {
    guard let current, let labelBehind, case .label(let label) = grid.contents[labelBehind], label.isRow(of: current),
      label.columnTables == 0
    else { return nil }
    return (current, LabelledRow(meaning: label, label: grid.grid.cells[labelBehind], isBehind: true))
  }

  private func rowTable(_ grid: LabeledGrid, _ current: Int?) -> Int? {
    var first: Int?
    for cell in cells {
      if grid.grid.cells[cell].column >= firstFigureColumn { break }
      guard case .label(let label) = grid.contents[cell], label.rowTables != 0 else { continue }
      if let current, label.isRow(of: current) { return current }
      first = first ?? Int(label.firstRowTable)
    }
    return first
  }

  /// Whether a row without figures has more column labels of the table than one that is its row label too.
  private func isHeader(of table: Int, _ row: LabelledRow) -> Bool {
    let count = columnLabels(of: table)
    if count != 1 { return count > 0 }
    return !row.meaning.isColumn(of: table) || row.label.column > 2
  }

  /// The table most of whose column labels stand here.
  private func headerTable(current: Int?) -> Int? {
    if columnLabels == 0 { return nil }
    var best: Int?
    for table in 0..<8 where columnLabels(of: table) > 0 {
      if columnLabels(of: table) > best.map(columnLabels) ?? 0 { best = table }
    }
    if let current, let best, columnLabels(of: current) == columnLabels(of: best) { return current }
    return best
  }
}
