import ReportForms
import ReportSource
import ReportSyntax

/// The form's arithmetic over the figures read; tolerance 0.
struct ArithmeticChecks {
  /// For each table that the report has.
  private(set) var checks: [RelationChecks] = []
  private(set) var findings: [RawFinding] = []

  init(_ tables: [MappedTable?], _ editions: EditionChoice, _ assembly: StatisticsAssembly, _ library: FormLibrary) {
    for (index, table) in tables.enumerated() {
      guard let table else { continue }
      let relations = Self.relations(index, editions.ofTable[index], table.form, assembly, library)
      let figures = RelationFigures(
        cells: assembly.records, cellOfLeaf: assembly.cellOfLeaf[index], text: assembly.cells.text)
      let outcomes = relations.map { outcome(of: $0, figures) }
      let checks = RelationChecks(cellOfLeaf: figures.cellOfLeaf, relations: relations, outcomes: outcomes)
      reportDoubtfulColumns(table.form, checks, figures.cells)
      findings += SlidRows.findings(table.form, checks, figures)
      self.checks.append(checks)
    }
  }

  /// The relations of the table's editions, each once: where editions differ, that of the newest whose leaves are there.
  private static func relations(
    _ table: Int, _ editions: EditionSet, _ form: FormTable, _ assembly: StatisticsAssembly, _ library: FormLibrary
  ) -> [TableRelation] {
    let newestFirst = library.forms.indices.lazy.reversed().filter { editions.contains(EditionSet(edition: $0)) }
    guard let newest = newestFirst.first else { return [] }
    if form.isSameInAll || editions == EditionSet(edition: newest) { return library.relations[newest][table] }
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

  private mutating func outcome(of relation: TableRelation, _ figures: RelationFigures) -> RelationOutcome {
    let (left, right) = (figures.side(relation.left), figures.side(relation.right))
    let outcome = RelationOutcome(left, right)
    guard outcome.status == .broken || outcome.ifBlankIsZero == .broken else { return outcome }
    let offset = figures[relation.subject].place?.offset
    if outcome.status == .broken {
      findings.append(
        RawFinding(
          .checkBroken, at: offset, path: relation.path,
          [
            (.check, .text(relation.id)), (.left, .number(outcome.left ?? 0)),
            (.right, .number(outcome.right ?? 0)),
          ]))
    }
    // A side without any figure makes nothing suspect.
    if left.isBegun { findings += DoubtfulSum.findings(relation, outcome, at: offset, figures) }
    return outcome
  }

  /// Sums that break in most rows say that the columns are not what their header calls them, in the other rows too.
  private mutating func reportDoubtfulColumns(_ form: FormTable, _ checks: RelationChecks, _ cells: [CellRecord]) {
    let ofRows = zip(checks.relations, checks.outcomes).lazy.filter { $0.0.isOfRow }.map { $0.1.status }
    let broken = ofRows.count { $0 == .broken }
    guard broken >= 3, broken > ofRows.count(where: { $0 == .holds }) else { return }
    for (rowPath, leaves) in form.rowLeaves {
      let hasFigures = leaves.contains { leaf in
        checks.cellOfLeaf[leaf] >= 0 && cells[Int(checks.cellOfLeaf[leaf])].value != nil
      }
      if hasFigures { findings.append(RawFinding(.columnsDoubtful, path: rowPath)) }
    }
  }
}

/// The figures of one table, by leaf.
struct RelationFigures {
  let cells: [CellRecord]
  /// Index in `cells`; -1 for a leaf of another edition.
  let cellOfLeaf: [Int32]
  let text: ReportText

  subscript(leaf: Int) -> CellRecord { cells[Int(cellOfLeaf[leaf])] }

  func side(_ leaves: [Int]) -> RelationSide {
    var side = RelationSide()
    for index in leaves.indices { side.add(cells[Int(cellOfLeaf[leaves[index]])]) }
    return side
  }
}
