import ArgumentParser

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
