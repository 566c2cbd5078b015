import ReportForms
import ReportSource
import ReportSyntax

/// Writes a table read from a lossy text: a header whose columns nobody can mistake, and a cell for each figure.
struct FormTableWriter {
  private let table: Int
  private let library: FormLibrary
  private let bytes: [UInt8]
  private let damage: DigitDamage
  private(set) var derived: DerivedText
  private(set) var findings: [RawFinding] = []

  private var form: FormTable { library.tables[table] }
  private var writtenHeader: Int?

  init(table: Int, _ library: FormLibrary, _ bytes: [UInt8], _ damage: DigitDamage, into derived: DerivedText) {
    self.table = table
    self.library = library
    self.bytes = bytes
    self.damage = damage
    self.derived = derived
  }

  mutating func write(_ reading: RegionReading, _ columns: [[HeaderReading.Column]?]) {
    for step in reading.steps {
      switch step {
      case .header(let index):
        // In one cell it is no label: nothing below may be taken to stand under it.
        if columns[index] == nil { derived.addRow([joined(reading.headers[index])]) }
      case .text(let lexeme): writeText(lexeme)
      case .row(let index):
        let row = reading.rows[index]
        if row.label == nil, row.figures.isEmpty { continue }
        let header = row.header.flatMap { columns[$0] }
        if let header, let index = row.header, writtenHeader != index {
          writeHeader(header, reading.headers[index])
          writtenHeader = index
        }
        write(row, header)
      }
    }
  }

  private func cell(_ lexeme: Lexeme) -> DerivedText.Cell {
    DerivedText.Cell(ranges: lexeme.ranges, origin: lexeme.offset)
  }

  private func joined(_ lexemes: [Lexeme]) -> DerivedText.Cell {
    DerivedText.Cell(ranges: lexemes.flatMap(\.ranges), origin: lexemes.first?.offset ?? 0)
  }

  /// What is neither label of a row nor figure; a group's label that is a row's too would be one by itself.
  private mutating func writeText(_ lexeme: Lexeme) {
    let isRowToo = lexeme.meanings(.row).contains { !form.rows[$0.node].isGroup }
    if !isRowToo { derived.addRow([cell(lexeme)]) }
  }

  /// No header is as wide.
  private static let unalignedWidth = 20

  // MARK: Headers

  private mutating func writeHeader(_ columns: [HeaderReading.Column], _ lexemes: [Lexeme]) {
    let origin = lexemes.first?.offset ?? 0
    if form.hasRowLabels {
      // Before the figures' columns stand one for groups and one for labels.
      let corner = lexemes.first { !$0.meanings(.corner).isEmpty }
      var row = [corner.map(cell) ?? DerivedText.Cell(origin: origin), DerivedText.Cell(origin: origin)]
      row += columns.map { cell($0, origin) }
      derived.addRow(row)
      return
    }
    let height = (form.columns.indices.map(depth).max() ?? 0) + 1
    for level in 0..<height {
      let nodes = form.columns.indices.filter { lastLevel($0, height) == level }
      derived.addRow(
        nodes.map { node in
          let column =
            columns.first { $0.nodes == [node] } ?? HeaderReading.Column(nodes: [node], label: group(node, lexemes))
          var cell = cell(column, origin)
          cell.columnSpan = span(node)
          cell.rowSpan = rowSpan(node, height)
          return cell
        })
    }
  }

  private func group(_ node: Int, _ lexemes: [Lexeme]) -> Lexeme? {
    lexemes.first { lexeme in lexeme.meanings(.column).contains { $0.node == node } }
  }

  private func cell(_ column: HeaderReading.Column, _ origin: Int) -> DerivedText.Cell {
    if let label = column.label { return cell(label) }
    return DerivedText.Cell(words: column.nodes.first.map { form.columns[$0].label } ?? "", origin: origin)
  }

  private func depth(_ node: Int) -> Int { form.columns[node].parent.map { depth($0) + 1 } ?? 0 }

  /// Leaves stand in the last row of a header, groups as high as they are.
  private func lastLevel(_ node: Int, _ height: Int) -> Int { form.columns[node].isGroup ? depth(node) : height - 1 }

  /// A group whose columns stand in the last row reaches down to them.
  private func rowSpan(_ node: Int, _ height: Int) -> Int {
    guard form.columns[node].isGroup else { return 1 }
    let children = form.columns.indices.filter { form.columns[$0].parent == node }
    return (children.map { lastLevel($0, height) }.min() ?? 1) - depth(node)
  }

  private func span(_ node: Int) -> Int {
    let children = form.columns.indices.filter { form.columns[$0].parent == node }
    return children.isEmpty ? 1 : children.reduce(0) { $0 + span($1) }
  }

  // MARK: Rows

  private mutating func write(_ row: LossyRow, _ header: [HeaderReading.Column]?) {
    for group in row.groups.dropLast() { writeText(group) }
    let figures = settle(row, header)
    var cells = figures.cells
    if form.hasRowLabels {
      let origin = row.label?.offset ?? row.figures.first?.offset ?? 0
      // A row that the order told has the form's label where its own is in pieces.
      let words = row.node.map { form.rows[$0].label }
      let label = row.label.map(cell) ?? DerivedText.Cell(words: words, origin: origin)
      cells = [group(over: row, label.origin), label] + cells
    }
    if header == nil {
      let blank = DerivedText.Cell(origin: row.figures.first?.offset ?? row.label?.offset ?? 0)
      while cells.count < Self.unalignedWidth { cells.append(blank) }
    }
    let offset = derived.addRow(cells)
    report(row, figures.isProved, figures.isWhole, cells.count, at: offset)
  }

  /// The label of the group; the form's own words where only they say which 其他 this is.
  private func group(over row: LossyRow, _ origin: Int) -> DerivedText.Cell {
    if let group = row.groups.last { return cell(group) }
    guard let node = row.node, form.rows[node].isGeneric, let parent = form.rows[node].parent else {
      return DerivedText.Cell(origin: origin)
    }
    return DerivedText.Cell(words: form.rows[parent].label, origin: origin)
  }

  private func settle(
    _ row: LossyRow, _ header: [HeaderReading.Column]?
  ) -> (cells: [DerivedText.Cell], isProved: Bool, isWhole: Bool) {
    let figures = trimmedBlanks(row.figures, to: header?.count)
    let printed = figures.map(cell)
    guard let header else { return (printed, false, false) }
    if figures.count == header.count {
      if !Self.mayHaveSlid(figures) { return (printed, false, true) }
      let blank = DerivedText.Cell(origin: figures[0].offset)
      return (printed + [DerivedText.Cell](repeating: blank, count: Self.unalignedWidth), false, false)
    }
    let nodes = header.compactMap(\.nodes.first)
    guard nodes.count == header.count, let node = form.hasRowLabels ? row.node : 0 else {
      return (printed, false, false)
    }
    let tokens = figures.compactMap { $0.ranges.count == 1 ? Array(bytes[$0.ranges[0]]) : nil }
    guard tokens.count == figures.count, tokens.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } }) else {
      return (printed, false, false)
    }
    let relations = SumProof.relations(row: node, columns: nodes, table: table, library)
    guard let proof = SumProof.only(tokens, count: header.count, relations, damage: damage) else {
      return (printed, false, false)
    }
    let cells = proof.map { pieces in
      DerivedText.Cell(
        ranges: pieces.map { piece in
          let start = figures[piece.token].ranges[0].lowerBound
          return start + piece.digits.lowerBound..<start + piece.digits.upperBound
        })
    }
    return (cells, true, true)
  }

  /// A blank before the figures may be one that the label covers, while a figure's cell is gone: such a row says nothing
  /// (rule 3), unless all of it is blank.
  private static func mayHaveSlid(_ figures: [Lexeme]) -> Bool {
    isBlank(figures.first) && !figures.allSatisfy(isBlank)
  }

  private static func isBlank(_ lexeme: Lexeme?) -> Bool { if case .blank = lexeme?.kind { true } else { false } }

  /// Printed blanks beyond the columns, where only those at one end can go.
  private func trimmedBlanks(_ figures: [Lexeme], to count: Int?) -> [Lexeme] {
    guard let count, figures.count > count else { return figures }
    let isBlank = figures.map(Self.isBlank)
    let extra = figures.count - count
    let leading = isBlank.prefix { $0 }.count
    let trailing = isBlank.reversed().prefix { $0 }.count
    if leading >= extra, trailing == 0 { return Array(figures.dropFirst(extra)) }
    if trailing >= extra, leading == 0 { return Array(figures.dropLast(extra)) }
    return figures
  }

  private mutating func report(_ row: LossyRow, _ isProved: Bool, _ isWhole: Bool, _ width: Int, at offset: Int) {
    guard let node = form.hasRowLabels ? row.node : 0 else { return }
    let printed = row.figures.flatMap { $0.ranges.map { String(decoding: bytes[$0], as: UTF8.self) } }
    for path in form.rowPaths(of: node) {
      let cells: [(name: FactName, value: Fact)] = [(.cells, .list(printed))]
      if isProved { findings.append(RawFinding(.recoveredBySum, at: offset, path: path, cells)) }
      // The blank may be what is left of a row that has lost a cell.
      if isWhole, Self.isBlank(row.figures.last), !row.figures.allSatisfy(Self.isBlank) {
        findings.append(RawFinding(.rowUnproved, at: offset, path: path))
      }
      if row.isPlacedByOrder, isWhole { findings.append(RawFinding(.rowPlacedByOrder, at: offset, path: path, cells)) }
    }
  }
}
