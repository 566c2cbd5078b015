import ReportForms
import ReportSource
import ReportSyntax

/// The pipeline: one published report, bytes in, data out. No state, no clock, no network.
public enum Conversion {
  /// What one document may ask of this machine. What asks more is no report, and is refused.
  public struct Limits: Sendable, Equatable {
    /// Bytes of the input. A report is a few hundred kilobytes at most.
    public var bytes = Conversion.byteLimit
    /// Cells of all its tables.
    public var cells = 1 << 20

    public init() {}
  }

  /// How many bytes an input may have at most.
  public static let byteLimit = 32 << 20
  /// How many cells a table row may have. The widest table of the form has 16 columns.
  public static let cellLimit = 4096
  /// Slots of one table, rows by columns: the largest of the form has 28 by 10.
  public static let slotLimit = 1 << 20

  /// Reads one report. `name` becomes `source.name`; `capture` is what a web archive says of the page. Throws ``Refusal``
  /// for what is no report or cannot be read whole.
  public static func report(
    from bytes: [UInt8], name: String, capture: Capture? = nil, limits: Limits = Limits()
  ) throws(Refusal) -> Report {
    try report(from: bytes, name: name, capture: capture, limits: limits) { _ in }
  }

  /// The same, which calls `passed` at the end of each stage. What that throws ends the conversion.
  package static func report(
    from bytes: [UInt8], name: String, capture: Capture? = nil, limits: Limits = Limits(),
    passed: (ConversionStage) throws(Refusal) -> Void
  ) throws(Refusal) -> Report {
    let forms = FormLibrary.standard
    var reader = try read(bytes, forms, label: capture?.charset, limits, passed)
    let outline = Outline(of: reader.text)
    reader.dropTokens()
    try passed(.outline)

    let front = FrontMatter(outline, reader, capture)
    try passed(.frontMatter)
    let tables = TableMapper.map(
      outline, reader.text, forms, year: front.year, reconstructedFrom: reader.reconstructedFrom)
    let annex = AnnexMapper.map(outline, reader.text, forms, besides: tables, year: front.year)
    let roles = RoleAssignment(outline, reader.text, tables.tables, forms)
    try refuseUnlessReport(front, outline, tables, annex, reader.text)
    try passed(.mapping)
    let editions = EditionChoice(tables.tables, annex: annex?.edition, year: front.year, forms)
    let figures = StatisticsAssembly(tables.tables, annex, editions, reader.text, forms)
    let arithmetic = ArithmeticChecks(tables.tables, editions, figures, forms)
    let annexChecks = AnnexChecks(annex, figures, forms)
    let prose = ProseChecks(outline, reader.text, figures, year: front.year)
    let textFindings = TextFindings(outline, reader.text, roles.roles, front)
    try passed(.checking)

    let missing = MissingTables(tables.tables, roles.roles, outline, reader, year: front.year, forms)
    let source = source(bytes, name, reader)
    try passed(.digest)
    let body = OutlineRendering(
      outline: outline, text: reader.text, preamble: front.preamble, roles: roles.roles,
      reconstructedFrom: reader.reconstructedFrom)
    let ofTables = StatisticsAssembly.placed(tables.allFindings, tables.tables, figures.cellOfLeaf)
    let ofText = [reader.findings, missing.findings, outline.findings, front.findings, roles.findings]
    let ofFigures = [
      annex?.findings ?? [], editions.findings, figures.findings, arithmetic.findings, annexChecks.findings,
      prose.findings, textFindings.findings,
    ]
    let report = Report(
      source: source, title: front.title, agency: front.agency, year: front.year, period: front.period,
      edition: editions.ofReport.map { forms.forms[$0].edition }, metadata: front.metadata, body: body,
      statistics: figures.statistics, cells: figures.cells, relations: arithmetic.checks,
      otherChecks: annexChecks.checks + prose.checks,
      rawFindings: OrderedFindings(ofText + ofTables + ofFigures, reader))
    try passed(.rendering)
    return report
  }

  /// The text of a report with its tokens and rows, as the stages after them get it.
  package static func readText(_ bytes: [UInt8]) throws(Refusal) -> ReportText {
    try read(bytes, FormLibrary.standard).text
  }

  /// Bytes to tokens and rows: the first stages, and the gate that everything but a text stops at.
  static func read(
    _ bytes: [UInt8], _ forms: FormLibrary, label: String? = nil, _ limits: Limits = Limits(),
    _ passed: (ConversionStage) throws(Refusal) -> Void = { _ in }
  ) throws(Refusal) -> ReportReader {
    if bytes.count > limits.bytes { throw .tooLarge(byteCount: bytes.count, limit: limits.bytes) }
    if let refusal = Refusal(sniffing: bytes) { throw refusal }
    let decoded = try decode(bytes, label: label)
    try passed(.decoding)
    let reader = ReportReader(decoded, forms)
    try refuseLargeTables(reader.text, limits)
    try passed(.tokenizing)
    return reader
  }

  static func decode(_ bytes: [UInt8], label: String? = nil) throws(Refusal) -> DecodedText {
    do { return try TextDecoder.decode(bytes, label: label) } catch { throw Refusal(error) }
  }

  /// A grid is a rectangle, and a cell covers what its spans say: both are bounded before one is laid out.
  private static func refuseLargeTables(_ text: ReportText, _ limits: Limits) throws(Refusal) {
    let cellCount = text.rows.reduce(0) { $0 + $1.count }
    if cellCount > limits.cells { throw .tooManyCellsInAll(count: cellCount, limit: limits.cells) }
    var row = 0
    var height = 0
    var width = 0
    var covered = 0
    for token in text.tokens {
      guard token.kind == .tableRow else {
        (height, width, covered) = (0, 0, 0)
        continue
      }
      let cells = text.rows[row]
      row += 1
      height += 1
      var columns = 0
      for index in cells {
        columns += text.cells[index].columnSpan
        if text.cells[index].rowSpan > 1 { covered += text.cells[index].rowSpan * text.cells[index].columnSpan }
      }
      width = max(width, columns)
      let line = { text.place(at: token.range.lowerBound).line }
      if cells.count > cellLimit { throw .tooManyCells(count: cells.count, limit: cellLimit, line: line()) }
      let slots = max(height * width, covered)
      if slots > slotLimit { throw .tooManyCells(count: slots, limit: slotLimit, line: line()) }
    }
  }

  private static func refuseUnlessReport(
    _ front: FrontMatter, _ outline: Outline, _ tables: MappedTables, _ annex: MappedAnnex?, _ text: ReportText
  ) throws(Refusal) {
    if front.title != nil || annex != nil || tables.tables.contains(where: { $0 != nil }) { return }
    if outline.sections.contains(where: { text.bytes.contains("政府信息公开", in: $0.title) }) { return }
    throw .noSuchReport
  }

  private static func source(_ bytes: [UInt8], _ name: String, _ reader: ReportReader) -> Report.Source {
    Report.Source(
      name: name, sha256: ContentDigest.sha256(bytes), byteCount: bytes.count, mediaType: reader.mediaType,
      encoding: reader.encoding.rawValue, layout: reader.layout)
  }
}
