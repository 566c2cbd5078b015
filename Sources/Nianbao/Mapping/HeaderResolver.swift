import ReportForms
import ReportSource
import ReportSyntax

/// Finds the label of the form that stands lowest over each column of the grid, and its groups above it.
struct HeaderResolver {
  let rows: [(grid: LabeledGrid, row: Int)]
  let table: Int
  let library: FormLibrary
  let text: ReportText
  private(set) var isUnresolved = false
  private(set) var unitColumn: Int?
  private(set) var foreignColumns: [Int] = []
  private(set) var findings: [RawFinding] = []
  private var folding = LabelFolding()
  private let form: FormTable
  /// What stands over each column of the grid, as far as the rows have been read: the lowest label, and groups.
  private var lowest: [TableHeader.Column?] = []
  private var groups: [ColumnSet] = []

  init(rows: [(grid: LabeledGrid, row: Int)], table: Int, library: FormLibrary, text: ReportText) {
    self.rows = rows
    self.table = table
    self.library = library
    self.text = text
    form = library.tables[table]
  }

  mutating func columns(_ width: Int) -> [TableHeader.Column?] {
    lowest = [TableHeader.Column?](filledWith: nil, count: width)
    groups = [ColumnSet](filledWith: ColumnSet(), count: width)
    for (grid, row) in rows { read(grid, row) }
    for column in 0..<width {
      guard var nodes = lowest[column]?.nodes else { continue }
      if narrow(&nodes, below: groups[column]) {
        lowest[column]?.nodes = nodes
      } else {
        lowest[column] = nil
        isUnresolved = true
      }
    }
    return lowest
  }

  private mutating func read(_ grid: LabeledGrid, _ row: Int) {
    // A group stands over the blanks right of it too, for text has no spans.
    var groupsOnTheLeft = ColumnSet()
    for column in 0..<grid.grid.rowWidths[row] {
      guard let index = grid.grid.cellIndex(row: row, column: column) else { continue }
      let cell = grid.grid.cells[index]
      switch grid.contents[index] {
      case .blank: if cell.row == row { groups[column].formUnion(groupsOnTheLeft) }
      case .label(let label):
        let (columns, editions) = library.labels.columns(label, of: table)
        let nodes = columns.subtracting(form.columnGroups)
        groups[column].formUnion(columns.subtracting(nodes))
        if !nodes.isEmpty { lowest[column] = TableHeader.Column(nodes: nodes, editions: editions, cell: cell) }
        if cell.row == row { groupsOnTheLeft = columns.subtracting(nodes) }
      case .text, .figure, .ordinal:
        if case .text = grid.contents[index], cell.column > 0, let near = near(cell, over: column) {
          lowest[column] = near
        }
        if cell.row == row { groupsOnTheLeft = ColumnSet() }
      }
    }
  }

  /// Whether the header has the group of a column, and not over it. (An outermost group, 申请人情况, says nothing of what is
  /// below.)
  func hasLabelsOutsideGroup(_ found: [TableHeader.Column?]) -> Bool {
    var printed = ColumnSet()
    for group in groups { printed.formUnion(group) }
    return found.indices.contains { column in
      guard let nodes = found[column]?.nodes, let parent = form.columns[nodes.first].parent,
        form.columns[parent].parent != nil
      else { return false }
      return printed.contains(parent) && !groups[column].contains(parent)
    }
  }

  /// Of several columns of one band, the one whose group stands over it.
  private func narrow(_ nodes: inout ColumnSet, below groups: ColumnSet) -> Bool {
    if nodes.count == 1 { return true }
    var others = nodes
    while let node = others.popFirst() {
      // One in each band is what the rows will tell apart.
      if !others.isEmpty, form.columns[node].band != form.columns[others.first].band { return true }
      if let parent = form.columns[node].parent, !groups.contains(parent) { nodes.remove(node) }
    }
    return nodes.count == 1
  }

  /// A label that no form knows but one resembles.
  private mutating func near(_ cell: GridCell, over column: Int) -> TableHeader.Column? {
    folding.fold(text.bytes, cell.trimmed)
    let table = self.table
    let groups = form.columnGroups
    let isLeaf = { (meaning: LabelMeaning) in
      meaning.role == .column && meaning.table == table && !groups.contains(meaning.node)
    }
    if let side = SideColumns.standard.column(folding) {
      if side == .unit { unitColumn = cell.column }
      return nil
    }
    guard let (label, meanings) = library.labels.nearest(to: folding, where: isLeaf) else {
      foreignColumns.append(column)
      guard column == cell.column else { return nil }
      findings.append(
        RawFinding(.unknownColumn, at: cell.trimmed.lowerBound, [(.label, .text(text.string(cell.trimmed)))]))
      return nil
    }
    return TableHeader.Column(
      nodes: ColumnSet(meanings.map(\.node)), editions: meanings.reduce([]) { $0.union($1.editions) }, cell: cell,
      nearLabel: label)
  }

  /// Whether a label of a column stands over figures that a lower one took; the same label again in each row that it covers
  /// may be one, `butSame`.
  func hasShadowedLabels(_ found: [TableHeader.Column?], butSame: Bool = false) -> Bool {
    let isTakenApart = isTakenApart(width: found.count)
    return rows.contains { grid, row in
      grid.grid.rowCells[row].contains { index in
        guard case .label(let label) = grid.contents[index], label.isColumn(of: table), meansLeaf(label) else {
          return false
        }
        let cell = grid.grid.cells[index]
        guard let taken = found[cell.column] else { return true }
        if taken.cell.row == cell.row, taken.cell.columns.contains(cell.column) { return false }
        if butSame, text.bytes[taken.cell.trimmed].elementsEqual(text.bytes[cell.trimmed]) { return false }
        return !isTakenApart || !leaves(label).isSuperset(of: taken.nodes)
      }
    }
  }

  /// Every cell that covered several slots was taken apart, and its label printed in each: no row has a span or a blank.
  private func isTakenApart(width: Int) -> Bool {
    rows.count > 1
      && rows.allSatisfy { grid, row in
        grid.grid.rowCells[row].count == width && !grid.grid.rowCells[row].contains { grid.isBlank($0) }
      }
  }

  private func leaves(_ label: LabelIndex.Label) -> ColumnSet {
    library.labels.columns(label, of: table).columns.subtracting(form.columnGroups)
  }

  private func meansLeaf(_ label: LabelIndex.Label) -> Bool { !leaves(label).isEmpty }

  /// Where groups do not cover their labels (forms.md: header spans that disagree), a header that is the form's own, each
  /// row holding all labels of one level in the form's order, still says which column is which.
  func columnsByLevel() -> [TableHeader.Column]? {
    var cells: [Int: (GridCell, EditionSet)] = [:]
    let columns = form.columns
    for (level, (grid, row)) in rows.enumerated() {
      let labels = labels(grid, row)
      let nodes = columns.indices.filter { depth($0) == level }
      guard labels.count == nodes.count else { return nil }
      for ((cell, meanings), node) in zip(labels, nodes) {
        guard let meaning = meanings.first(where: { $0.node == node }) else { return nil }
        cells[node] = (cell, meaning.editions)
      }
    }
    let leaves = columns.indices.filter { !columns[$0].isGroup }
    guard leaves.allSatisfy({ cells[$0] != nil }) else { return nil }
    return leaves.compactMap { node in
      cells[node].map { TableHeader.Column(nodes: ColumnSet([node]), editions: $0.1, cell: $0.0) }
    }
  }

  private func labels(_ grid: LabeledGrid, _ row: Int) -> [(GridCell, [LabelMeaning])] {
    grid.row(row).compactMap { cell, content in
      guard case .label(let label) = content else { return nil }
      let ours = label.meanings.map { library.labels[$0] }.filter { $0.isIn(table, as: .column) }
      return ours.isEmpty ? nil : (cell, ours)
    }
  }

  private func depth(_ node: Int) -> Int {
    var depth = 0
    var above = form.columns[node].parent
    while let parent = above {
      depth += 1
      above = form.columns[parent].parent
    }
    return depth
  }
}
