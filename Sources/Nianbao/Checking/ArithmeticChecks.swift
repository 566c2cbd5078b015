import ReportForms
import ReportSource
import ReportSyntax

/// The form's arithmetic over the figures read; tolerance 0.
struct ArithmeticChecks {
  private(set) var checks: [RelationCheck] = []
  private(set) var findings: [RawFinding] = []

  init(_ tables: [MappedTable?], _ editions: EditionChoice, _ assembly: StatisticsAssembly, _ library: FormLibrary) {
    checks.reserveCapacity(48)
    let records = assembly.records
    let text = assembly.cells.text
    for (index, table) in tables.enumerated() {
      guard let table else { continue }
      let cellOfLeaf = assembly.cellOfLeaf[index]
      let first = checks.count
      for relation in Self.relations(index, editions.ofTable[index], assembly, library) {
        add(relation, cellOfLeaf, records, text)
      }
      reportDoubtfulColumns(table.form, checks[first...], cellOfLeaf, records)
    }
  }

  /// The relations of the table's editions, each once: where editions differ, that of the newest whose leaves are there.
  private static func relations(
    _ table: Int, _ editions: EditionSet, _ assembly: StatisticsAssembly, _ library: FormLibrary
  ) -> [TableRelation] {
    let newestFirst = library.forms.indices.reversed().filter { editions.contains(EditionSet(edition: $0)) }
    guard newestFirst.count > 1 else { return newestFirst.first.map { library.relations[$0][table] } ?? [] }
    let cellOfLeaf = assembly.cellOfLeaf[table]
    var found: [TableRelation] = []
    for edition in newestFirst {
      for relation in library.relations[edition][table] where !found.contains(where: { $0.id == relation.id }) {
        let hasCell = { (leaf: Int) in cellOfLeaf[leaf] >= 0 }
        if relation.left.allSatisfy(hasCell), relation.right.allSatisfy(hasCell) { found.append(relation) }
      }
    }
    return found
  }

  private mutating func add(
    _ relation: TableRelation, _ cellOfLeaf: [Int32], _ cells: [CellRecord], _ text: ReportText
  ) {
    var left = RelationSide()
    for leaf in relation.left { left.add(cells[Int(cellOfLeaf[leaf])]) }
    var right = RelationSide()
    for leaf in relation.right { right.add(cells[Int(cellOfLeaf[leaf])]) }
    let outcome = RelationOutcome(left, right)
    if outcome.status == .broken {
      findings.append(
        RawFinding(
          .checkBroken, at: cells[Int(cellOfLeaf[relation.subject])].place?.offset, path: relation.path,
          [
            (.check, .text(relation.id)), (.left, .number(outcome.left ?? 0)),
            (.right, .number(outcome.right ?? 0)),
          ]))
    }
    let check = RelationCheck(relation: relation, outcome: outcome, cellOfLeaf: cellOfLeaf)
    // A side without any figure makes nothing suspect.
    if left.isBegun, outcome.status == .broken || outcome.ifBlankIsZero == .broken {
      findings += DoubtfulSum.findings(
        check, at: cells[Int(cellOfLeaf[relation.subject])].place?.offset, cells, text)
    }
    checks.append(check)
  }

  /// Sums that break in most rows say that the columns are not what their header calls them, in the other rows too.
  private mutating func reportDoubtfulColumns(
    _ form: FormTable, _ checks: ArraySlice<RelationCheck>, _ cellOfLeaf: [Int32], _ cells: [CellRecord]
  ) {
    let broken = checks.count { $0.relation.isOfRow && $0.outcome.status == .broken }
    guard broken >= 3, broken > checks.count(where: { $0.relation.isOfRow && $0.outcome.status == .holds }) else {
      return
    }
    for (rowPath, leaves) in form.rowLeaves {
      let hasFigures = leaves.contains { cellOfLeaf[$0] >= 0 && cells[Int(cellOfLeaf[$0])].value != nil }
      if hasFigures { findings.append(RawFinding(.columnsDoubtful, path: rowPath)) }
    }
  }
}
