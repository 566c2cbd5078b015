import ReportForms
import ReportSource

/// Rows that may have lost a figure: they end in a blank where their total goes, and what is printed before it may be that
/// total, for it is no less than the rest of the row. A row that is as wide as its header shows nothing else of it.
///
/// That its last figure belongs to its column a sum of that column can show.
enum SlidRows {
  static func findings(_ form: FormTable, _ checks: RelationChecks, _ figures: RelationFigures) -> [RawFinding] {
    var ends: [(check: String, leaf: Int)] = []
    for (relation, outcome) in zip(checks.relations, checks.outcomes) where outcome.status == .notAssessable {
      if let last = lastPrinted(relation, figures) { ends.append((relation.id, last)) }
    }
    if ends.isEmpty { return [] }
    let leaves = ends.map(\.leaf)
    return ends.filter { !isProved($0.leaf, besides: leaves, checks) }.map { check, leaf in
      RawFinding(
        .totalBlank, at: figures[leaf].place?.offset, path: rowPath(of: leaf, form),
        [(.check, .text(check)), (.figure, .number(figures[leaf].value ?? 0))])
    }
  }

  /// The last figure before a blank total, where it may be the total of those before it.
  private static func lastPrinted(_ relation: TableRelation, _ figures: RelationFigures) -> Int? {
    guard relation.right.count == 1, figures[relation.right[0]].reading == .blank, isRow(relation, figures) else {
      return nil
    }
    let printed = relation.left.prefix { figures[$0].reading != .blank }
    guard let last = printed.last, let value = figures[last].value, value > 0,
      relation.left.dropFirst(printed.count).allSatisfy({ figures[$0].reading == .blank })
    else { return nil }
    let rest = printed.dropLast().reduce(0) { $0 + (figures[$1].value ?? 0) }
    return value >= rest ? last : nil
  }

  /// Whether the operands stand in one row of a table.
  private static func isRow(_ relation: TableRelation, _ figures: RelationFigures) -> Bool {
    let total = figures[relation.right[0]].place
    return relation.left.allSatisfy { figures[$0].place?.table == total?.table && figures[$0].place?.row == total?.row }
  }

  /// Whether a sum of its column holds that rests on no other row of the kind: rows that all have slid add up as well.
  private static func isProved(_ leaf: Int, besides others: [Int], _ checks: RelationChecks) -> Bool {
    zip(checks.relations, checks.outcomes).contains { relation, outcome in
      (outcome.status == .holds || outcome.ifBlankIsZero == .holds) && relation.operands.contains(leaf)
        && !relation.isOfRow && !relation.operands.contains { $0 != leaf && others.contains($0) }
    }
  }

  private static func rowPath(of leaf: Int, _ form: FormTable) -> String? {
    form.rowLeaves.first { $0.leaves.contains(leaf) }?.path
  }
}
