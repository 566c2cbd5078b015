/// Puts editions together: rows and columns with the same keys are the same, whatever they are called.
struct FormMerger {
  var tables: [FormTableDraft] = []
  var labels = LabelIndexDraft()
  var roles = RoleIndex()
  /// Band keys of each table, to know a band again in another edition.
  private var bands: [[String]] = []

  mutating func add(_ form: Form, _ edition: EditionSet) {
    for part in form.sections { roles.add(part) }
    for table in form.tables { add(table, edition) }
  }

  private mutating func add(_ table: Form.Table, _ edition: EditionSet) {
    let index = tableIndex(table.key)
    for label in table.corner ?? [] {
      labels.add(label, LabelMeaning(role: .corner, table: index, node: 0, editions: edition))
    }
    for band in table.bands { add(band, to: index, edition) }
  }

  private mutating func tableIndex(_ key: String) -> Int {
    if let index = tables.firstIndex(where: { $0.key == key }) { return index }
    tables.append(FormTableDraft(key: key))
    bands.append([])
    return tables.count - 1
  }

  private mutating func add(_ band: Form.Band, to table: Int, _ edition: EditionSet) {
    let bandIndex = bandIndex(band.labels?.first ?? "", in: table)
    for label in band.labels ?? [] {
      labels.add(label, LabelMeaning(role: .band, table: table, node: bandIndex, editions: edition))
    }
    var columns: [Int] = []
    for node in band.columns { addColumn(node, table, bandIndex, nil, "", edition, &columns) }
    var rows: [Int] = []
    for node in band.rows ?? [] { addRow(node, table, bandIndex, nil, "", edition, &rows) }
    if band.rows == nil { rows = [unlabelledRow(table, bandIndex, edition)] }
    note(rows, table, edition)
    for row in rows { for column in columns { addLeaf(row, column, table, edition) } }
  }

  private mutating func note(_ rows: [Int], _ table: Int, _ edition: EditionSet) {
    if let known = tables[table].rowOrders.firstIndex(where: { $0.edition == edition }) {
      tables[table].rowOrders[known].rows += rows
    } else {
      tables[table].rowOrders.append((edition, rows))
    }
  }

  private mutating func bandIndex(_ key: String, in table: Int) -> Int {
    if let index = bands[table].firstIndex(of: key) { return index }
    bands[table].append(key)
    return bands[table].count - 1
  }

  private mutating func addColumn(
    _ node: Form.Node, _ table: Int, _ band: Int, _ parent: Int?, _ prefix: String, _ edition: EditionSet,
    _ leaves: inout [Int]
  ) {
    let key = joined(prefix, node.key)
    let isGroup = node.children != nil
    let known = tables[table].columns.firstIndex {
      $0.band == band && $0.key == key && $0.isGroup == isGroup && (!isGroup || $0.label == node.labels[0])
    }
    let index = known ?? tables[table].columns.count
    if known == nil {
      tables[table].columns.append(
        FormTable.Column(
          key: key, band: band, parent: parent, isGroup: isGroup, editions: [], label: node.labels[0],
          unit: node.unit, isSigned: node.signed ?? false))
    }
    tables[table].columns[index].editions.formUnion(edition)
    for label in node.labels {
      labels.add(label, LabelMeaning(role: .column, table: table, node: index, editions: edition))
    }
    if !isGroup { leaves.append(index) }
    for child in node.children ?? [] { addColumn(child, table, band, index, key, edition, &leaves) }
  }

  private mutating func addRow(
    _ node: Form.Node, _ table: Int, _ band: Int, _ parent: Int?, _ prefix: String, _ edition: EditionSet,
    _ leaves: inout [Int]
  ) {
    let key = joined(prefix, node.key)
    let isGroup = node.children != nil
    let known = tables[table].rows.firstIndex { $0.band == band && $0.key == key && $0.isGroup == isGroup }
    let index = known ?? tables[table].rows.count
    if known == nil {
      tables[table].rows.append(
        FormTable.Row(key: key, band: band, parent: parent, isGroup: isGroup, editions: [], label: node.labels[0]))
    }
    tables[table].rows[index].editions.formUnion(edition)
    for label in node.labels {
      labels.add(label, LabelMeaning(role: .row, table: table, node: index, editions: edition))
      if isGroup { labels.noteRowGroup(label) }
    }
    if !isGroup { leaves.append(index) }
    for child in node.children ?? [] { addRow(child, table, band, index, key, edition, &leaves) }
  }

  private mutating func unlabelledRow(_ table: Int, _ band: Int, _ edition: EditionSet) -> Int {
    let known = tables[table].rows.firstIndex { $0.band == band && $0.key.isEmpty }
    let index = known ?? tables[table].rows.count
    if known == nil {
      tables[table].rows.append(
        FormTable.Row(key: "", band: band, parent: nil, isGroup: false, editions: [], label: ""))
    }
    tables[table].rows[index].editions.formUnion(edition)
    return index
  }

  private mutating func addLeaf(_ row: Int, _ column: Int, _ table: Int, _ edition: EditionSet) {
    let key = joined(tables[table].rows[row].key, tables[table].columns[column].key)
    let known = tables[table].leaves.firstIndex { $0.row == row && $0.column == column }
    tables[table].orderOfEdition[edition, default: []].append(known ?? tables[table].leaves.count)
    if let known {
      tables[table].leaves[known].editions.formUnion(edition)
      return
    }
    let parts = key.split(separator: ".")
    let rowKey = parts.dropLast().joined(separator: ".")
    let rowPath = (["", "statistics", tables[table].key] + parts.dropLast().map(String.init)).joined(separator: "/")
    tables[table].leaves.append(
      FormTable.Leaf(
        path: rowPath + "/" + parts[parts.count - 1], rowPath: rowPath, rowKey: rowKey,
        name: String(parts[parts.count - 1]), row: row, column: column, editions: edition))
  }

  private func joined(_ prefix: String, _ key: String?) -> String {
    guard let key, !key.isEmpty else { return prefix }
    return prefix.isEmpty ? key : prefix + "." + key
  }
}
