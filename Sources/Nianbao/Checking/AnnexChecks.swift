import ReportForms
import ReportSource

/// The arithmetic of an annex with keys: received is the sum of the channels, and so on, in every column of counts.
///
/// Ids are `annex.<key of the left side>`, with the number of the column from the second on.
struct AnnexChecks {
  private(set) var checks: [Check] = []
  private(set) var findings: [RawFinding] = []

  init(_ annex: MappedAnnex?, _ assembly: StatisticsAssembly, _ library: FormLibrary) {
    guard let annex, let form = library.annexes.first(where: { $0.edition == annex.edition }) else { return }
    let rows = Self.rowsByKey(annex.rows)
    // The cells of the annex come last in the report, row by row.
    let before = assembly.records.count
    var firstCells: [Int] = []
    var next = 0
    for row in annex.rows {
      firstCells.append(next)
      next += row.values.count
    }
    for relation in form.relations {
      let sides = relation.sides(among: rows.keys)
      guard let left = sides?.left.compactMap({ rows[$0] }), let right = sides?.right.compactMap({ rows[$0] }) else {
        continue
      }
      let columns = (left + right).map { annex.rows[$0].values.count }.min() ?? 0
      for column in 0..<columns {
        let id = "annex.\(relation.left[0])" + (column == 0 ? "" : ".\(column + 1)")
        let check = Self.check(
          id, left.map { firstCells[$0] + column }, right.map { firstCells[$0] + column }, annex.cells, before)
        if check.status == .broken { report(check, left[0], annex) }
        checks.append(check)
      }
    }
  }

  private static func check(_ id: String, _ left: [Int], _ right: [Int], _ cells: [Cell], _ before: Int) -> Check {
    var leftSide = RelationSide()
    for operand in left { leftSide.add(cells[operand]) }
    var rightSide = RelationSide()
    for operand in right { rightSide.add(cells[operand]) }
    return Check(id: id, RelationOutcome(leftSide, rightSide), cells: (left + right).map { before + $0 })
  }

  private mutating func report(_ check: Check, _ row: Int, _ annex: MappedAnnex) {
    findings.append(
      RawFinding(
        .checkBroken, at: annex.offsets[row], path: "/statistics/annex/\(row)",
        [(.check, .text(check.id)), (.left, .number(check.left ?? 0)), (.right, .number(check.right ?? 0))]))
  }

  /// Rows by key; a key that two rows have is nobody's.
  private static func rowsByKey(_ rows: [AnnexRow]) -> [String: Int] {
    var found: [String: Int] = [:]
    var twice: Set<String> = []
    for (index, row) in rows.enumerated() {
      guard let key = row.key else { continue }
      if found.updateValue(index, forKey: key) != nil { twice.insert(key) }
    }
    return found.filter { !twice.contains($0.key) }
  }
}
