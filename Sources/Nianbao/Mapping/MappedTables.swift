import ReportForms
import ReportSource
import ReportSyntax

/// What was read for one leaf of the form.
struct Claim {
  var table: Int
  var row: Int
  var cell: GridCell
  var content: CellContent
}

/// The figures of all tables, by leaf, with what has to be said of them.
struct MappedTables {
  private let library: FormLibrary
  private var findings: [RawFinding] = []
  /// For each table of the form, nil where the report has none.
  private(set) var tables: [MappedTable?] = []
  private var readings: [TableReading?]
  /// Indexes of the table blocks that hold rows of them.
  private(set) var blocks: [Int] = []

  /// What was found before a table was read, in each table, and in all of them together.
  var allFindings: [[RawFinding]] { [findings] + tables.compactMap { $0?.findings } + [unprovedRows()] }

  /// Text that has lost figures in some rows may have lost some in others: a row that no sum of its own can prove is said.
  private func unprovedRows() -> [RawFinding] {
    let hasLost = tables.contains { table in
      table.map { $0.form.hasRowLabels && $0.findings.contains { $0.code == .rowUnaligned } } ?? false
    }
    guard reconstructedFrom < .max, hasLost else { return [] }
    return tables.compactMap { $0 }.filter { $0.form.bandCount > 1 }.flatMap { table in
      table.form.rowLeaves.compactMap { row in
        let offset = row.leaves.lazy.compactMap { table.claims[$0]?.cell.trimmed.lowerBound }.first
        return offset.flatMap { $0 < reconstructedFrom ? nil : RawFinding(.rowUnproved, at: $0, path: row.path) }
      }
    }
  }

  private let reconstructedFrom: Int

  init(library: FormLibrary, reconstructedFrom: Int) {
    self.library = library
    self.reconstructedFrom = reconstructedFrom
    readings = library.tables.map { _ in nil }
  }

  /// Ends the reading, after the last run. `found` is what was found before, run by run.
  mutating func finish(besides found: [RawFinding]) {
    findings = found + findings
    tables = readings.map { $0.map(MappedTable.init) }
    readings = []
  }

  /// Whether rows of a table have been read.
  func hasRead(_ table: Int) -> Bool { readings[table] != nil }

  /// Reads the cells of a run of rows under their header.
  mutating func add(_ run: TableRun, _ header: TableHeader?, _ text: ReportText) {
    let rows = run.bodies.allSatisfy { $0.formRow != nil } ? run.bodies : run.bodies.filter { $0.formRow != nil }
    findings += header?.findings ?? []
    reportRowsWithoutPlace(run, text)
    if rows.isEmpty, header?.figureColumns.count ?? 0 < 2 { return }
    var last: Int?
    for index in rows.indices where rows[index].grid.table != last {
      last = rows[index].grid.table
      blocks.append(rows[index].grid.table)
    }
    if readings[run.table] == nil {
      readings[run.table] = TableReading(run.table, of: library, reconstructedFrom: reconstructedFrom)
    }
    readings[run.table]?.read(rows, header, in: run.section, text)
  }

  /// A group's label with figures of its own, or a label that fits nowhere, has figures that are nobody's.
  private mutating func reportRowsWithoutPlace(_ run: TableRun, _ text: ReportText) {
    for body in run.bodies.lazy.filter({ $0.formRow == nil }) where body.hasFigures {
      let label = body.label.map { text.string($0.trimmed) } ?? ""
      // 其他 and 总计 are rows of many tables that are none of the form.
      let path = run.hasPlace ? body.likelyRow.flatMap { library.tables[run.table].rowPaths(of: $0).first } : nil
      findings.append(
        RawFinding(.unknownRow, at: body.label?.trimmed.lowerBound, path: path, [(.label, .text(label))]))
    }
  }
}

extension TableRun.Body {
  var toAlign: RowAligner.BodyRow { RowAligner.BodyRow(grid: grid, row: row, label: label) }

  /// The cell in a column of the header's grid, where the row's is as wide.
  func cell(under column: Int, of header: TableHeader) -> GridCell? {
    guard grid.grid.rowWidths[row] == header.width else { return nil }
    return grid.grid.cellIndex(row: row, column: column).map { grid.grid.cells[$0] }
  }

  /// Whether its figures are 1, 2, 3 and so on, cell by cell.
  var numbersColumns: Bool {
    let cells = grid.grid.rowCells[row]
    return cells.count > 2
      && cells.enumerated().allSatisfy { index, cell in
        if case .figure(let count?) = grid.contents[cell] { count == Double(index + 1) } else { false }
      }
  }

  var hasFigures: Bool { grid.grid.rowCells[row].contains { grid.isFigure($0) } }
}

/// One table of the form, as a report has it. A class, for all the stages that follow look at it.
final class MappedTable: Sendable {
  let form: FormTable
  /// The section that holds it.
  let section: Int?
  /// What was read for each leaf.
  let claims: [Claim?]
  /// Leaves that need no word of their absence: a finding names their row.
  let isExplained: [Bool]
  let findings: [RawFinding]
  /// How often each edition alone explains a row or column (by structure), or its wording.
  let structureVotes: [Int]
  let wordingVotes: [Int]

  init(_ reading: consuming TableReading) {
    form = reading.form
    section = reading.section
    claims = reading.claims
    isExplained = reading.isExplained
    findings = reading.findings
    structureVotes = reading.structureVotes
    wordingVotes = reading.wordingVotes
  }
}
