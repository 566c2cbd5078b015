import ReportForms
import ReportSource
import ReportSyntax

/// The header rows that stand above some figures: which column of the form each column of the grid is.
///
/// A class, for every step from rows to figures looks at it.
final class TableHeader {
  /// One column that figures can stand in.
  struct Column {
    /// Columns of the form it can be, one for each band that has such a column.
    var nodes: ColumnSet
    /// The editions in which the label, so worded, means those.
    var editions: EditionSet
    /// The label.
    var cell: GridCell
    /// A label not of the form that is near this one of it.
    var nearLabel: LabelIndex.Label?
  }

  /// For each column of the grid, nil where no figure can stand.
  let columns: [Column?]
  let rowCount: Int
  /// Columns of the grid, the widest header row.
  let width: Int
  /// The header is the form's, row by row, though its groups do not stand over their columns.
  let isByOrder: Bool
  /// Columns with figures, left to right; a label over several columns of the grid is one.
  let figureColumns: [Column]
  /// For each cell of a header of one row, its figure column or -1; empty for other headers.
  let figureByCell: [Int]
  /// The column of the grid in which each row names the unit of its figures.
  let unitColumn: Int?
  /// Columns of the grid over which a label stands that the form has not; each is said once.
  let foreignColumns: [Int]
  let findings: [RawFinding]

  /// Whether the figures' columns are known as columns of the grid.
  let hasPlaces: Bool

  init(_ rows: [(grid: LabeledGrid, row: Int)], of tableIndex: Int, _ library: FormLibrary, _ text: ReportText) {
    let width = rows.map { $0.grid.grid.rowWidths[$0.row] }.max() ?? 0
    var resolver = HeaderResolver(rows: rows, table: tableIndex, library: library, text: text)
    let layout = HeaderLayout(&resolver, width, library.tables[tableIndex], text)
    rowCount = rows.count
    self.width = width
    columns = layout.columns
    hasPlaces = layout.columns.contains { $0 != nil }
    isByOrder = layout.isByOrder
    figureColumns = layout.figureColumns
    findings = layout.findings + resolver.findings
    unitColumn = resolver.unitColumn
    foreignColumns = resolver.foreignColumns
    figureByCell = rows.count == 1 ? layout.figures(of: rows[0].grid.grid.cells(inRow: rows[0].row)) : []
  }

  /// Whether it has less than half of the columns that the form has.
  func isPartial(of form: FormTable) -> Bool {
    figureColumns.count * 2 < form.columns.indices.count { !form.columns[$0].isGroup }
  }
}

/// The columns of a header while it is read: as its labels say, and where they cannot be so, in the order of the form.
private struct HeaderLayout {
  typealias Column = TableHeader.Column

  private(set) var columns: [Column?]
  private(set) var isByOrder = false
  private(set) var figureColumns: [Column] = []
  private(set) var findings: [RawFinding] = []

  init(_ resolver: inout HeaderResolver, _ width: Int, _ form: FormTable, _ text: ReportText) {
    columns = resolver.columns(width)
    joinRepeated(form, text)
    dropClaimedTwice(text)
    figureColumns.reserveCapacity(width)
    for index in columns.indices {
      if let column = columns[index], column.cell.column == index { figureColumns.append(column) }
    }
    let isDoubtful = resolver.isUnresolved || hasStrays(resolver, form)
    if isDoubtful || resolver.hasShadowedLabels(columns) {
      let ordered = resolver.columnsByLevel()
      let isUnclear = isDoubtful || resolver.hasShadowedLabels(columns, butSame: true)
      if ordered != nil || isUnclear { takeOrder(of: ordered) }
    }
  }

  /// For each cell of a header row, its figure column or -1.
  func figures(of cells: ArraySlice<GridCell>) -> [Int] {
    cells.map { cell in figureColumns.firstIndex { $0.cell.columns.contains(cell.column) } ?? -1 }
  }

  /// Whether columns stand outside of their group, and another column where the form has none: spans have been lost, and
  /// what stands below is another column's.
  private func hasStrays(_ resolver: HeaderResolver, _ form: FormTable) -> Bool {
    guard resolver.hasLabelsOutsideGroup(columns) else { return false }
    let nodes = figureColumns.map(\.nodes.first)
    return zip(nodes, nodes.dropFirst()).contains { $0 > $1 }
  }

  /// Columns in the order of the form; they have places in the grid only where that is the grid's order too.
  private mutating func takeOrder(of ordered: [Column]?) {
    figureColumns = ordered ?? []
    isByOrder = ordered != nil
    for index in columns.indices { columns[index] = nil }
    let places = figureColumns.map(\.cell.column)
    guard zip(places, places.dropFirst()).allSatisfy({ $0 < $1 }) else { return }
    for column in figureColumns { columns[column.cell.column] = column }
  }

  /// A label that stands in each of the columns of a cell taken apart is one over them all, where no other column's label
  /// is missing, which it may be printed for.
  private mutating func joinRepeated(_ form: FormTable, _ text: ReportText) {
    for index in columns.indices.dropFirst() {
      guard let left = columns[index - 1], let right = columns[index], left.cell != right.cell,
        left.cell.row == right.cell.row, left.nodes == right.nodes,
        text.bytes[left.cell.trimmed].elementsEqual(text.bytes[right.cell.trimmed]), hasNeighbours(of: left, form)
      else { continue }
      let joined = left.cell.reaching(over: right.cell)
      for column in joined.columns { columns[column]?.cell = joined }
    }
  }

  /// Whether all columns are there that the form so worded has beside a column.
  private func hasNeighbours(of column: Column, _ form: FormTable) -> Bool {
    var found = ColumnSet()
    for column in columns { if let column { found.formUnion(column.nodes) } }
    return form.columns.indices.allSatisfy { other in
      if form.columns[other].isGroup || found.contains(other) { return true }
      if form.columns[other].editions.isDisjoint(with: column.editions) { return true }
      return !form.columns.indices.contains {
        column.nodes.contains($0) && form.columns[$0].band == form.columns[other].band
          && form.columns[$0].parent == form.columns[other].parent
      }
    }
  }

  /// Whether two cells claim to be the same column: a look that hardly any header needs to take twice.
  private var claimsTwice: Bool {
    var claimed = ColumnSet()
    var last: GridCell?
    for column in columns {
      guard let column, column.cell != last else { continue }
      if claimed.contains(column.nodes.first) { return true }
      claimed.insert(column.nodes.first)
      last = column.cell
    }
    return false
  }

  /// Two columns under the same label: nobody knows which is meant.
  private mutating func dropClaimedTwice(_ text: ReportText) {
    if !claimsTwice { return }
    let nodes = columns.map { $0?.nodes.first ?? -1 }
    for column in nodes.indices where nodes[column] >= 0 {
      for other in column + 1..<max(column + 1, nodes.count) where nodes[other] == nodes[column] {
        guard let first = columns[column]?.cell, columns[other]?.cell != first else { continue }
        findings.append(
          RawFinding(.unknownColumn, at: first.trimmed.lowerBound, [(.label, .text(text.folded(first.trimmed)))]))
        for twin in column..<nodes.count where nodes[twin] == nodes[column] { columns[twin] = nil }
        break
      }
    }
  }
}
