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
  /// Rows of the form that its last label can mean.
  var rows: [Int]
  /// Groups that the labels before it mean.
  var groups: [Int]
  /// The editions in which the last label, so worded, means `rows`, index by index.
  var editions: [EditionSet]
  /// The last label.
  var label: GridCell
}

/// Counts of what stands in a row, from which its kind follows.
struct RowReading {
  private var figures = 0
  private var firstFigureColumn = Int.max
  private var texts: [GridCell] = []
  private var labels: [(cell: GridCell, meanings: [LabelMeaning])] = []

  init(_ grid: LabeledGrid, row: Int) {
    for (cell, content) in grid.row(row) {
      switch content {
      case .blank: break
      case .figure:
        figures += 1
        firstFigureColumn = min(firstFigureColumn, cell.column)
      case .label(let meanings): labels.append((cell, meanings))
      case .text: texts.append(cell)
      }
    }
  }

  /// `current` is the table that the row before belonged to: it wins where a label means a row of several.
  func kind(current: Int?) -> RowKind {
    if let (table, row) = labelledRow(current: current), figures > 0 || !isHeader(of: table) {
      return .body(table: table, row)
    }
    if let table = headerTable(current: current) { return .header(table: table) }
    guard labels.isEmpty, figures > 0 else { return .other }
    if let label = texts.first, label.column < firstFigureColumn { return .unknown(label: label) }
    return .bare
  }

  /// The table most of whose row labels stand before the figures, and the row that the last of them means.
  private func labelledRow(current: Int?) -> (table: Int, row: LabelledRow)? {
    let before = labels.filter { $0.cell.column < firstFigureColumn }
    let tables = before.flatMap { $0.meanings.filter { $0.role == .row }.map(\.table) }
    guard let table = tables.contains(where: { $0 == current }) ? current : tables.first else { return nil }
    let rowLabels = before.filter { $0.meanings.contains { $0.role == .row && $0.table == table } }
    guard let last = rowLabels.last else { return nil }
    let meanings = last.meanings.filter { $0.role == .row && $0.table == table }
    let groups = rowLabels.dropLast().flatMap { $0.meanings.filter { $0.role == .row && $0.table == table }.map(\.node) }
    return (
      table,
      LabelledRow(rows: meanings.map(\.node), groups: groups, editions: meanings.map(\.editions), label: last.cell)
    )
  }

  /// Whether a row without figures has more column labels of the table than one that is its row label too.
  private func isHeader(of table: Int) -> Bool {
    let columns = labels.filter { $0.meanings.contains { $0.role == .column && $0.table == table } }
    if columns.count != 1 { return !columns.isEmpty }
    let isRowLabelToo = columns[0].meanings.contains { $0.role == .row && $0.table == table }
    return !isRowLabelToo || columns[0].cell.column > 2
  }

  /// The table most of whose column labels stand here.
  private func headerTable(current: Int?) -> Int? {
    var counts: [Int: Int] = [:]
    for (_, meanings) in labels {
      for table in Set(meanings.lazy.filter { $0.role == .column }.map(\.table)) { counts[table, default: 0] += 1 }
    }
    guard figures == 0, let most = counts.values.max() else { return nil }
    if let current, counts[current] == most { return current }
    return counts.filter { $0.value == most }.keys.min()
  }
}
