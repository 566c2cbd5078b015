import ReportForms

/// A table of a report on the rows and columns of its form, as a person would fill it in.
package struct FormSheet: Sendable {
  /// Rows that share their columns.
  package struct Part: Sendable {
    /// "第二十条第（一）项"; nil where the table has no bands.
    package var label: String?
    package var columns: [String]
    /// The same with the groups that the form puts them under, from the outermost.
    package var columnLabels: [[String]]
    package var rows: [Row]
  }

  package struct Row: Sendable {
    package var label: String
    package var depth: Int
    /// One for each column, nil where the form has no figure there; none at all for a label that only groups others.
    package var cells: [Cell?]
  }

  /// The key in `statistics`.
  package var key: String
  package var parts: [Part]

  /// A sheet for each table the report has, with the rows and columns that it has a cell for.
  package static func sheets(of report: Report) -> [FormSheet] {
    sheets(edition: report.edition, cells: Array(report.cells), indicators: report.statistics.annex ?? [])
  }

  /// The same of a report of which no more is known than its JSON.
  package static func sheets(of document: ReportDocument) -> [FormSheet] {
    sheets(edition: document.edition, cells: document.cells, indicators: document.statistics.annex ?? [])
  }

  private static func sheets(edition: String?, cells: [Cell], indicators: [AnnexRow]) -> [FormSheet] {
    let cells = Dictionary(cells.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let all = FormLibrary.standard.forms
    let forms = all.filter { $0.edition == edition } + all.filter { $0.edition != edition }
    let national = FormLibrary.standard.tables.compactMap { table -> FormSheet? in
      let tables = forms.compactMap { form in form.tables.first { $0.key == table.key } }
      let bands = FormOrder.merged(tables.map(\.bands))
      let parts = bands.compactMap { SheetReader(prefix: "/statistics/" + table.key, cells: cells).part($0) }
      return parts.isEmpty ? nil : FormSheet(key: table.key, parts: parts)
    }
    return national + (annex(indicators, cells).map { [$0] } ?? [])
  }

  /// The indicators of an older report, a part for each table: rows with the same columns.
  private static func annex(_ rows: [AnnexRow], _ cells: [String: Cell]) -> FormSheet? {
    var parts: [Part] = []
    for (index, row) in rows.enumerated() {
      if parts.last?.columns != row.columns {
        parts.append(Part(label: nil, columns: row.columns, columnLabels: row.columns.map { [$0] }, rows: []))
      }
      let values = row.columns.indices.map { cells["/statistics/annex/\(index)/values/\($0)"] }
      let label = row.unit.map { "\(row.label)（\($0)）" } ?? row.label
      parts[parts.count - 1].rows.append(Row(label: label, depth: row.under.count, cells: values))
    }
    return parts.isEmpty ? nil : FormSheet(key: "annex", parts: parts)
  }
}

/// Finds the cells of one band.
private struct SheetReader {
  /// A column with a figure: its keys below the row, and its labels from the outermost.
  private struct Column {
    var keys: [String]
    var labels: [String]
  }

  let prefix: String
  let cells: [String: Cell]

  func part(_ band: Form.Band) -> FormSheet.Part? {
    let columns = leaves(band.columns, below: Column(keys: [], labels: []))
    let part = band.rows.map { rows(band, $0, columns) } ?? groups(band, columns)
    return part.rows.contains { !$0.cells.isEmpty } ? part : nil
  }

  private func leaves(_ nodes: [Form.Node], below parent: Column) -> [Column] {
    nodes.flatMap { node -> [Column] in
      let column = Column(keys: parent.keys + (node.key.map { [$0] } ?? []), labels: parent.labels + [node.labels[0]])
      return node.children.map { leaves($0, below: column) } ?? [column]
    }
  }

  // MARK: Rows with labels

  private func rows(_ band: Form.Band, _ nodes: [Form.Node], _ columns: [Column]) -> FormSheet.Part {
    var rows: [FormSheet.Row] = []
    for node in nodes { append(node, prefix, 0, columns, to: &rows) }
    let used = columns.indices.filter { column in rows.contains { !$0.cells.isEmpty && $0.cells[column] != nil } }
    for row in rows.indices where !rows[row].cells.isEmpty { rows[row].cells = used.map { rows[row].cells[$0] } }
    return FormSheet.Part(
      label: band.labels?.first, columns: used.map { columns[$0].labels.last ?? "" },
      columnLabels: used.map { columns[$0].labels }, rows: rows)
  }

  private func append(
    _ node: Form.Node, _ path: String, _ depth: Int, _ columns: [Column], to rows: inout [FormSheet.Row]
  ) {
    let path = node.key.map { path + "/" + $0 } ?? path
    guard let children = node.children else {
      let found = columns.map { cells[([path] + $0.keys).joined(separator: "/")] }
      if found.contains(where: { $0 != nil }) {
        rows.append(FormSheet.Row(label: node.labels[0], depth: depth, cells: found))
      }
      return
    }
    let head = rows.count
    rows.append(FormSheet.Row(label: node.labels[0], depth: depth, cells: []))
    for child in children { append(child, path, depth + 1, columns, to: &rows) }
    if rows.count == head + 1 { rows.removeLast() }
  }

  // MARK: One row of figures without a label

  /// The groups of columns become rows: fifteen columns in a line are more than a screen is wide.
  private func groups(_ band: Form.Band, _ columns: [Column]) -> FormSheet.Part {
    var part = FormSheet.Part(label: band.labels?.first, columns: [], columnLabels: [], rows: [])
    for column in columns {
      guard let cell = cells[([prefix] + column.keys).joined(separator: "/")] else { continue }
      let label = column.labels.dropLast().joined(separator: " ")
      let name = column.labels.last ?? ""
      if part.rows.last?.label != label { part.rows.append(FormSheet.Row(label: label, depth: 0, cells: [])) }
      if !part.columns.contains(name) {
        part.columns.append(name)
        part.columnLabels.append([name])
      }
      part.rows[part.rows.count - 1].cells.append(cell)
    }
    return part
  }
}

/// Editions of one table put together in the order of the form, so that a page which mixes them has all its rows.
private enum FormOrder {
  static func merged(_ editions: [[Form.Band]]) -> [Form.Band] {
    guard var bands = editions.first else { return [] }
    for edition in editions.dropFirst() {
      bands = merged(bands, edition, isSame: { $0.labels?.first == $1.labels?.first }, combine: combined)
    }
    return bands
  }

  private static func combined(_ own: Form.Band, _ other: Form.Band) -> Form.Band {
    var band = own
    band.columns = merged(own.columns, other.columns)
    if let rows = own.rows, let others = other.rows { band.rows = merged(rows, others) }
    return band
  }

  private static func merged(_ own: [Form.Node], _ other: [Form.Node]) -> [Form.Node] {
    merged(own, other, isSame: isSame, combine: combined)
  }

  private static func combined(_ own: Form.Node, _ other: Form.Node) -> Form.Node {
    var node = own
    if let children = own.children, let others = other.children { node.children = merged(children, others) }
    return node
  }

  private static func isSame(_ left: Form.Node, _ right: Form.Node) -> Bool {
    guard (left.children == nil) == (right.children == nil) else { return false }
    return left.key == nil && right.key == nil ? left.labels[0] == right.labels[0] : left.key == right.key
  }

  /// What only `other` has goes behind its neighbour there.
  private static func merged<Item>(
    _ own: [Item], _ other: [Item], isSame: (Item, Item) -> Bool, combine: (Item, Item) -> Item
  ) -> [Item] {
    var items = own
    var next = 0
    for item in other {
      if let known = items.firstIndex(where: { isSame($0, item) }) {
        items[known] = combine(items[known], item)
        next = known + 1
      } else {
        items.insert(item, at: next)
        next += 1
      }
    }
    return items
  }
}
