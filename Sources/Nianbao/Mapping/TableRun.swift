import ReportForms
import ReportSyntax

/// Rows of one table under one header.
struct TableRun {
  struct Body {
    var grid: LabeledGrid
    var row: Int
    /// The row of the form, or nil when the label fits no place where it stands.
    var formRow: Int?
    var editions: EditionSet
    /// The last label; nil where the table has no row labels.
    var label: GridCell?
    /// The row that the label means where its group is near.
    var likelyRow: Int?
    /// The label stands behind figures, which nobody can place then.
    var isLabelledBehind = false
    /// The unit that captions above it name.
    var unit = HeaderUnit.none
  }

  let table: Int
  /// The section it begins in.
  let section: Int?
  /// The year that its figures are said to be of; nil where none is named.
  var year: Int?
  /// The first row below the header is none of the table: a table of the agency's own has some of its columns (其他, 总计).
  var isForeign = false
  var headerRows: [(grid: LabeledGrid, row: Int)] = []
  var bodies: [Body] = []
  var context = RowContext()

  /// Whether a row without a label of the form can be the run's: in its last table block, or in the next one of the same
  /// section.
  func reaches(_ block: Int, _ section: Int?) -> Bool {
    guard let last = bodies.last?.grid.table ?? headerRows.last?.grid.table else { return false }
    return block == last || (block == last + 1 && section == self.section)
  }

  /// Whether it is a table of the form beyond doubt: it has a header, or a row that can be nothing else.
  var hasPlace: Bool { !headerRows.isEmpty || bodies.contains { $0.formRow != nil } }

  /// Of rows without labels, blank ones beside one with figures say nothing, nor does one that numbers the columns.
  mutating func dropBlankRows() {
    if bodies.contains(where: \.hasFigures) { bodies.removeAll { !$0.hasFigures } }
    if bodies.count > 1, let first = bodies.first, first.numbersColumns { bodies.removeFirst() }
  }

  /// A label that is a row in one edition and a group in another is the group where rows of that group stand: figures
  /// beside it are nobody's, for the label of the group's first row may be what is missing.
  mutating func dropGroupsTakenForRows(_ form: FormTable) {
    for index in bodies.indices {
      guard let row = bodies[index].formRow, let group = form.rows[row].groupOfSameLabel else { continue }
      let hasRows = bodies.contains { body in body.formRow.map { form.rows[$0].parent == group } ?? false }
      if hasRows {
        bodies[index].formRow = nil
        bodies[index].likelyRow = form.rows.indices.first { form.rows[$0].parent == group }
      }
    }
  }
}
