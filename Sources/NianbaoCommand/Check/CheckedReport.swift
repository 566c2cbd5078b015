import Nianbao
import ReportInput

/// A report and what is to be said of it.
struct CheckedReport {
  /// As named on the command line, or met below a folder or an archive that was.
  var path: String
  /// The line of the file that the report is, in an archive of one report a line; 1-based.
  var line: Int?
  /// Where the file is not the source but the JSON of it: what that calls its source, in which findings have their places.
  var source: String?
  /// Of the source.
  var sha256: String
  var agency: String?
  var year: Int?
  var edition: String?
  var checks: [Check]
  /// The least severe findings that are asked for.
  var level: Finding.Severity
  /// Those of that level or above, in the order of the text.
  var findings: [Finding]

  /// Reads a text or a page. Throws what to say where there is no report in it.
  init(_ file: InputFile, level: Finding.Severity) throws(Diagnostic) {
    self.init(try file.report(), in: file.path, level: level)
  }

  /// A report that was archived.
  init(_ archived: ArchivedReport, level: Finding.Severity) {
    self.init(archived.document, in: archived.path, level: level)
    line = archived.line
    source = archived.document.source.name
  }

  private init(_ report: some ReportFacts, in path: String, level: Finding.Severity) {
    self.path = path
    sha256 = report.source.sha256
    agency = report.agency
    year = report.year
    edition = report.edition
    checks = report.checks
    self.level = level
    findings = report.findings.filter { $0.severity >= level }
  }

  func count(_ severity: Finding.Severity) -> Int { findings.count { $0.severity == severity } }

  /// How many checks have an outcome: those of the form's arithmetic, or those of prose against tables.
  func count(_ status: Check.Status, ofProse: Bool) -> Int {
    checks.count { $0.status == status && $0.isOfProse == ofProse }
  }

  /// Where a finding stands in the file at `path`, 1-based; the character is nil where only the line is known.
  func place(of finding: Finding) -> (line: Int?, character: Int?) {
    source == nil ? (finding.line, finding.character) : (line, nil)
  }

  /// A sentence about a finding with what its place does not say: the place in the source, or the figure concerned.
  func placed(_ sentence: String, of finding: Finding) -> String {
    guard let line = finding.line else { return finding.path.map { "\(sentence) (\($0))" } ?? sentence }
    guard let source else { return sentence }
    return "\(sentence) (\(source):\(line)\(finding.character.map { ":\($0)" } ?? ""))"
  }
}

extension Check {
  /// Prose against tables, which is advice: findings about it are notes.
  var isOfProse: Bool { id.hasPrefix("text.") }
}
