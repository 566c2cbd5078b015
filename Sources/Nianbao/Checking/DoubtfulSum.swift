import ReportForms
import ReportSource
import ReportSyntax

/// What a relation that does not come out makes one suspect: a lost figure beside a blank, a digit in the next cell.
///
/// Nothing is repaired: the page does not say which of its figures are wrong.
enum DoubtfulSum {
  /// `offset` is where the finding stands.
  static func findings(
    _ relation: TableRelation, _ outcome: RelationOutcome, at offset: Int?, _ figures: RelationFigures
  ) -> [RawFinding] {
    // A side without any figure says only that nobody filled it in.
    let isBegun = { (side: [Int]) in side.contains { figures[$0].value != nil } }
    var findings: [RawFinding] = []
    if outcome.ifBlankIsZero == .broken, isBegun(relation.left), isBegun(relation.right) {
      let sum = { (side: [Int]) in Fact.number(side.reduce(0) { $0 + (figures[$1].value ?? 0) }) }
      findings.append(
        RawFinding(
          .blankSuspect, at: offset, path: relation.path,
          [(.check, .text(relation.id)), (.left, sum(relation.left)), (.right, sum(relation.right))]))
    }
    // Only cells of one row are neighbours: there the one total is the last.
    guard relation.right.count == 1, let total = figures[relation.right[0]].value,
      relation.left.allSatisfy({ isSameRow(figures[$0], figures[relation.right[0]]) })
    else { return findings }
    for (cells, figure) in splits(relation.left.map { figures[$0] }, figures[relation.right[0]], total, figures.text) {
      findings.append(
        RawFinding(
          .digitsSplit, at: offset, path: relation.path,
          [(.cells, .list(cells)), (.check, .text(relation.id)), (.figure, .number(figure))]))
    }
    return findings
  }

  private static func isSameRow(_ first: CellRecord, _ second: CellRecord) -> Bool {
    first.place?.table == second.place?.table && first.place?.row == second.place?.row
  }

  private static func column(of cell: CellRecord) -> Int { cell.place?.column ?? 0 }

  /// Neighbours that, read as one figure, make the sum come out; the last may be the total itself.
  private static func splits(
    _ addends: [CellRecord], _ total: CellRecord, _ printedTotal: Double, _ text: ReportText
  ) -> [(cells: [String], figure: Double)] {
    let sum = addends.reduce(0) { $0 + ($1.value ?? 0) }
    let row = (addends + [total]).sorted { column(of: $0) < column(of: $1) }
    return row.indices.dropFirst().compactMap { index in
      let (first, second) = (row[index - 1], row[index])
      guard let figure = joined(first, second, text), let start = first.value, let end = second.value else {
        return nil
      }
      let holds =
        second.leaf == total.leaf
        ? sum - start == figure
        : first.leaf != total.leaf && sum - start - end + figure == printedTotal
      return holds ? ([raw(of: first, text), raw(of: second, text)], figure) : nil
    }
  }

  private static func raw(of cell: CellRecord, _ text: ReportText) -> String {
    cell.place.map { text.string($0.raw) } ?? ""
  }

  /// "1" and "2" are 12; a cell of 0 has no digit to lend.
  private static func joined(_ first: CellRecord, _ second: CellRecord, _ text: ReportText) -> Double? {
    guard let head = first.value, let place = second.place, head > 0, column(of: first) + 1 == place.column else {
      return nil
    }
    let digits = text.bytes[place.raw].filter { $0 > 0x20 }
    guard !digits.isEmpty, digits.count <= 6, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return digits.reduce(head) { $0 * 10 + Double($1 - 0x30) }
  }
}
