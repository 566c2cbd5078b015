/// A table of the form while editions are being put together.
struct FormTableDraft {
  let key: String
  var rows: [FormTable.Row] = []
  var columns: [FormTable.Column] = []
  var rowOrders: [(edition: EditionSet, rows: [Int])] = []
  var leaves: [FormTable.Leaf] = []
  var orderOfEdition: [EditionSet: [Int]] = [:]

  init(key: String) { self.key = key }

  /// The rows, each knowing which of the labels mean something else too.
  var rowsKnowingLabels: [FormTable.Row] {
    let columnLabels = Set(columns.map { LabelFolding.folded($0.label) })
    let labels = rows.map { LabelFolding.folded($0.label) }
    return rows.indices.map { index in
      var row = rows[index]
      row.isGeneric = columnLabels.contains(labels[index])
      if !row.isGroup {
        row.groupOfSameLabel = rows.indices.first {
          rows[$0].isGroup && rows[$0].band == row.band && labels[$0] == labels[index]
        }
      }
      return row
    }
  }

  /// Leaf index of a row and a column, or -1.
  var leafIndex: [Int32] {
    var index = [Int32](repeating: -1, count: rows.count * columns.count)
    for (leaf, place) in leaves.enumerated() { index[place.row * columns.count + place.column] = Int32(leaf) }
    return index
  }
}
