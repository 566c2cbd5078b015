import ReportForms
import ReportSource
import ReportSyntax

/// Puts the leaves of all tables into the output: figures below their keys, and a cell for each. A class, for all checks
/// look at it.
final class StatisticsAssembly {
  private(set) var statistics = Statistics()
  /// The cells of the national tables.
  private(set) var records: [CellRecord] = []
  /// For each table of the form, the index in `records` of each leaf; -1 for leaves that the report's form has not.
  private(set) var cellOfLeaf: [[Int32]]
  private(set) var findings: [RawFinding] = []
  /// All cells, those of the annex too.
  let cells: Cells

  init(
    _ tables: [MappedTable?], _ annex: MappedAnnex?, _ editions: EditionChoice, _ text: ReportText,
    _ library: FormLibrary
  ) {
    var places = PlaceFinder(text)
    var cellOfLeaf: [[Int32]] = []
    var records: [CellRecord] = []
    records.reserveCapacity(256)
    for (index, table) in tables.enumerated() {
      var cells = [Int32](filledWith: -1, count: table?.form.leaves.count ?? 0)
      for leaf in table?.form.order(of: editions.ofTable[index]) ?? [] {
        cells[leaf] = Int32(records.count)
        records.append(Self.record(index, leaf, table?.claims[leaf], &places))
      }
      cellOfLeaf.append(cells)
    }
    self.records = records
    self.cellOfLeaf = cellOfLeaf
    cells = Cells(records: records, annex: annex?.cells ?? [], text: text, library: library)
    for (index, table) in tables.enumerated() {
      guard let table else { continue }
      reportMissing(table, cellOfLeaf[index])
      reportMixed(table, cellOfLeaf[index], editions.ofTable[index])
      set(figures(table, cellOfLeaf[index], editions.ofTable[index]), table.form.key)
    }
    statistics.annex = annex?.rows
  }

  /// Findings without the paths of rows that only other editions have: labels beside figures that fit nowhere name such.
  static func placed(
    _ findings: [[RawFinding]], _ tables: [MappedTable?], _ cellOfLeaf: [[Int32]]
  ) -> [[RawFinding]] {
    let mayBeOfOthers = { (finding: RawFinding) in finding.code == .unknownRow && finding.path != nil }
    guard findings.contains(where: { $0.contains(where: mayBeOfOthers) }) else { return findings }
    var paths: Set<String> = []
    for (table, cells) in zip(tables, cellOfLeaf) {
      for (path, leaves) in table?.form.rowLeaves ?? [] where leaves.contains(where: { cells[$0] >= 0 }) {
        paths.insert(path)
      }
    }
    return findings.map { findings in
      findings.map { finding in
        guard mayBeOfOthers(finding), let path = finding.path, !paths.contains(path) else { return finding }
        var finding = finding
        finding.path = nil
        return finding
      }
    }
  }

  private static func record(_ table: Int, _ leaf: Int, _ claim: Claim?, _ places: inout PlaceFinder) -> CellRecord {
    guard let claim else { return CellRecord(table: Int16(table), leaf: Int16(leaf), reading: .absent) }
    let cell = claim.cell
    let offset = cell.trimmed.isEmpty ? cell.range.lowerBound : cell.trimmed.lowerBound
    let place = places.place(at: offset)
    return CellRecord(
      table: Int16(table), leaf: Int16(leaf), reading: claim.content.reading, unit: claim.content.unit,
      value: claim.content.value,
      place: CellRecord.Place(cell, in: claim.table, at: offset, line: place.line, character: place.character))
  }

  private func set(_ figures: Figures, _ key: String) {
    switch key {
    case "activeDisclosure": statistics.activeDisclosure = figures
    case "applications": statistics.applications = figures
    case "remedies": statistics.remedies = figures
    default: preconditionFailure("the contract has no table \(key)")
    }
  }

  /// Where a table has the rows or columns of several editions, which only one of them can have, each such row is said.
  private func reportMixed(_ table: MappedTable, _ cells: [Int32], _ editions: EditionSet) {
    guard editions.rawValue.nonzeroBitCount > 1 else { return }
    for (rowPath, leaves) in table.form.rowLeaves {
      let isMixed = leaves.contains { leaf in
        table.form.leaves[leaf].editions.rawValue.nonzeroBitCount == 1 && cells[leaf] >= 0
          && records[Int(cells[leaf])].value != nil
      }
      if isMixed {
        findings.append(
          RawFinding(.editionMixed, path: rowPath, [(.editions, .text("this row is of one of them only"))]))
      }
    }
  }

  /// Rows and columns of the form that the page has not; a row that another finding names needs no second word.
  private func reportMissing(_ table: MappedTable, _ cells: [Int32]) {
    let form = table.form
    let isMissing = { leaf in cells[leaf] >= 0 && table.claims[leaf] == nil && !table.isExplained[leaf] }
    guard form.leaves.indices.contains(where: isMissing) else { return }
    for (rowPath, leaves) in form.rowLeaves {
      let missing = leaves.filter(isMissing)
      if missing.isEmpty { continue }
      if missing.count == leaves.count(where: { cells[$0] >= 0 }) {
        findings.append(RawFinding(.rowMissing, path: rowPath))
      } else {
        findings += missing.map { RawFinding(.columnMissing, path: form.leaves[$0].path) }
      }
    }
  }

  private func figures(_ table: MappedTable, _ cells: [Int32], _ editions: EditionSet) -> Figures {
    let values = cells.map { $0 < 0 ? nil : records[Int($0)].value }
    return Figures(form: table.form, editions: editions, values: values)
  }
}
