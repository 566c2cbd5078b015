/// A cell of a page's table, as an editor would have merged it.
struct SpannedCell: Equatable {
  var label: String
  var rowSpan = 1
  var columnSpan = 1
}

/// The rows of a tab-delimited table with their labels merged over the blanks that they stand for.
///
/// Text has no spans: a label that covers three columns or six rows is followed by blanks. An editor merges those. A
/// blank among figures is a blank.
struct SpannedRows {
  private(set) var rows: [[SpannedCell]] = []
  /// Of each column of the row above, the cell that covers it.
  private var above: [Cover] = []

  /// A cell by its row and its place there, and the column that it begins at.
  private struct Cover: Equatable {
    var row: Int
    var cell: Int
    var column: Int
  }

  /// `firstFigures` has, for each row, the column of its first figure; nil for a row without figures.
  init(_ labels: [[String]], firstFigures: [Int?]) {
    for row in labels.indices {
      let next = row + 1 < labels.count ? firstFigures[row + 1] : nil
      let isFirstOfHeader = row == 0 || firstFigures[row - 1] != nil
      if isFirstOfHeader, firstFigures[row] == nil { above = [] }
      append(labels[row], labelEnd: firstFigures[row] ?? labels[row].count, overFigures: next != nil)
      if firstFigures[row] == nil, labels[row].dropFirst().allSatisfy(\.isEmpty) { above = [] }
    }
  }

  /// Only columns before `labelEnd` are merged. What stands right over figures keeps one column, as they have.
  private mutating func append(_ labels: [String], labelEnd: Int, overFigures: Bool) {
    var cells: [SpannedCell] = []
    var covers: [Cover] = []
    for (column, label) in labels.enumerated() {
      let isBlank = label.isEmpty && column < labelEnd
      if isBlank, let cover = coverAbove(column, of: covers, before: labelEnd) {
        if cover.column == column { rows[cover.row][cover.cell].rowSpan += 1 }
        covers.append(cover)
      } else if isBlank, let left = covers.last, left.row == rows.count, mayWiden(over: column, overFigures, labels) {
        cells[left.cell].columnSpan += 1
        covers.append(left)
      } else {
        covers.append(Cover(row: rows.count, cell: cells.count, column: column))
        cells.append(SpannedCell(label: label))
      }
    }
    rows.append(cells)
    above = covers
  }

  /// The label above that may grow down to this column: it begins here, or has grown into this row further left.
  private func coverAbove(_ column: Int, of covers: [Cover], before labelEnd: Int) -> Cover? {
    guard column < above.count else { return nil }
    let cover = above[column]
    if rows[cover.row][cover.cell].label.isEmpty { return nil }
    if cover.column < column { return covers.last == cover ? cover : nil }
    return cover.column + rows[cover.row][cover.cell].columnSpan <= labelEnd ? cover : nil
  }

  /// Whether the label to the left stands for this column too: the same group is above both, or none.
  private func mayWiden(over column: Int, _ overFigures: Bool, _ labels: [String]) -> Bool {
    if overFigures { return false }
    return above.isEmpty || (column < above.count && above[column] == above[column - 1])
  }
}
