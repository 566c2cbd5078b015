/// A report as its JSON has it, key by key: plain values, made of a fresh ``Report`` or read back from what `convert` wrote.
///
/// A ``Report`` knows the text that it was read from; a document knows only what was archived of it, which is enough to
/// compare, to check and to write the same bytes again.
public struct ReportDocument: Sendable, Equatable, Decodable {
  /// "1.0"; a later minor version where a later program wrote it.
  public var schemaVersion: String
  public var generator: Program
  public var source: Report.Source
  public var title: String?
  public var agency: String?
  public var year: Int?
  public var period: Report.Period?
  public var edition: String?
  public var metadata: Metadata
  public var preamble: [Block]
  public var sections: [Section]
  public var statistics: Tables
  public var cells: [Cell]
  public var checks: [Check]
  public var findings: [Finding]

  /// What wrote the JSON.
  public struct Program: Sendable, Equatable, Decodable {
    public var name: String
    public var version: String
  }

  /// The tables of `statistics`; nil where the report has none.
  public struct Tables: Sendable, Equatable, Decodable {
    public var activeDisclosure: FigureTree?
    public var applications: FigureTree?
    public var remedies: FigureTree?
    public var annex: [AnnexRow]?
  }

  /// The values of a report that was just read: `ReportDocument(report).canonicalJSON()` is `report.canonicalJSON()`.
  public init(_ report: Report) {
    schemaVersion = Report.schemaVersion
    generator = Program(name: Generator.name, version: Generator.version)
    source = report.source
    title = report.title
    agency = report.agency
    year = report.year
    period = report.period
    edition = report.edition
    metadata = report.metadata
    preamble = report.preamble
    sections = report.sections
    statistics = Tables(
      activeDisclosure: report.statistics.activeDisclosure?.tree,
      applications: report.statistics.applications?.tree, remedies: report.statistics.remedies?.tree,
      annex: report.statistics.annex)
    cells = Array(report.cells)
    checks = report.checks
    findings = report.findings
  }
}
