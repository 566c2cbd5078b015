import ArgumentParser
import Nianbao
import ReportInput

/// A report and what is to be said of it.
struct CheckedReport {
  /// As named on the command line, or met below a folder that was.
  var path: String
  var report: Report
  /// Those of the level asked for, in the order of the text.
  var findings: [Finding]

  /// Reads the input. Throws what to say where there is no report in it.
  init(_ file: InputFile, level: Finding.Severity) throws(Diagnostic) {
    path = file.path
    report = try file.report()
    findings = report.findings.filter { $0.severity >= level }
  }

  func count(_ severity: Finding.Severity) -> Int { findings.count { $0.severity == severity } }

  func count(_ status: Check.Status) -> Int { report.checks.count { $0.status == status } }
}

/// What came of all inputs.
struct CheckSummary: Encodable {
  private(set) var reports = 0
  private(set) var clean = 0
  private(set) var withFindings = 0
  private(set) var unreadable = 0
  private(set) var errors = 0
  private(set) var warnings = 0
  private(set) var notes = 0

  mutating func add(_ report: CheckedReport) {
    reports += 1
    if report.findings.isEmpty { clean += 1 } else { withFindings += 1 }
    errors += report.count(.error)
    warnings += report.count(.warning)
    notes += report.count(.note)
  }

  mutating func add(_ unreadable: Diagnostic) { self.unreadable += 1 }

  /// The exit status; nil for success. What cannot be read goes before what is wrong.
  var status: ExitCode? { unreadable > 0 ? .runFailed : withFindings > 0 ? ExitCode(1) : nil }
}

/// One way to say what was found: a head, a piece for each input in order, a foot.
protocol CheckRenderer {
  mutating func head() -> String
  mutating func text(of report: CheckedReport) -> String
  mutating func text(of unreadable: Diagnostic) -> String
  mutating func foot(_ summary: CheckSummary) -> String
}

extension CheckRenderer {
  func head() -> String { "" }
  func text(of unreadable: Diagnostic) -> String { "" }
  func foot(_ summary: CheckSummary) -> String { "" }
}

extension Finding {
  /// The message with what it concerns, where no place says so.
  var placedMessage: String { placed(message) }

  func placed(_ message: String) -> String { line == nil ? path.map { "\(message) (\($0))" } ?? message : message }
}
