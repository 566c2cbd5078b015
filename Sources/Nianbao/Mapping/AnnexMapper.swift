import ReportForms
import ReportSource
import ReportSyntax

/// The statistical tables of 2008–2018, row by row.
struct MappedAnnex {
  /// Index of the edition whose header the first table has.
  var edition: Int
  var rows: [AnnexRow] = []
  var cells: [Cell] = []
  var findings: [RawFinding] = []
  /// Where the label of each row stands in the text read.
  var offsets: [Int] = []
}

/// Reads every table whose header names an indicator, and a unit or a count.
struct AnnexMapper {
  private let text: ReportText
  private let library: FormLibrary
  private var folding = LabelFolding()
  private var annex: MappedAnnex?
  /// The header that counts, in as many parts as it prints its columns again side by side, and the rows that the next one
  /// stands under: those of the last table, while it goes on.
  private var headers: [Header] = []
  private var context = AnnexContext()
  private var findings: [RawFinding] = []

  /// `tables` are those of the national form: a report that has them has an annex only where a heading says so, for any
  /// table with a column 项目 would be one otherwise.
  static func map(
    _ outline: Outline, _ text: ReportText, _ library: FormLibrary, besides tables: MappedTables, year: Int?
  ) -> MappedAnnex? {
    let others = outline.tables.indices.filter { !tables.blocks.contains($0) }
    if others.isEmpty { return nil }
    let captions = TableCaptions(outline, text, library, year: year)
    var mapper = AnnexMapper(text: text, library: library)
    for index in others {
      let table = outline.tables[index]
      guard tables.blocks.isEmpty || mapper.isAnnex(table.section, outline) else { continue }
      if let otherYear = captions.statements[index].year, otherYear != year {
        mapper.leaveOut(table, of: otherYear, than: year)
      } else {
        mapper.read(table.grid, index, goesOn: goesOn(index, outline))
      }
    }
    mapper.annex?.findings += mapper.findings
    return mapper.annex
  }

  /// For each table, whether it is an annex by its first label, or goes on with one.
  static func annexes(_ outline: Outline, _ text: ReportText, _ library: FormLibrary) -> [Bool] {
    var folding = LabelFolding()
    var annexes: [Bool] = []
    for (index, table) in outline.tables.enumerated() {
      annexes.append(
        isAnnex(table.grid, text, library, &folding) || (annexes.last ?? false) && goesOn(index, outline))
    }
    return annexes
  }

  /// Whether a table may be the one before it, broken by a blank line: as wide, and in the same section.
  private static func goesOn(_ index: Int, _ outline: Outline) -> Bool {
    guard index > 0 else { return false }
    let (table, before) = (outline.tables[index], outline.tables[index - 1])
    return table.section == before.section && table.grid.width == before.grid.width
  }

  /// Whether a table's first label is one that only an annex has: its rows are not looked for in the national form, which
  /// has some of the same labels.
  private static func isAnnex(
    _ grid: Grid, _ text: ReportText, _ library: FormLibrary, _ folding: inout LabelFolding
  ) -> Bool {
    for cell in grid.cells where !cell.trimmed.isEmpty {
      folding.fold(text.bytes, cell.trimmed)
      if SideColumns.standard.column(folding) == .ordinal { continue }
      return library.annexes.contains { $0.isCertain(folding) }
    }
    return false
  }

  private init(text: ReportText, library: FormLibrary) {
    self.text = text
    self.library = library
  }

  /// A table that is said to be another year's.
  private mutating func leaveOut(_ table: Outline.Table, of otherYear: Int, than year: Int?) {
    if headers(of: table.grid).isEmpty { return }
    findings.append(
      RawFinding(.otherYear, at: table.offset, [(.other, .integer(otherYear)), (.year, .integer(year ?? 0))]))
  }

  /// Whether a section, or one around it, calls itself an annex.
  private mutating func isAnnex(_ section: Int?, _ outline: Outline) -> Bool {
    guard let section else { return false }
    for index in outline.ancestry(of: section) {
      folding.fold(text.bytes, outline.sections[index].title)
      if library.roles.role(of: folding) == "annex" { return true }
    }
    return false
  }

  private struct Header {
    var form: AnnexForm
    /// The row it stands in; -1 where it stands in an earlier table.
    var row: Int
    /// How many columns it has.
    var width: Int
    var indicator: Range<Int>
    var unit: Int?
    var counts: [(column: Int, label: String)]
    /// Its labels can be nothing else's.
    var isCertain = false
  }

  private mutating func read(_ grid: Grid, _ table: Int, goesOn: Bool) {
    let own = headers(of: grid)
    if !own.isEmpty {
      headers = own
      context = AnnexContext()
    } else if goesOn {
      for index in headers.indices { headers[index].row = -1 }
    } else {
      headers = []
    }
    for header in headers {
      if annex == nil { annex = MappedAnnex(edition: header.form.edition) }
      for row in header.row + 1..<max(header.row + 1, grid.height) { read(row, of: grid, table, header) }
    }
  }

  /// Title, year and agency may stand in rows above the header.
  private static let rowsToHeader = 8

  /// The first row that the newest form knows as its header.
  private mutating func headers(of grid: Grid) -> [Header] {
    for form in library.annexes.reversed() {
      for row in 0..<min(grid.height, Self.rowsToHeader) {
        let headers = headers(form, grid, row)
        if !headers.isEmpty { return headers }
      }
    }
    return []
  }

  private mutating func headers(_ form: AnnexForm, _ grid: Grid, _ row: Int) -> [Header] {
    let new = Header(form: form, row: row, width: grid.rowWidths[row], indicator: 0..<0, unit: nil, counts: [])
    var headers = [new]
    var last: Int { headers.count - 1 }
    for cell in grid.cells(inRow: row) {
      folding.fold(text.bytes, cell.trimmed)
      switch form.column(folding) {
      case .indicator where headers[last].indicator.isEmpty || !headers[last].counts.isEmpty:
        if !headers[last].indicator.isEmpty { headers.append(new) }
        headers[last].indicator = cell.columns
        headers[last].isCertain = form.isCertain(folding)
      case .unit: headers[last].unit = cell.column
      case .count where !headers[last].indicator.isEmpty:
        if form.knownColumn(folding) == nil { headers[last].isCertain = false }
        addCounts(under: cell, of: grid, row, to: &headers[last])
      default: break
      }
    }
    // Without a column of units its own labels must say what the table is.
    return headers.allSatisfy { !$0.counts.isEmpty && ($0.unit != nil || $0.isCertain) } ? headers : []
  }

  /// One count, or those whose labels stand in the row below a label over several columns.
  private func addCounts(under cell: GridCell, of grid: Grid, _ row: Int, to header: inout Header) {
    let below = row + 1 < grid.height ? grid.cells(inRow: row + 1).filter { cell.columns.contains($0.column) } : []
    if cell.columnSpan > 1, below.count > 1, below.allSatisfy(isLabel) {
      header.counts += below.map { ($0.column, text.folded($0.trimmed)) }
      header.row = row + 1
    } else {
      header.counts.append((cell.column, text.folded(cell.trimmed)))
    }
  }

  private func isLabel(_ cell: GridCell) -> Bool {
    let reading = CellReader.read(text.bytes, cell.trimmed, as: .indicator).reading
    return reading == .words || reading == .ambiguous
  }

  private mutating func read(
    _ row: Int, of grid: Grid, _ table: Int, _ header: Header
  ) {
    let labels = header.indicator.compactMap { grid.cellIndex(row: row, column: $0).map { grid.cells[$0] } }
    guard let label = labels.last(where: { !$0.trimmed.isEmpty }) else { return }
    let printed = text.folded(label.trimmed)
    let under = context.enter(AnnexLabel(printed))
    let counts = header.counts.map { column, _ in grid.cellIndex(row: row, column: column).map { grid.cells[$0] } }
    let contents = counts.map { cell in
      cell.map { CellReader.read(text.bytes, $0.trimmed, as: .indicator) } ?? CellContent(reading: .absent)
    }
    let unit = header.unit.flatMap { grid.cellIndex(row: row, column: $0) }.map { grid.cells[$0].trimmed }
    let unitText = unit.flatMap { unit in
      CellReader.read(text.bytes, unit, as: .count).reading == .words ? text.folded(unit) : nil
    }
    // A row that only groups others has neither unit nor figure.
    if unitText == nil, contents.allSatisfy({ $0.value == nil }) { return }
    // A row without figures has none that could stand in the wrong place.
    guard contents.allSatisfy({ $0.value == nil }) || isAligned(row, of: grid, header) else {
      return addUnaligned(row, of: grid, header, label: printed, under: under)
    }
    annex?.offsets.append(label.trimmed.lowerBound)
    add(
      AnnexRow(
        label: AnnexLabel(printed).text, unit: unitText, values: contents.map(\.value),
        columns: header.counts.map(\.label), under: under, printed: printed,
        key: header.form.key(of: AnnexLabel(printed).text, under: under)),
      Array(zip(counts, contents)), table, row)
  }

  /// Whether the cells of a row stand under the header's: as many, or more that are blank, and no unit where a label goes.
  /// (Of a narrower row nobody can say which cell is missing.)
  private mutating func isAligned(_ row: Int, of grid: Grid, _ header: Header) -> Bool {
    if grid.rowWidths[row] < header.width { return false }
    let surplus = grid.cells(inRow: row).filter { $0.column >= header.width }
    if surplus.contains(where: { !$0.trimmed.isEmpty }) { return false }
    let labels = grid.cells(inRow: row).filter { header.indicator.contains($0.column) && !$0.trimmed.isEmpty }
    guard let label = labels.last else { return true }
    folding.fold(text.bytes, label.trimmed)
    return !header.form.isUnit(folding)
  }

  /// The row with its label, and nothing for its columns.
  private mutating func addUnaligned(
    _ row: Int, of grid: Grid, _ header: Header, label printed: String, under: [String]
  ) {
    guard let index = annex?.rows.count else { return }
    let cells = grid.cells(inRow: row).filter { !$0.trimmed.isEmpty }
    let offset = cells.first?.trimmed.lowerBound ?? 0
    annex?.offsets.append(offset)
    annex?.rows.append(
      AnnexRow(
        label: AnnexLabel(printed).text, unit: nil, values: header.counts.map { _ in nil },
        columns: header.counts.map(\.label), under: under, printed: printed, key: nil))
    for column in header.counts.indices {
      annex?.cells.append(Cell(path: "/statistics/annex/\(index)/values/\(column)", reading: .absent))
    }
    annex?.findings.append(
      RawFinding(
        .rowUnaligned, at: offset, path: "/statistics/annex/\(index)",
        [(.cells, .list(cells.map { text.string($0.trimmed) }))]))
  }

  private mutating func add(_ row: AnnexRow, _ values: [(GridCell?, CellContent)], _ table: Int, _ rowIndex: Int) {
    guard let index = annex?.rows.count else { return }
    annex?.rows.append(row)
    for (column, (cell, content)) in values.enumerated() {
      let path = "/statistics/annex/\(index)/values/\(column)"
      let output = outputCell(path, cell, content, row.unit, table, rowIndex)
      annex?.cells.append(output)
      guard let cell, let code = content.remarks.subtracting(.words).codes.first else { continue }
      annex?.findings.append(
        RawFinding(
          code, at: cell.trimmed.lowerBound, path: "/statistics/annex/\(index)",
          [(.raw, .text(text.string(cell.trimmed)))]))
    }
  }

  private func outputCell(
    _ path: String, _ cell: GridCell?, _ content: CellContent, _ unit: String?, _ table: Int, _ row: Int
  ) -> Cell {
    guard let cell else { return Cell(path: path, reading: .absent) }
    let place = text.place(at: cell.trimmed.isEmpty ? cell.range.lowerBound : cell.trimmed.lowerBound)
    return Cell(
      path: path, raw: text.string(cell.range), reading: content.reading, value: content.value,
      unit: content.unit?.rawValue ?? unit, line: place.line, character: place.character, table: table, row: cell.row,
      column: cell.column)
  }
}

extension CellKind {
  /// Counts of indicators are of any kind, amounts and changes too, in the unit of their row.
  static let indicator = CellKind(amountUnit: nil, isSigned: true, acceptsFractions: true)
}

/// A label of an indicator: "其中：1.政府公报" is 政府公报, one of what stands above it.
struct AnnexLabel {
  /// Without ordinal and "其中：".
  private(set) var text: String
  /// The rank of its number; nil without one.
  private(set) var rank: Int?
  /// In bytes; a longer text is no label, and has no ordinal.
  private static let longestLabel = 600
  /// It begins with 其中.
  private(set) var isPart = false

  init(_ printed: String) {
    var bytes = Array(printed.utf8)
    while bytes.count <= Self.longestLabel {
      if bytes.starts(with: "其中".utf8) {
        isPart = true
        bytes.removeFirst(6)
        while let (scalar, length) = bytes.first.map({ _ in bytes.scalar(at: 0) }),
          isWhiteSpace(scalar) || [0x3A, 0xFF1A, 0xFF0C, 0x2C].contains(scalar)
        {
          bytes.removeFirst(length)
        }
      } else if let numbering = NumberingRecognizer.numbering(in: bytes, bytes.trimmed(0..<bytes.count)) {
        rank = rank ?? numbering.style.rawValue
        bytes.removeFirst(numbering.range.upperBound)
      } else {
        break
      }
    }
    text = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
  }
}

/// The rows that a row of an annex stands under.
struct AnnexContext {
  private var open: [(label: String, rank: Int)] = []

  private static let unnumbered = -1
  private static let part = NumberStyle.allCases.count

  /// Returns the labels of the parents, outermost first.
  mutating func enter(_ label: AnnexLabel) -> [String] {
    let rank = rank(of: label)
    while let last = open.last, last.rank >= rank { open.removeLast() }
    let parents = open.map(\.label)
    open.append((label.text, rank))
    return parents
  }

  /// An unnumbered row goes on with the parts of a numbered one ("其中：a, b, c"), else it begins anew.
  private func rank(of label: AnnexLabel) -> Int {
    if let rank = label.rank { return rank }
    if label.isPart { return Self.part }
    let goesOn = open.last?.rank == Self.part && open.dropLast().last.map { $0.rank >= 0 } ?? false
    return goesOn ? Self.part : Self.unnumbered
  }
}
