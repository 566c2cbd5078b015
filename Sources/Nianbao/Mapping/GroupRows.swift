import ReportForms
import ReportSyntax

/// A table whose figures need no row labels (section 四), printed with its groups of columns in rows: 行政复议 | 1 | 2 | …
/// under 结果维持 | 结果纠正 | …. Laid beside each other they are the form's one row.
struct GroupRows {
  /// Labels of the columns that each group has.
  private var leaves: [GridCell] = []
  private var groups: [(label: GridCell, figures: [GridCell])] = []

  /// Nil where the grid is anything else.
  init?(_ grid: LabeledGrid, _ library: FormLibrary) {
    for table in library.tables.indices where !library.tables[table].hasRowLabels {
      let labels = Labels(table: table, library: library)
      guard let header = (0..<grid.grid.height).first(where: { labels.count(grid, $0) >= Self.fewestLeaves })
      else { continue }
      leaves = labels.leaves(grid, header)
      if readRows(below: header, of: grid, labels), groups.count > 1 { return }
      groups = []
    }
    return nil
  }

  /// 结果维持, 结果纠正, 其他结果, 尚未审结, 总计
  private static let fewestLeaves = 5

  /// False where a row is not a group with a figure, or a blank, for each column.
  private mutating func readRows(below header: Int, of grid: LabeledGrid, _ labels: Labels) -> Bool {
    for row in header + 1..<grid.grid.height {
      let cells = grid.grid.rowCells[row]
      if cells.allSatisfy(grid.isBlank) { continue }
      let label = cells.last { grid.grid.cells[$0].column < leaves[0].column && !grid.isBlank($0) }
      guard let label, labels.isGroup(grid.contents[label]) else { return false }
      var figures: [GridCell] = []
      for leaf in leaves {
        guard let (cell, content) = grid.content(row: row, column: leaf.column), cell.row == row,
          cell.columns == leaf.columns
        else { return false }
        if case .label = content { return false }
        figures.append(cell)
      }
      groups.append((grid.grid.cells[label], figures))
    }
    return true
  }

  /// The cells in the order of the form's table.
  var cells: [GridCell] { groups.map(\.label) + groups.flatMap { _ in leaves } + groups.flatMap(\.figures) }

  /// The form's table of them.
  func grid(in bytes: [UInt8]) -> Grid {
    let labels = groups.map { RowCell(range: $0.label.range, columnSpan: leaves.count) }
    let columns = groups.flatMap { _ in leaves.map { RowCell(range: $0.range) } }
    let figures = groups.flatMap { $0.figures.map { RowCell(range: $0.range) } }
    return Grid(rows: [labels, columns, figures], in: bytes)
  }

  /// What labels are among the columns of a table.
  private struct Labels {
    let table: Int
    let library: FormLibrary

    private func columns(_ content: LabeledGrid.Content) -> (leaves: ColumnSet, groups: ColumnSet)? {
      guard case .label(let label) = content, label.isColumn(of: table) else { return nil }
      let columns = library.labels.columns(label, of: table).columns
      let leaves = columns.subtracting(library.tables[table].columnGroups)
      return (leaves, columns.subtracting(leaves))
    }

    func leaves(_ grid: LabeledGrid, _ row: Int) -> [GridCell] {
      grid.row(row).compactMap { cell, content in isLeaf(content) ? cell : nil }
    }

    /// How many leaves there are in a row.
    func count(_ grid: LabeledGrid, _ row: Int) -> Int {
      var count = 0
      for cell in grid.grid.rowCells[row] where isLeaf(grid.contents[cell]) { count += 1 }
      return count
    }

    private func isLeaf(_ content: LabeledGrid.Content) -> Bool { columns(content)?.leaves.isEmpty == false }

    func isGroup(_ content: LabeledGrid.Content) -> Bool { columns(content).map { !$0.groups.isEmpty } ?? false }
  }
}
