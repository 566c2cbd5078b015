import ReportForms
import ReportSource
import ReportSyntax

/// One table of the form while the rows that a report has of it are read.
struct TableReading {
  let form: FormTable
  /// The section that holds it.
  private(set) var section: Int?
  /// What was read for each leaf.
  private(set) var claims: [Claim?]
  /// Leaves that need no word of their absence: a finding names their row.
  private(set) var isExplained: [Bool]
  private(set) var findings: [RawFinding] = []
  /// How often each edition alone explains a row or column (by structure), or its wording.
  private(set) var structureVotes: [Int]
  private(set) var wordingVotes: [Int]
  /// In rows from this offset on a label without figures has lost them.
  private let reconstructedFrom: Int
  private let library: FormLibrary
  private var rowsRead = 0
  private var rowsReadAgain: [Int] = []
  /// Rows of the form that two rows of one table claim to be, with other figures.
  private var doubtfulRows: Set<Int> = []

  init(_ table: Int, of library: FormLibrary, reconstructedFrom: Int) {
    form = library.tables[table]
    self.library = library
    self.reconstructedFrom = reconstructedFrom
    claims = [Claim?](filledWith: nil, count: form.leaves.count)
    isExplained = [Bool](filledWith: false, count: form.leaves.count)
    structureVotes = [Int](filledWith: 0, count: library.forms.count)
    wordingVotes = structureVotes
  }

  // MARK: Reading

  mutating func read(_ rows: [TableRun.Body], _ header: TableHeader?, in section: Int?, _ text: ReportText) {
    self.section = self.section ?? section
    guard let header else {
      for body in rows { withhold(body, text) }
      return
    }
    let (readBefore, againBefore) = (rowsRead, rowsReadAgain.count)
    voteForColumns(header)
    let aligner = RowAligner(header, rows)
    var slots: [RowAligner.Slot] = []
    slots.reserveCapacity(rows.count * header.figureColumns.count)
    let alignments = rows.indices.map { aligner.align(rows[$0].toAlign, &slots) }
    // Where the header lacks a column and rows have a figure too many, its labels may have slid.
    let isDoubtful =
      (!form.hasRowLabels || alignments.contains { $0?.hasSurplus ?? false }) && lacksColumns(header)
    for (index, alignment) in alignments.enumerated() {
      let body = rows[index]
      guard let row = body.formRow else { continue }
      guard let alignment, !isDoubtful, !body.isLabelledBehind else {
        withhold(body, text)
        continue
      }
      report(alignment, header, body, row)
      read(slots[alignment.slots], header, body, row, text)
    }
    // In this run, or in all, for a table may be in many pieces.
    let isSecond =
      Self.isSecond(rowsReadAgain.count - againBefore, of: rowsRead - readBefore)
      || Self.isSecond(rowsReadAgain.count, of: rowsRead)
    if isSecond {
      findings.append(RawFinding(.secondReport, at: rowsReadAgain[0], [(.table, .text(form.key))]))
      reportRowsOfSecond(rows)
    }
  }

  /// Whether rows are those of a second table: most of them had been read before.
  private static func isSecond(_ again: Int, of rows: Int) -> Bool { again >= 3 && again * 2 >= rows }

  /// A row that only the second of two tables has is the second's: another year's, perhaps.
  private mutating func reportRowsOfSecond(_ rows: [TableRun.Body]) {
    for body in rows {
      guard let row = body.formRow else { continue }
      let place = offset(of: body)
      let isOnlyHere = form.leaves.indices.contains { leaf in
        guard form.leaves[leaf].row == row, let claim = claims[leaf] else { return false }
        return claim.table == body.grid.table && claim.content.value != nil
      }
      guard isOnlyHere, !rowsReadAgain.contains(place) else { continue }
      for path in form.rowPaths(of: row) {
        findings.append(RawFinding(.secondReport, at: place, path: path, [(.table, .text(form.key))]))
      }
    }
  }

  /// Whether a header lacks some of the columns that the form has beside those it has: 自然人 without 商业企业, but not
  /// 行政复议 without 行政诉讼, which may have a table of its own.
  private func lacksColumns(_ header: TableHeader) -> Bool {
    guard form.bandCount == 1 else { return false }
    let groups = ColumnSet(header.figureColumns.lazy.map { form.outermost($0.nodes.first) })
    let expected = form.columns.indices.count { !form.columns[$0].isGroup && groups.contains(form.outermost($0)) }
    return header.figureColumns.count < expected
  }

  /// Rule 4: a figure whose column the page does not say stays out.
  private mutating func withhold(_ body: TableRun.Body, _ text: ReportText) {
    let isReconstructed = offset(of: body) >= reconstructedFrom
    guard let row = body.formRow, body.hasFigures || isReconstructed else { return }
    vote(form.rows[row].editions, structure: true)
    let printed = body.grid.row(body.row).map { text.string($0.cell.trimmed) }.filter {
      !isReconstructed || !$0.isEmpty
    }
    for path in form.rowPaths(of: row) {
      findings.append(RawFinding(.rowUnaligned, at: offset(of: body), path: path, [(.cells, .list(printed))]))
    }
    for leaf in form.leaves.indices where form.leaves[leaf].row == row { isExplained[leaf] = true }
  }

  private mutating func report(
    _ alignment: RowAligner.Alignment, _ header: TableHeader, _ body: TableRun.Body, _ row: Int
  ) {
    let surplus = alignment.isSurplusForeign ? nil : alignment.surplus
    guard
      alignment.isSettledByWidth || header.isByOrder || alignment.hasDisplacedLabel || surplus != nil
    else { return }
    let facts: [(name: FactName, value: Fact)] = [
      (.headerWidth, .integer(header.width)), (.width, .integer(body.grid.grid.rowWidths[body.row])),
    ]
    let place = offset(of: body)
    for path in form.rowPaths(of: row) {
      if alignment.isSettledByWidth { findings.append(RawFinding(.rowRealigned, at: place, path: path, facts)) }
      if header.isByOrder { findings.append(RawFinding(.headerSpans, at: place, path: path, facts)) }
      if alignment.hasDisplacedLabel { findings.append(RawFinding(.labelDisplaced, at: place, path: path, facts)) }
      if let surplus {
        findings.append(RawFinding(.figureWithoutHeader, at: surplus.trimmed.lowerBound, path: path, facts))
      }
    }
  }

  private mutating func read(
    _ slots: ArraySlice<RowAligner.Slot>, _ header: TableHeader, _ body: TableRun.Body, _ row: Int,
    _ text: ReportText
  ) {
    var isAgain = false
    let unit = header.unitColumn.flatMap { body.cell(under: $0, of: header) }
    for figure in header.figureColumns.indices {
      let slot = slots[slots.startIndex + figure]
      guard let (leaf, column) = leaf(row, header.figureColumns[figure].nodes) else {
        reportWithoutPlace(slot, header.figureColumns[figure], body, row, text)
        continue
      }
      guard let cell = slot.cell, !slot.isLabel else {
        isExplained[leaf] = slot.isLabel
        continue
      }
      isAgain = claims[leaf] != nil || isAgain
      if let near = header.figureColumns[figure].nearLabel {
        report(near, leaf, header.figureColumns[figure].cell, text)
      }
      if form.isCount[column], !slot.isShared, case .figure(let count?) = body.grid.contents[cell] {
        claim(leaf, body, cell, CellContent(reading: .number, value: count), text)
      } else {
        read(cell, slot.isShared, leaf, header.figureColumns[figure], unit: unit, body, text)
      }
    }
    if body.hasFigures { vote(form.rows[row].editions, structure: true) }
    vote(body.editions, structure: false)
    rowsRead += 1
    if isAgain { rowsReadAgain.append(offset(of: body)) }
  }

  private func leaf(_ row: Int, _ columns: ColumnSet) -> (leaf: Int, column: Int)? {
    var columns = columns
    while let column = columns.popFirst() {
      if let leaf = form.leaf(row: row, column: column) { return (leaf, column) }
    }
    return nil
  }

  /// A figure under a header that the form does not have for this row.
  private mutating func reportWithoutPlace(
    _ slot: RowAligner.Slot, _ column: TableHeader.Column, _ body: TableRun.Body, _ row: Int, _ text: ReportText
  ) {
    guard let index = slot.cell, !slot.isLabel, !body.grid.isBlank(index) else { return }
    let cell = body.grid.grid.cells[index].trimmed
    for path in form.rowPaths(of: row) {
      findings.append(
        RawFinding(
          .figureWithoutPlace, at: cell.lowerBound, path: path,
          [(.figure, .text(text.string(cell))), (.header, .text(text.folded(column.cell.trimmed)))]))
    }
  }

  /// Reads a cell that is more than a count.
  private mutating func read(
    _ index: Int, _ isShared: Bool, _ leaf: Int, _ header: TableHeader.Column, unit: GridCell?,
    _ body: TableRun.Body, _ text: ReportText
  ) {
    let cell = body.grid.grid.cells[index]
    var content = content(leaf, cell, header, body, unit: unit, text)
    if isShared { content = CellContent(reading: .ambiguous, remarks: .shared) }
    if !content.remarks.isEmpty { report(content.remarks.codes, leaf, cell, text) }
    claim(leaf, body, index, content, text)
  }

  private mutating func claim(
    _ leaf: Int, _ body: TableRun.Body, _ cell: Int, _ content: CellContent, _ text: ReportText
  ) {
    let claim = Claim(table: body.grid.table, row: body.row, cell: body.grid.printed(cell), content: content)
    if claims[leaf] == nil { claims[leaf] = claim } else { settle(leaf, claim, text) }
  }

  private func content(
    _ leaf: Int, _ cell: GridCell, _ header: TableHeader.Column, _ body: TableRun.Body, unit: GridCell?,
    _ text: ReportText
  ) -> CellContent {
    let columnIndex = form.leaves[leaf].column
    if form.isCount[columnIndex] { return CellReader.read(text.bytes, cell.trimmed, as: .count) }
    let column = form.columns[columnIndex]
    var headerUnit = HeaderUnit.none
    if column.unit != nil {
      headerUnit = HeaderUnit(text.bytes, header.cell.trimmed, after: column.label)
      // A column of units says it of the row, or the row's own label: "行政事业性收费（元）".
      for place in [unit, body.label] {
        if let place { headerUnit = headerUnit.and(HeaderUnit(text.bytes, place.trimmed, after: "")) }
      }
      headerUnit = headerUnit.and(body.unit)
    }
    let amountUnit = column.unit.flatMap(Unit.init(rawValue:))
    let kind = CellKind(amountUnit: amountUnit, isSigned: column.isSigned, headerUnit: headerUnit)
    return CellReader.read(text.bytes, cell.trimmed, as: kind)
  }

  private mutating func report(_ codes: [FindingCode], _ leaf: Int, _ cell: GridCell, _ text: ReportText) {
    for code in codes {
      findings.append(
        RawFinding(
          code, at: cell.trimmed.lowerBound, path: form.leaves[leaf].path,
          [(.raw, .text(text.string(cell.trimmed)))]))
    }
  }

  /// The figure's column has a label that is only near one of the form.
  private mutating func report(_ near: LabelIndex.Label, _ leaf: Int, _ header: GridCell, _ text: ReportText) {
    findings.append(
      RawFinding(
        .labelVariant, at: header.trimmed.lowerBound, path: form.leaves[leaf].path,
        [(.label, .text(text.folded(header.trimmed))), (.form, .text(library.labels.printed(near)))]))
  }

  /// A second claim on a leaf: where they agree the figure stands; where they differ nobody knows.
  private mutating func settle(_ leaf: Int, _ claim: Claim, _ text: ReportText) {
    guard let first = claims[leaf] else { return }
    if first.content.reading == claim.content.reading, first.content.value == claim.content.value { return }
    claims[leaf]?.content = CellContent(reading: .ambiguous)
    let place = claim.cell.trimmed.lowerBound
    let facts: [(name: FactName, value: Fact)] = [
      (.first, .text(text.string(first.cell.trimmed))), (.second, .text(text.string(claim.cell.trimmed))),
      (.firstLine, .integer(text.place(at: first.cell.trimmed.lowerBound).line)),
    ]
    findings.append(RawFinding(.ambiguous, at: place, path: form.leaves[leaf].path, facts))
    // Of two rows of one table at most one is the row of the form: where they agree, they do by chance.
    if first.table == claim.table, doubtfulRows.insert(form.leaves[leaf].row).inserted {
      for path in form.rowPaths(of: form.leaves[leaf].row) {
        findings.append(RawFinding(.ambiguous, at: place, path: path, facts))
      }
    }
  }

  private func offset(of body: TableRun.Body) -> Int {
    (body.label ?? body.grid.grid.cells(inRow: body.row).first)?.trimmed.lowerBound ?? 0
  }

  // MARK: Editions

  private mutating func voteForColumns(_ header: TableHeader) {
    for column in header.figureColumns {
      var editions = EditionSet()
      var nodes = column.nodes
      while let node = nodes.popFirst() { editions.formUnion(form.columns[node].editions) }
      vote(editions, structure: true)
      vote(column.editions, structure: false)
    }
  }

  private mutating func vote(_ editions: EditionSet, structure: Bool) {
    guard editions.rawValue.nonzeroBitCount == 1 else { return }
    let edition = editions.rawValue.trailingZeroBitCount
    if structure { structureVotes[edition] += 1 } else { wordingVotes[edition] += 1 }
  }
}
