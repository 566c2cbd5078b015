import ReportForms
import ReportSource

/// The form's arithmetic over the figures read; tolerance 0.
struct ArithmeticChecks {
  private(set) var checks: [Check] = []
  private(set) var findings: [RawFinding] = []

  init(_ tables: [MappedTable?], _ editions: EditionChoice, _ assembly: StatisticsAssembly, _ library: FormLibrary) {
    for (index, table) in tables.enumerated() where table != nil {
      for relation in Self.relations(index, editions.ofTable[index], assembly, library) {
        add(relation, assembly.cellOfLeaf[index], assembly)
      }
      if let form = table?.form { reportDoubtfulColumns(form, assembly.cellOfLeaf[index], assembly) }
    }
  }

  /// The relations of the table's editions, each once: where editions differ, that of the newest whose leaves are there.
  private static func relations(
    _ table: Int, _ editions: EditionSet, _ assembly: StatisticsAssembly, _ library: FormLibrary
  ) -> [TableRelation] {
    let ofEditions = library.forms.indices.reversed()
      .filter { editions.contains(EditionSet(edition: $0)) }
      .map { library.relations[$0][table] }
    guard ofEditions.count > 1 else { return ofEditions.first ?? [] }
    var seen: Set<String> = []
    return ofEditions.joined().filter { relation in
      relation.operands.allSatisfy { assembly.cellOfLeaf[table][$0] >= 0 }
        && seen.insert(relation.id).inserted
    }
  }

  private mutating func add(_ relation: TableRelation, _ cellOfLeaf: [Int], _ assembly: StatisticsAssembly) {
    let check = Check(
      id: relation.id, left: relation.left.map { cellOfLeaf[$0] }, right: relation.right.map { cellOfLeaf[$0] },
      in: assembly.cells)
    if check.status == .broken {
      findings.append(
        RawFinding(
          .checkBroken, at: assembly.offsets[cellOfLeaf[relation.subject]], path: relation.path,
          [("check", .text(check.id)), ("left", .number(check.left ?? 0)), ("right", .number(check.right ?? 0))]))
    }
    findings += DoubtfulSum.findings(
      check, leftCount: relation.left.count, path: relation.path, assembly.offsets[cellOfLeaf[relation.subject]],
      assembly.cells)
    checks.append(check)
  }

  /// Sums that break in most rows say that the columns are not what their header calls them, in the other rows too.
  private mutating func reportDoubtfulColumns(_ form: FormTable, _ cellOfLeaf: [Int], _ assembly: StatisticsAssembly) {
    let ofRows = checks.filter { $0.id.hasPrefix("\(form.key).row.") }
    let broken = ofRows.count { $0.status == .broken }
    guard broken >= 3, broken > ofRows.count(where: { $0.status == .holds }) else { return }
    for (rowPath, leaves) in form.rowLeaves {
      let hasFigures = leaves.contains { cellOfLeaf[$0] >= 0 && assembly.cells[cellOfLeaf[$0]].value != nil }
      if hasFigures { findings.append(RawFinding(.columnsDoubtful, path: rowPath)) }
    }
  }
}
