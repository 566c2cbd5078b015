import ReportForms
import ReportSource
import ReportSyntax

/// The pipeline: one published report, bytes in, data out. No state, no clock, no network.
public enum Conversion {
  /// A report is a few hundred kilobytes at most; more is something else.
  public static let byteLimit = 32 << 20
  /// The widest table of the form has 16 columns.
  public static let cellLimit = 4096

  /// Reads one report. `name` becomes `source.name`. Throws ``Refusal`` for what is no report or cannot be read whole.
  public static func report(from bytes: [UInt8], name: String) throws(Refusal) -> Report {
    let (text, encoding) = try read(bytes)
    let outline = Outline(of: text)
    let forms = FormLibrary.standard

    let tables = TableMapper.map(outline, text, forms)
    let front = FrontMatter(outline, text)
    let roles = RoleAssignment(outline, text, tables.tables, forms)
    try refuseUnlessReport(front, outline, roles, tables, text)
    let editions = EditionChoice(tables.tables, year: front.year, forms)
    let figures = StatisticsAssembly(tables.tables, editions, text)
    let arithmetic = ArithmeticChecks(tables.tables, editions, figures, forms)

    let rendering = OutlineRendering(outline: outline, text: text, roles: roles.roles)
    let findings = outline.findings + front.findings + roles.findings + tables.allFindings + editions.findings
      + figures.findings + arithmetic.findings
    return Report(
      source: source(bytes, name, encoding), title: front.title, agency: front.agency, year: front.year,
      period: front.period, edition: editions.ofReport.map { forms.forms[$0].edition }, metadata: front.metadata,
      preamble: rendering.blocks(front.preamble), sections: rendering.sections(), statistics: figures.statistics,
      cells: figures.cells, checks: arithmetic.checks, findings: FindingOrder.sorted(findings, in: text))
  }

  /// Bytes to tokens and rows: the first stage, and the gate that everything but text stops at.
  static func read(_ bytes: [UInt8]) throws(Refusal) -> (text: ReportText, encoding: TextEncoding) {
    try refuse(bytes)
    let decoded = try decode(bytes)
    let text = ReportText(tabbed: decoded.text)
    try refuseWideRows(text)
    return (text, decoded.encoding)
  }

  static func decode(_ bytes: [UInt8]) throws(Refusal) -> DecodedText {
    do { return try TextDecoder.decode(bytes) } catch { throw Refusal(error) }
  }

  private static func refuse(_ bytes: [UInt8]) throws(Refusal) {
    if bytes.count > byteLimit { throw .tooLarge(byteCount: bytes.count, limit: byteLimit) }
    if let refusal = Refusal(sniffing: bytes) { throw refusal }
  }

  private static func refuseWideRows(_ text: ReportText) throws(Refusal) {
    guard let row = text.rows.first(where: { $0.count > cellLimit }) else { return }
    let line = text.place(at: text.cells[row.lowerBound].range.lowerBound).line
    throw .tooManyCells(count: row.count, limit: cellLimit, line: line)
  }

  private static func refuseUnlessReport(
    _ front: FrontMatter, _ outline: Outline, _ roles: RoleAssignment, _ tables: MappedTables, _ text: ReportText
  ) throws(Refusal) {
    if front.title != nil || tables.tables.contains(where: { $0 != nil }) { return }
    if outline.sections.contains(where: { text.bytes.contains("政府信息公开", in: $0.title) }) { return }
    throw .noSuchReport
  }

  private static func source(_ bytes: [UInt8], _ name: String, _ encoding: TextEncoding) -> Report.Source {
    Report.Source(
      name: name, sha256: ContentDigest.sha256(bytes), byteCount: bytes.count, mediaType: "text/plain",
      encoding: encoding.rawValue, layout: .tabbed)
  }
}
