import ReportForms
import ReportSource
import ReportSyntax

/// What was read for one leaf of the form.
struct Claim {
  var table: Int
  var row: Int
  /// Nil where no cell is.
  var cell: GridCell?
  var content: CellContent
}

/// The figures of all tables, by leaf, with what has to be said of them.
struct MappedTables {
  private let library: FormLibrary
  private var findings: [RawFinding]
  /// For each table of the form, nil where the report has none.
  private(set) var tables: [MappedTable?]

  var allFindings: [RawFinding] { findings + tables.flatMap { $0?.findings ?? [] } }

  private let isReconstructed: Bool

  init(library: FormLibrary, findings: [RawFinding], isReconstructed: Bool) {
    self.library = library
    self.isReconstructed = isReconstructed
    self.findings = findings
    tables = library.tables.map { _ in nil }
  }

  /// Reads the cells of a run of rows under their header.
  mutating func add(_ run: TableRun, _ header: TableHeader?, _ text: ReportText) {
    let form = library.tables[run.table]
    let rows = run.bodies.filter { $0.formRow != nil }
    findings += header?.findings ?? []
    reportRowsWithoutPlace(run, text)
    if rows.isEmpty, header?.figureColumns.count ?? 0 < 2 { return }
    var table =
      tables[run.table] ?? MappedTable(form: form, editionCount: library.forms.count, isReconstructed: isReconstructed)
    table.section = table.section ?? run.section
    table.read(rows, header, text)
    tables[run.table] = table
  }

  /// A group's label with figures of its own, or a label that fits nowhere, has figures that are nobody's.
  private mutating func reportRowsWithoutPlace(_ run: TableRun, _ text: ReportText) {
    for body in run.bodies where body.formRow == nil && body.hasFigures {
      let label = body.label.map { text.string($0.trimmed) } ?? ""
      findings.append(RawFinding(.unknownRow, at: body.label?.trimmed.lowerBound, [("label", .text(label))]))
    }
  }
}

extension TableRun.Body {
  var hasFigures: Bool {
    grid.row(row).contains { if case .figure = $0.content { true } else { false } }
  }
}

/// One table of the form, as a report has it.
struct MappedTable {
  let form: FormTable
  /// The section that holds it.
  var section: Int?
  /// What was read for each leaf.
  private(set) var claims: [Claim?]
  /// Leaves that need no word of their absence: a finding names their row.
  private(set) var isExplained: [Bool]
  private(set) var findings: [RawFinding] = []
  /// How often each edition alone explains a row or column (by structure), or its wording.
  private(set) var structureVotes: [Int]
  private(set) var wordingVotes: [Int]
  /// A label without figures has lost them.
  private let isReconstructed: Bool
  private var rowsRead = 0
  private var rowsReadAgain: [Int] = []

  init(form: FormTable, editionCount: Int, isReconstructed: Bool) {
    self.form = form
    self.isReconstructed = isReconstructed
    claims = form.leaves.map { _ in nil }
    isExplained = form.leaves.map { _ in false }
    structureVotes = [Int](repeating: 0, count: editionCount)
    wordingVotes = structureVotes
  }

  // MARK: Reading

  mutating func read(_ rows: [TableRun.Body], _ header: TableHeader?, _ text: ReportText) {
    guard let header else {
      for body in rows { withhold(body, text) }
      return
    }
    voteForColumns(header)
    let aligner = RowAligner(header, rows)
    for body in rows {
      guard let row = body.formRow else { continue }
      guard let alignment = aligner.align(body) else {
        withhold(body, text)
        continue
      }
      report(alignment, header, body, row)
      read(alignment, body, row, text)
    }
    if rowsReadAgain.count >= 3, rowsReadAgain.count * 2 >= rowsRead {
      findings.append(RawFinding(.secondReport, at: rowsReadAgain[0], [("table", .text(form.key))]))
    }
  }

  /// Rule 4: a figure whose column the page does not say stays out.
  private mutating func withhold(_ body: TableRun.Body, _ text: ReportText) {
    guard let row = body.formRow, body.hasFigures || isReconstructed else { return }
    vote(form.rows[row].editions, structure: true)
    let printed = body.grid.row(body.row).map { text.string($0.cell.trimmed) }.filter {
      !isReconstructed || !$0.isEmpty
    }
    for path in form.rowPaths(of: row) {
      findings.append(RawFinding(.rowUnaligned, at: offset(of: body), path: path, [("cells", .list(printed))]))
    }
    for leaf in form.leaves.indices where form.leaves[leaf].row == row { isExplained[leaf] = true }
  }

  private mutating func report(
    _ alignment: RowAligner.Alignment, _ header: TableHeader, _ body: TableRun.Body, _ row: Int
  ) {
    var codes: [FindingCode] = []
    if alignment.isSettledByWidth { codes.append(.rowRealigned) }
    if header.isByOrder { codes.append(.headerSpans) }
    if alignment.slots.contains(where: \.isLabel) { codes.append(.labelDisplaced) }
    if !alignment.surplus.isEmpty { codes.append(.figureWithoutHeader) }
    if codes.isEmpty { return }
    let facts: [(String, Fact)] = [
      ("width", .integer(body.grid.grid.rowWidths[body.row])), ("headerWidth", .integer(header.width)),
    ]
    for path in form.rowPaths(of: row) {
      for code in codes { findings.append(RawFinding(code, at: offset(of: body), path: path, facts)) }
    }
  }

  private mutating func read(
    _ alignment: RowAligner.Alignment, _ body: TableRun.Body, _ row: Int, _ text: ReportText
  ) {
    var isAgain = false
    for slot in alignment.slots {
      guard let leaf = leaf(row, slot.column.nodes) else {
        reportWithoutPlace(slot, row, text)
        continue
      }
      if slot.isLabel || slot.cell == nil {
        isExplained[leaf] = slot.isLabel
        continue
      }
      isAgain = claims[leaf] != nil || isAgain
      claim(leaf, slot, body, text)
    }
    if body.hasFigures { vote(form.rows[row].editions, structure: true) }
    vote(body.editions, structure: false)
    rowsRead += 1
    if isAgain { rowsReadAgain.append(offset(of: body)) }
  }

  private func leaf(_ row: Int, _ columns: [Int]) -> Int? {
    for column in columns { if let leaf = form.leaf(row: row, column: column) { return leaf } }
    return nil
  }

  /// A figure under a header that the form does not have for this row.
  private mutating func reportWithoutPlace(_ slot: RowAligner.Slot, _ row: Int, _ text: ReportText) {
    guard let cell = slot.cell, !slot.isLabel, !cell.trimmed.isEmpty else { return }
    for path in form.rowPaths(of: row) {
      findings.append(
        RawFinding(
          .figureWithoutPlace, at: cell.trimmed.lowerBound, path: path,
          [("figure", .text(text.string(cell.trimmed))), ("header", .text(text.string(slot.column.cell.trimmed)))]))
    }
  }

  private mutating func claim(_ leaf: Int, _ slot: RowAligner.Slot, _ body: TableRun.Body, _ text: ReportText) {
    guard let cell = slot.cell else { return }
    let path = form.leaves[leaf].path
    let column = form.columns[form.leaves[leaf].column]
    var content = CellReader.read(
      text.bytes, cell.trimmed,
      as: CellKind(
        amountUnit: column.unit, isSigned: column.isSigned,
        headerUnit: column.unit == nil ? nil : HeaderUnit.unit(in: text.bytes, slot.column.cell.trimmed)))
    if slot.isShared {
      content = CellContent(reading: .ambiguous, codes: [.figureSpans])
    }
    let raw: [(String, Fact)] = [("raw", .text(text.string(cell.trimmed)))]
    for code in content.codes { findings.append(RawFinding(code, at: cell.trimmed.lowerBound, path: path, raw)) }
    if let near = slot.column.nearLabel {
      findings.append(
        RawFinding(
          .labelVariant, at: slot.column.cell.trimmed.lowerBound, path: path,
          [("label", .text(text.string(slot.column.cell.trimmed))), ("form", .text(near))]))
    }
    settle(leaf, Claim(table: body.grid.table, row: body.row, cell: cell, content: content), text)
  }

  /// Two claims on one leaf: where they agree the figure stands; where they differ nobody knows.
  private mutating func settle(_ leaf: Int, _ claim: Claim, _ text: ReportText) {
    guard let first = claims[leaf], let firstCell = first.cell, let cell = claim.cell else {
      claims[leaf] = claim
      return
    }
    if first.content.reading == claim.content.reading, first.content.value == claim.content.value { return }
    claims[leaf]?.content = CellContent(reading: .ambiguous)
    findings.append(
      RawFinding(
        .ambiguous, at: cell.trimmed.lowerBound, path: form.leaves[leaf].path,
        [
          ("first", .text(text.string(firstCell.trimmed))), ("second", .text(text.string(cell.trimmed))),
          ("firstLine", .integer(text.place(at: firstCell.trimmed.lowerBound).line)),
        ]))
  }

  private func offset(of body: TableRun.Body) -> Int {
    let first = body.grid.grid.cells(inRow: body.row).first
    return (body.label ?? first)?.trimmed.lowerBound ?? 0
  }

  // MARK: Editions

  private mutating func voteForColumns(_ header: TableHeader) {
    for column in header.figureColumns {
      vote(column.nodes.reduce([]) { $0.union(form.columns[$1].editions) }, structure: true)
      vote(column.editions, structure: false)
    }
  }

  private mutating func vote(_ editions: EditionSet, structure: Bool) {
    let voted = structureVotes.indices.filter { editions.contains(EditionSet(edition: $0)) }
    guard voted.count == 1 else { return }
    if structure { structureVotes[voted[0]] += 1 } else { wordingVotes[voted[0]] += 1 }
  }
}

/// The unit that the header of an amount names: "采购总金额（元）".
enum HeaderUnit {
  static func unit(in bytes: [UInt8], _ range: Range<Int>) -> String? {
    let text = TraditionalForms.simplified(Array(bytes[range]))
    for unit in ["亿元", "万元", "元"] where text.indices.contains(where: { text[$0...].starts(with: unit.utf8) }) {
      return unit
    }
    return nil
  }
}
