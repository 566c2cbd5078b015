import ReportForms
import ReportSource
import ReportSyntax

/// Reads a text whose tables lost their structure: finds the parts that hold a table, puts each together again by the
/// form's labels, and joins the prose between them.
struct LossyReader {
  private let source: SourceText
  private let library: FormLibrary
  private let order: ReadingOrder
  private let damage: DigitDamage
  private let lexicons: [LabelLexicon]
  private var derived: DerivedText
  private(set) var findings: [RawFinding] = []
  /// Its tables, in order.
  private(set) var tables: [PlacedTable] = []
  /// Tables of the form that a page has in markup already: lines with some of their labels are none. Nil where it has none
  /// at all.
  private var known: Set<Int>?

  var text: ReportText { derived.text() }

  init(
    _ lines: [LossyLine], _ source: SourceText, _ library: FormLibrary, _ order: ReadingOrder, _ damage: DigitDamage,
    behind before: [UInt8] = [], besides known: Set<Int>? = nil
  ) {
    self.known = known
    self.source = source
    self.library = library
    self.order = order
    let lines = lines.map { $0.withoutMarks(source.bytes) }
    self.damage = damage
    derived = DerivedText(source, behind: before)
    lexicons = library.tables.indices.map { LabelLexicon(table: $0, library) }
    read(lines)
  }

  /// Takes rows as they stand.
  init(rowsOf lines: [BorderedLine], _ source: SourceText, _ library: FormLibrary) {
    self.source = source
    self.library = library
    order = .document
    damage = .none
    derived = DerivedText(source)
    lexicons = []
    let prose = lines.map { LossyLine(range: $0.range, pieces: [], isAlone: $0.isAlone) }
    var start = writeHeaderLines(Array(prose[..<(lines.firstIndex { $0.cells != nil } ?? lines.endIndex)]))
    for index in lines.indices[start...] {
      guard let cells = lines[index].cells else { continue }
      joinProse(prose[start..<index])
      if index == 0 || lines[index - 1].cells == nil { derived.addBlank() }
      derived.addRow(
        cells.map { cell in
          DerivedText.Cell(ranges: cell.filter { !$0.isEmpty }, origin: cell[0].lowerBound)
        })
      start = index + 1
    }
    joinProse(prose[start...])
  }

  private mutating func read(_ lines: [LossyLine]) {
    var position = writeHeaderLines(lines)
    var indicators = IndicatorTables(source.bytes, library)
    let layout = indicatorLayout(lines)
    // Their rows are counted from the first: beside an annex in markup they would be others.
    while known == nil, let table = indicators.next(in: lines, from: position, layout) {
      readParts(Array(lines[..<table.lines.lowerBound]), from: position)
      let start = derived.tokenCount
      indicators.write(table, to: &derived)
      note(table.lines, of: lines, since: start)
      position = table.lines.upperBound
    }
    readParts(lines, from: position)
    if known == nil, layout != .nodes || damage != .split { indicators.reportUnread(in: derived.text()) }
    findings += indicators.findings
  }

  /// The form's tables, and the prose between them.
  private mutating func readParts(_ lines: [LossyLine], from start: Int) {
    var position = start
    for part in PartFinder.parts(lines, from: start, source.bytes, library) {
      guard let table = library.table(part.role) else { continue }
      if part.lines.lowerBound > position { joinProse(lines[position..<part.lines.lowerBound]) }
      readPart(lines, part.lines, table)
      position = part.lines.upperBound
    }
    joinProse(lines[position...])
  }

  private func indicatorLayout(_ lines: [LossyLine]) -> IndicatorLayout {
    if order == .document { return .nodes }
    return lines.contains { line in line.pieces.contains { $0.column > 0 } } ? .places : .words
  }

  private mutating func joinProse(_ lines: ArraySlice<LossyLine>) {
    derived = ParagraphJoiner.join(lines, source.bytes, library, into: derived)
  }

  // MARK: The first lines

  /// Header lines ("发布时间：…") and a title that is broken over lines; returns where the text begins.
  private mutating func writeHeaderLines(_ lines: [LossyLine]) -> Int {
    var index = 0
    var hasTitle = false
    while index < min(lines.count, 40) {
      let line = lines[index].range
      let field = line.isEmpty ? nil : HeaderField(source.bytes, line)
      if case .title = field?.key { hasTitle = true }
      if line.isEmpty || field != nil || bodyMark(line) {
        if !line.isEmpty { derived.addLine([line]) }
        index += 1
      } else if !hasTitle, let length = brokenTitle(lines, index) {
        derived.addLine(lines[index..<index + length].map(\.range))
        return index + length
      } else {
        return index
      }
    }
    return index
  }

  private func bodyMark(_ line: Range<Int>) -> Bool { source.bytes[line].elementsEqual("正文".utf8) }

  /// How many lines make a title, none of them one that names an agency by itself.
  private func brokenTitle(_ lines: [LossyLine], _ index: Int) -> Int? {
    var text: [UInt8] = []
    for length in 1...5 where index + length <= lines.count {
      let line = lines[index + length - 1].range
      // One line in two may be blank.
      if line.isEmpty, length > 1, !lines[index + length - 2].isBlank { continue }
      if line.isEmpty { return nil }
      text += source.bytes[line]
      if text.contains("《", in: 0..<text.count) || text.starts(with: "根据".utf8) { return nil }
      guard TitleReader.isTitle(text, 0..<text.count) else { continue }
      let title = TitleReader(String(decoding: text, as: UTF8.self))
      if title?.agency != nil { return length }
    }
    return nil
  }

  // MARK: Parts with a table

  /// A line that names a year ends one table and begins another.
  private mutating func readPart(_ lines: [LossyLine], _ range: Range<Int>, _ table: Int) {
    var start = range.lowerBound
    for caption in range.dropFirst() where CaptionYear.isPrinted(source.bytes, lines[caption].range) {
      readPiece(lines, start..<caption, table)
      start = caption
    }
    readPiece(lines, start..<range.upperBound, table)
  }

  private mutating func readPiece(_ lines: [LossyLine], _ range: Range<Int>, _ table: Int) {
    let pieces = lines[range].flatMap(\.pieces)
    let lexemes = RegionLexer.lexemes(of: pieces, in: source.bytes, lexicons[table])
    guard let zone = TableZone.zone(lexemes, source.bytes, fewest: fewestLabels(table)) else {
      return joinProse(lines[range])
    }
    let first = lexemes[zone.lowerBound].pieces.lowerBound
    let last = lexemes[zone.upperBound - 1].pieces.upperBound
    let places = lineOfPieces(lines, range)
    joinProse(lines[range.lowerBound..<places[first]])
    let start = derived.tokenCount
    derived.addBlank()
    write(lexemes[zone], table)
    derived.addBlank()
    note(places[first]..<places[last] + 1, of: lines, since: start)
    joinProse(lines[min(range.upperBound, places[last] + 1)..<range.upperBound])
  }

  private mutating func note(_ range: Range<Int>, of lines: [LossyLine], since start: Int) {
    let stretch = lines[range.lowerBound].range.lowerBound..<lines[range.upperBound - 1].range.upperBound
    tables.append(PlacedTable(lines: stretch, tokens: start..<derived.tokenCount))
  }

  /// Labels that make a table: of one that the page has already, half of them.
  private func fewestLabels(_ table: Int) -> Int {
    let form = library.tables[table]
    guard let known, known.contains(table) else { return 2 }
    return (form.rows.count { !$0.isGroup } + form.columns.count { !$0.isGroup }) / 2
  }

  private func lineOfPieces(_ lines: [LossyLine], _ range: Range<Int>) -> [Int] {
    range.flatMap { index in lines[index].pieces.map { _ in index } }
  }

  private mutating func write(_ lexemes: ArraySlice<Lexeme>, _ table: Int) {
    var reading = RegionReading(lexemes, library.tables[table])
    var columns = headers(reading, table, order)
    var isPainted = order == .painted
    if !isPainted {
      let painted = headers(reading, table, .painted)
      isPainted = reading.looksPainted(painted.map { $0?.count })
      if isPainted { columns = painted }
    }
    if isPainted {
      let nodes = columns.map { header in
        header.flatMap { columns in columns.allSatisfy { !$0.nodes.isEmpty } ? columns.map { $0.nodes[0] } : nil }
      }
      reading = RowPlacement.place(reading, columns: nodes, table, library, source.bytes)
    }
    var writer = FormTableWriter(table: table, library, source.bytes, isPainted ? .none : damage, into: derived)
    writer.write(reading, columns)
    derived = writer.derived
    findings += writer.findings
  }

  private func headers(_ reading: RegionReading, _ table: Int, _ order: ReadingOrder) -> [[HeaderReading.Column]?] {
    reading.headers.map { HeaderReading.columns(of: $0, lexicons[table], library, source.bytes, order) }
  }
}
