import ReportForms
import ReportSource
import ReportSyntax

/// The header rows that stand above some figures: which column of the form each column of the grid is.
struct TableHeader {
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
  private(set) var columns: [Column?]
  /// For each cell of a header of one row, its figure column or -1; empty for other headers.
  private(set) var figureByCell: [Int] = []
  let rowCount: Int
  /// Columns of the grid, the widest header row.
  let width: Int
  /// The header is the form's, row by row, though its groups do not stand over their columns.
  private(set) var isByOrder = false
  /// Columns with figures, left to right; a label over several columns of the grid is one.
  private(set) var figureColumns: [Column] = []
  /// The column of the grid in which each row names the unit of its figures.
  private(set) var unitColumn: Int?
  private(set) var findings: [RawFinding] = []

  /// Whether the figures' columns are known as columns of the grid.
  var hasPlaces: Bool { columns.contains { $0 != nil } }

  init(_ rows: [(grid: LabeledGrid, row: Int)], of tableIndex: Int, _ library: FormLibrary, _ text: ReportText) {
    rowCount = rows.count
    width = rows.map { $0.grid.grid.rowWidths[$0.row] }.max() ?? 0
    columns = [Column?](repeating: nil, count: width)
    var resolver = HeaderResolver(rows: rows, table: tableIndex, library: library, text: text)
    for column in 0..<width { columns[column] = resolver.column(column) }
    dropClaimedTwice(text)
    figureColumns = columns.indices.compactMap { index in
      columns[index].flatMap { $0.cell.column == index ? $0 : nil }
    }
    if resolver.isUnresolved || resolver.hasShadowedLabels(columns) { takeOrder(of: resolver.columnsByLevel()) }
    findings += resolver.findings
    unitColumn = resolver.unitColumn
    if rows.count == 1 {
      figureByCell = rows[0].grid.grid.cells(inRow: rows[0].row).map { cell in
        figureColumns.firstIndex { $0.cell == cell } ?? -1
      }
    }
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

  /// Two columns under the same label: nobody knows which is meant.
  private mutating func dropClaimedTwice(_ text: ReportText) {
    let nodes = columns.map { $0?.nodes.first ?? -1 }
    for column in nodes.indices where nodes[column] >= 0 {
      for other in column + 1..<max(column + 1, nodes.count) where nodes[other] == nodes[column] {
        guard let first = columns[column]?.cell, columns[other]?.cell != first else { continue }
        findings.append(
          RawFinding(.unknownColumn, at: first.trimmed.lowerBound, [("label", .text(text.folded(first.trimmed)))]))
        for twin in column..<nodes.count where nodes[twin] == nodes[column] { columns[twin] = nil }
        break
      }
    }
  }
}

/// Finds the label of the form that stands lowest over a column of the grid, and its groups above it.
private struct HeaderResolver {
  let rows: [(grid: LabeledGrid, row: Int)]
  let table: Int
  let library: FormLibrary
  let text: ReportText
  private(set) var isUnresolved = false
  private(set) var unitColumn: Int?
  private(set) var findings: [RawFinding] = []
  private var folding = LabelFolding()
  /// Groups that stand over the column being resolved.
  private var groups = ColumnSet()
  private let form: FormTable

  init(rows: [(grid: LabeledGrid, row: Int)], table: Int, library: FormLibrary, text: ReportText) {
    self.rows = rows
    self.table = table
    self.library = library
    self.text = text
    form = library.tables[table]
  }

  mutating func column(_ column: Int) -> TableHeader.Column? {
    groups = ColumnSet()
    var found: TableHeader.Column?
    for header in rows.indices {
      let (grid, row) = rows[header]
      guard let index = covering(grid, row, column) else { continue }
      let cell = grid.grid.cells[index]
      switch grid.contents[index] {
      case .text where cell.column > 0: if let near = near(cell, over: column) { found = near }
      case .label(let label): if let leaf = leaf(label, cell, over: column) { found = leaf }
      default: break
      }
    }
    guard var found else { return nil }
    guard narrow(&found.nodes) else {
      isUnresolved = true
      return nil
    }
    return found
  }

  /// Notes the groups that a label means, and returns the columns it means where it stands right over the figures.
  private mutating func leaf(
    _ label: LabelIndex.Label, _ cell: GridCell, over column: Int
  ) -> TableHeader.Column? {
    guard label.isColumn(of: table) else { return nil }
    let (columns, editions) = library.labels.columns(label, of: table)
    let nodes = columns.subtracting(form.columnGroups)
    groups.formUnion(columns.subtracting(nodes))
    guard !nodes.isEmpty, cell.columns.contains(column) else { return nil }
    return TableHeader.Column(nodes: nodes, editions: editions, cell: cell)
  }

  /// Index of the cell over a column; over a blank, that of the group to the left of it, for text has no spans.
  private func covering(_ grid: LabeledGrid, _ row: Int, _ column: Int) -> Int? {
    guard let index = grid.grid.cellIndex(row: row, column: column) else { return nil }
    guard grid.isBlank(index) else { return index }
    var left = index - 1
    while left >= grid.grid.rowCells[row].lowerBound, grid.isBlank(left) { left -= 1 }
    guard left >= grid.grid.rowCells[row].lowerBound, case .label(let label) = grid.contents[left] else {
      return index
    }
    return library.labels.columns(label, of: table).columns.intersects(form.columnGroups) ? left : index
  }

  /// Of several columns of one band, the one whose group stands over it.
  private func narrow(_ nodes: inout ColumnSet) -> Bool {
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
      guard column == cell.column else { return nil }
      findings.append(
        RawFinding(.unknownColumn, at: cell.trimmed.lowerBound, [("label", .text(text.string(cell.trimmed)))]))
      return nil
    }
    return TableHeader.Column(
      nodes: ColumnSet(meanings.map(\.node)), editions: meanings.reduce([]) { $0.union($1.editions) }, cell: cell,
      nearLabel: label)
  }

  /// Whether a label of a column stands over figures that a lower one took.
  func hasShadowedLabels(_ found: [TableHeader.Column?]) -> Bool {
    rows.contains { grid, row in
      grid.grid.rowCells[row].contains { index in
        guard case .label(let label) = grid.contents[index], label.isColumn(of: table) else { return false }
        let cell = grid.grid.cells[index]
        return found[cell.column]?.cell != cell && meansLeaf(label)
      }
    }
  }

  private func meansLeaf(_ label: LabelIndex.Label) -> Bool {
    !library.labels.columns(label, of: table).columns.subtracting(form.columnGroups).isEmpty
  }

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
