import Nianbao

/// One JSON object: `reports` in order, and a `summary`.
struct JSONCheckRenderer: CheckRenderer {
  private var reportCount = 0

  func head() -> String { "{\"reports\":[" }

  mutating func text(of report: CheckedReport) -> String { element(Entry(report)) }

  mutating func text(of unreadable: Diagnostic) -> String { element(Unread(unreadable)) }

  func foot(_ summary: CheckSummary) -> String { "\n],\"summary\":\(JSONText.of(summary))}\n" }

  private mutating func element(_ entry: some Encodable) -> String {
    reportCount += 1
    return (reportCount == 1 ? "\n" : ",\n") + JSONText.of(entry)
  }

  /// Every key is there, null where there is nothing.
  private struct Entry: Encodable {
    var file: String
    /// The line of the file that the report is, in an archive of one report a line.
    @Null var entry: Int?
    /// What the report calls its source, where the file is not the source itself.
    @Null var source: String?
    /// "clean" or "findings".
    var verdict: String
    @Null var agency: String?
    @Null var year: Int?
    @Null var edition: String?
    /// How many of the form's sums hold, are broken, cannot be assessed; and how much of the prose.
    var checks: [String: Int]
    var prose: [String: Int]
    /// Both sides of what does not hold, of either.
    var broken: [BrokenCheck]
    var findings: [FindingEntry]

    init(_ report: CheckedReport) {
      file = report.path
      entry = report.line
      source = report.source
      verdict = report.findings.isEmpty ? "clean" : "findings"
      agency = report.agency
      year = report.year
      edition = report.edition
      checks = Self.counts(report, ofProse: false)
      prose = Self.counts(report, ofProse: true)
      broken = report.checks.filter { $0.status == .broken }.map(BrokenCheck.init)
      findings = report.findings.map(FindingEntry.init)
    }

    private static func counts(_ report: CheckedReport, ofProse: Bool) -> [String: Int] {
      Dictionary(
        uniqueKeysWithValues: Check.Status.allCases.map { ($0.rawValue, report.count($0, ofProse: ofProse)) })
    }
  }

  /// What cannot be read: the verdict is "unreadable".
  private struct Unread: Encodable {
    var file: String
    @Null var entry: Int?
    var verdict = "unreadable"
    var code: String
    var message: String

    init(_ diagnostic: Diagnostic) {
      file = diagnostic.file
      entry = diagnostic.line
      code = diagnostic.code
      message = diagnostic.message
    }
  }

  private struct BrokenCheck: Encodable {
    var id: String
    @Null var left: Double?
    @Null var right: Double?

    init(_ check: Check) {
      id = check.id
      left = check.left
      right = check.right
    }
  }

  /// Line and character are places in the source.
  private struct FindingEntry: Encodable {
    var code: String
    var severity: String
    var message: String
    @Null var line: Int?
    @Null var character: Int?
    @Null var path: String?

    init(_ finding: Finding) {
      code = finding.code
      severity = finding.severity.rawValue
      message = finding.message
      line = finding.line
      character = finding.character
      path = finding.path
    }
  }
}
