import ReportForms
import ReportSource
import ReportSyntax

/// Finds the form's tables in the grids of a report and reads every figure by its labels, in both directions.
///
/// First pass: each row is a header, a body row or neither (``RowKind``); pieces of one table, with blank lines or markup
/// between them, share the header above them. Second pass: the columns of each body row (``RowAligner``), then its cells; rows
/// under a header that will get no more are read at once, so that a long page is never held labelled.
struct TableMapper {
  private let text: ReportText
  private let library: FormLibrary
  private let reconstructedFrom: Int
  private var folding = LabelFolding()
  private var runs: [TableRun] = []
  /// For each table, the last of its runs: those before it get no more rows.
  private var lastRuns: [Int?]
  /// Runs that the second pass has read.
  private var finishedRuns = 0
  /// Index into `runs` of the table that the last row belonged to.
  private var currentRun: Int?
  private var findings: [RawFinding] = []
  private let captions: TableCaptions
  /// What has been said of the rows being collected.
  private var said = TableCaptions.Statement()
  /// Runs that are said to be another year's: read last, for this year's table goes before them.
  private var otherYears: [TableRun] = []
  /// The year of the report.
  private let year: Int?

  /// In tables that were put together, from an offset on, a label without figures has lost them, and says so.
  static func map(
    _ outline: Outline, _ text: ReportText, _ library: FormLibrary, year: Int? = nil, reconstructedFrom: Int = .max
  ) -> MappedTables {
    var mapper = TableMapper(outline, text, library, year: year, reconstructedFrom: reconstructedFrom)
    var result = MappedTables(library: library, reconstructedFrom: reconstructedFrom)
    mapper.collect(outline) { $0.finishClosedRuns(&result) }
    while mapper.finishedRuns < mapper.runs.count { mapper.finishRun(&result) }
    mapper.finishOtherYears(&result)
    result.finish(besides: mapper.findings)
    return result
  }

  /// The rows of each table under their header, as the first pass leaves them: who asks where a figure was read looks here.
  static func runs(_ outline: Outline, _ text: ReportText, _ library: FormLibrary, year: Int?) -> [TableRun] {
    var mapper = TableMapper(outline, text, library, year: year, reconstructedFrom: .max)
    mapper.collect(outline) { _ in }
    return mapper.runs
  }

  private init(
    _ outline: Outline, _ text: ReportText, _ library: FormLibrary, year: Int?, reconstructedFrom: Int
  ) {
    captions = TableCaptions(outline, text, library, year: year)
    self.year = year
    self.text = text
    self.library = library
    self.reconstructedFrom = reconstructedFrom
    lastRuns = [Int?](filledWith: nil, count: library.tables.count)
  }

  // MARK: First pass

  /// `passed` is called behind each table block.
  private mutating func collect(_ outline: Outline, _ passed: (inout TableMapper) -> Void) {
    let annexes = AnnexMapper.annexes(outline, text, library)
    for (index, table) in outline.tables.enumerated() where !annexes[index] {
      collect(.upright(table.grid, table: index, in: text, library, folding: &folding), table.section)
      passed(&self)
    }
  }

  private mutating func collect(_ grid: LabeledGrid, _ section: Int?) {
    said = captions.statements[grid.table]
    for row in 0..<grid.grid.height {
      let current = currentRun.map { runs[$0].table }
      let kind = RowReading(grid, row: row).kind(in: grid, current: current)
      if isCaption(row, kind, of: grid.grid) { continue }
      switch kind {
      case .header(let table): addHeader(table, grid, row, section)
      case .body(let table, let labelled): addBody(table, labelled, grid, row, section)
      case .bare: addBare(grid, row, section)
      case .unknown(let label): addUnknown(label, grid, row, section)
      case .other: addBlank(grid, row, section)
      }
    }
  }

  /// Notes what a row, or the corner of a header, says of the rows below it. Returns whether the row is nothing else.
  private mutating func isCaption(_ row: Int, _ kind: RowKind, of grid: Grid) -> Bool {
    switch kind {
    case .other, .bare:
      let (year, unit) = (captions.year(ofRow: row, in: grid), captions.unit(ofRow: row, in: grid))
      said.year = year ?? said.year
      said.unit = unit ?? said.unit
      return year != nil || unit != nil
    case .header: said.year = captions.year(ofCorner: row, in: grid) ?? said.year
    case .body, .unknown: break
    }
    return false
  }

  /// Header rows in a row are one header; one after figures begins a new run of rows.
  private mutating func addHeader(_ table: Int, _ grid: LabeledGrid, _ row: Int, _ section: Int?) {
    if let currentRun, runs[currentRun].table == table, runs[currentRun].bodies.isEmpty, !runs[currentRun].isForeign {
      // A header printed twice, as at the break of a page, counts once.
      if runs[currentRun].headerRows.first.map({ isSame($0, (grid, row)) }) ?? false {
        runs[currentRun].headerRows.removeAll()
      }
      runs[currentRun].headerRows.append((grid, row))
      runs[currentRun].year = said.year ?? runs[currentRun].year
      return
    }
    let run = newRun(of: table, section)
    runs[run].headerRows.reserveCapacity(4)
    runs[run].headerRows.append((grid, row))
    runs[run].bodies.reserveCapacity(grid.grid.height - row)
    currentRun = run
  }

  private mutating func newRun(of table: Int, _ section: Int?) -> Int {
    runs.append(TableRun(table: table, section: section, year: said.year))
    lastRuns[table] = runs.count - 1
    return runs.count - 1
  }

  /// Whether two rows print the same in the same cells.
  private func isSame(_ first: (grid: LabeledGrid, row: Int), _ second: (grid: LabeledGrid, row: Int)) -> Bool {
    let cells = first.grid.grid.cells(inRow: first.row)
    let others = second.grid.grid.cells(inRow: second.row)
    return cells.count == others.count
      && zip(cells, others).allSatisfy { text.bytes[$0.trimmed].elementsEqual(text.bytes[$1.trimmed]) }
  }

  private mutating func addBody(
    _ table: Int, _ labelled: LabelledRow, _ grid: LabeledGrid, _ row: Int, _ section: Int?
  ) {
    let run = run(of: table, section)
    let form = library.tables[table]
    let covering = labelled.label.column == 0 ? nil : group(over: labelled.label, grid, row, table)
    var meaning = runs[run].context.resolve(labelled, coveredBy: covering, table, library)
    var likely = form.row(labelled.meaning, table, library)
    // Figures between two labels of rows may be either's.
    if let other = labelled.behind.flatMap({ form.row($0, table, library) }), !form.rows[other].isGeneric {
      meaning = nil
      likely = other
    }
    runs[run].bodies.append(
      TableRun.Body(
        grid: grid, row: row, formRow: meaning?.node, editions: meaning?.editions ?? [], label: labelled.label,
        likelyRow: likely, isLabelledBehind: labelled.isBehind, unit: said.unit))
  }

  /// The run of a table that a row goes on with: another one, under the same header, where another year has been named.
  private mutating func run(of table: Int, _ section: Int?) -> Int {
    var run = lastRuns[table] ?? newRun(of: table, section)
    if let year = said.year, runs[run].year != year {
      if runs[run].bodies.isEmpty {
        runs[run].year = year
      } else {
        let (headerRows, context) = (runs[run].headerRows, runs[run].context)
        run = newRun(of: table, section)
        runs[run].headerRows = headerRows
        runs[run].context = context
      }
    }
    currentRun = run
    return run
  }

  /// The same for a row without a label of the form: in the last table block of a run, or the next of the same section.
  private mutating func runGoingOn(_ grid: LabeledGrid, _ section: Int?) -> Int? {
    guard let currentRun, runs[currentRun].reaches(grid.table, section) else { return nil }
    return run(of: runs[currentRun].table, section)
  }

  /// The nearest group whose cell reaches down into the row, left of its label.
  private func group(over label: GridCell, _ grid: LabeledGrid, _ row: Int, _ table: Int) -> Int? {
    for column in (0..<label.column).reversed() {
      guard let (cell, content) = grid.content(row: row, column: column), cell.row < row,
        case .label(let label) = content
      else { continue }
      if let group = library.tables[table].group(label, table, library) { return group }
    }
    return nil
  }

  /// Figures without a label belong to a table that has no row labels.
  ///
  /// Only right below its header, or in the same table block: text between them ends the run.
  private mutating func addBare(_ grid: LabeledGrid, _ row: Int, _ section: Int?) {
    guard let run = runGoingOn(grid, section) else { return }
    if library.tables[runs[run].table].hasRowLabels {
      let first = grid.grid.cells(inRow: row).first { !$0.trimmed.isEmpty }
      // They may be what the row above goes on with.
      let above = runs[run].bodies.last?.formRow
      let path = above.flatMap { library.tables[runs[run].table].rowPaths(of: $0).first }
      findings.append(RawFinding(.unknownRow, at: first?.trimmed.lowerBound, path: path, [(.label, .text(""))]))
      return
    }
    runs[run].bodies.append(TableRun.Body(grid: grid, row: row, formRow: 0, editions: [], label: nil, unit: said.unit))
  }

  /// A row of blanks is the figure row of such a table when none has been seen.
  private mutating func addBlank(_ grid: LabeledGrid, _ row: Int, _ section: Int?) {
    guard let currentRun, !library.tables[runs[currentRun].table].hasRowLabels, runs[currentRun].bodies.isEmpty,
      grid.grid.cells(inRow: row).count > 1, grid.grid.cells(inRow: row).allSatisfy(\.trimmed.isEmpty)
    else { return }
    addBare(grid, row, section)
  }

  /// A label that is nearly one of the form is taken for it, and said; another is left in its grid.
  private mutating func addUnknown(_ label: GridCell, _ grid: LabeledGrid, _ row: Int, _ section: Int?) {
    guard let run = runGoingOn(grid, section) else { return }
    let table = runs[run].table
    let form = library.tables[table]
    if !form.hasRowLabels { return addBare(grid, row, section) }
    folding.fold(text.bytes, label.trimmed)
    let isRow = { (meaning: LabelMeaning) in
      meaning.role == .row && meaning.table == table && !form.rows[meaning.node].isGroup
    }
    let printed = text.string(label.trimmed)
    guard let (near, meanings) = library.labels.nearest(to: folding, where: isRow), meanings.count == 1 else {
      if runs[run].bodies.isEmpty { runs[run].isForeign = true }
      findings.append(RawFinding(.unknownRow, at: label.trimmed.lowerBound, [(.label, .text(printed))]))
      return
    }
    let path = form.leaves.first { $0.row == meanings[0].node }?.rowPath
    findings.append(
      RawFinding(
        .labelVariant, at: label.trimmed.lowerBound, path: path,
        [(.label, .text(printed)), (.form, .text(library.labels.printed(near)))]))
    runs[run].context.note(meanings[0].node, form)
    runs[run].bodies.append(
      TableRun.Body(grid: grid, row: row, formRow: meanings[0].node, editions: [], label: label, unit: said.unit))
  }

  // MARK: Second pass

  /// Reads runs in their order, up to the first that may get more rows.
  private mutating func finishClosedRuns(_ result: inout MappedTables) {
    while finishedRuns < runs.count, lastRuns[runs[finishedRuns].table] != finishedRuns { finishRun(&result) }
  }

  /// Reads the next run, and forgets its rows.
  private mutating func finishRun(_ result: inout MappedTables) {
    let run = runs[finishedRuns]
    runs[finishedRuns] = TableRun(table: run.table, section: run.section, year: run.year)
    finishedRuns += 1
    if let stated = run.year, stated != year { otherYears.append(run) } else { finish(run, &result) }
  }

  /// Rows that are said to be another year's are read where the report has no others, for many a caption was left as it was
  /// the year before; and said, row by row.
  private mutating func finishOtherYears(_ result: inout MappedTables) {
    let hasOthers = library.tables.indices.map(result.hasRead)
    for run in otherYears where !run.bodies.isEmpty {
      let isRead = !hasOthers[run.table]
      if isRead { finish(run, &result) }
      report(run, isRead: isRead)
    }
  }

  private mutating func report(_ run: TableRun, isRead: Bool) {
    let form = library.tables[run.table]
    let facts: [(name: FactName, value: Fact)] = [(.other, .integer(run.year ?? 0)), (.year, .integer(year ?? 0))]
    let rows = isRead ? run.bodies[...] : run.bodies.prefix(1)
    for body in rows {
      let offset = body.grid.grid.cells(inRow: body.row).first { !$0.trimmed.isEmpty }?.trimmed.lowerBound
      let paths = isRead ? body.formRow.map { form.rowPaths(of: $0) } ?? [] : []
      if paths.isEmpty { findings.append(RawFinding(.otherYear, at: offset, facts)) }
      findings += paths.map { RawFinding(.otherYear, at: offset, path: $0, facts) }
    }
  }

  private func finish(_ collected: TableRun, _ result: inout MappedTables) {
    var run = collected
    let form = library.tables[run.table]
    run.dropGroupsTakenForRows(form)
    if !form.hasRowLabels { run.dropBlankRows() }
    let header = run.headerRows.isEmpty ? nil : TableHeader(run.headerRows, of: run.table, library, text)
    if run.isForeign, run.bodies.isEmpty, header?.isPartial(of: form) ?? true { return }
    result.add(run, header, text)
  }
}
