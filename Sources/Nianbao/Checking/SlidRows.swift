import ReportForms
import ReportSource

/// Rows that may have lost a figure: no total stands where it goes. As wide as its header, such a row shows nothing else of
/// it, and its sum cannot be assessed.
///
/// That its figures belong to their columns the sums of those can show.
enum SlidRows {
  static func findings(_ form: FormTable, _ checks: RelationChecks, _ figures: RelationFigures) -> [RawFinding] {
    let rows = checks.relations.indices.filter {
      checks.outcomes[$0].status == .notAssessable && lacksTotal(checks.relations[$0], figures)
    }.map { checks.relations[$0] }
    if rows.isEmpty { return [] }
    // Where most rows have no total, nobody filled it in.
    let printTotals = checks.relations.count { isRow($0, figures) && isBegun($0, figures) } > rows.count * 2
    let doubtful = rows.filter { printTotals || mayEndInTotal($0, figures) }
    let leaves = doubtful.flatMap { relation in relation.left.filter { isPrinted($0, figures) } }
    return doubtful.filter { row in
      !row.left.allSatisfy { !isPrinted($0, figures) || isProved($0, in: row, besides: leaves, checks) }
    }.map { row in
      RawFinding(
        .totalBlank, at: figures[row.right[0]].place?.offset, path: rowPath(of: row.left[0], form),
        [(.check, .text(row.id))])
    }
  }

  private static func isPrinted(_ leaf: Int, _ figures: RelationFigures) -> Bool { figures[leaf].value ?? 0 > 0 }

  private static func isBegun(_ relation: TableRelation, _ figures: RelationFigures) -> Bool {
    relation.left.contains { isPrinted($0, figures) }
  }

  /// Whether a row has figures, and a blank or words in the place of their total.
  private static func lacksTotal(_ relation: TableRelation, _ figures: RelationFigures) -> Bool {
    guard isRow(relation, figures), isBegun(relation, figures) else { return false }
    let reading = figures[relation.right[0]].reading
    return reading == .blank || reading == .words && mayEndInTotal(relation, figures)
  }

  /// Whether the last figure of a row is no less than those before it together, so that it may be their total.
  private static func mayEndInTotal(_ relation: TableRelation, _ figures: RelationFigures) -> Bool {
    let values = relation.left.compactMap { figures[$0].value }
    guard let last = values.last, last > 0 else { return false }
    return last >= values.dropLast().reduce(0, +)
  }

  /// Whether the operands stand in one row of a table, with one total.
  private static func isRow(_ relation: TableRelation, _ figures: RelationFigures) -> Bool {
    guard relation.right.count == 1, let total = figures[relation.right[0]].place else { return false }
    return relation.left.allSatisfy { leaf in
      figures[leaf].place.map { $0.table == total.table && $0.row == total.row } ?? true
    }
  }

  /// Whether a sum of a figure's column holds that rests on no other such row: rows that all have slid add up as well.
  private static func isProved(
    _ leaf: Int, in row: TableRelation, besides others: [Int], _ checks: RelationChecks
  ) -> Bool {
    zip(checks.relations, checks.outcomes).contains { relation, outcome in
      (outcome.status == .holds || outcome.ifBlankIsZero == .holds) && relation.id != row.id
        && relation.operands.contains(leaf) && !relation.operands.contains { $0 != leaf && others.contains($0) }
    }
  }

  private static func rowPath(of leaf: Int, _ form: FormTable) -> String? {
    form.rowLeaves.first { $0.leaves.contains(leaf) }?.path
  }
}
