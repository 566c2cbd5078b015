import Nianbao
import ReportInput

/// Reads the reports that inputs hold as an inspection wants them. A report that is met behind the source that it was made
/// of is left out: it would be counted twice.
struct CheckReader {
  private let level: Finding.Severity
  private let finder = ReportFinder()
  /// Digests of the sources that were read.
  private var sources: Set<String> = []

  init(level: Finding.Severity) { self.level = level }

  typealias Outcome = Result<CheckedReport, Diagnostic>

  /// Calls `found` with every report that the input holds, and with what to say of what cannot be read.
  mutating func read(_ item: InputItem, _ found: (Outcome) throws -> Void) throws {
    try finder.find(in: item) { report in
      switch report {
      case .source(let file):
        let outcome = Outcome { () throws(Diagnostic) in try CheckedReport(file, level: level) }
        if case .success(let report) = outcome { sources.insert(report.sha256) }
        try found(outcome)
      case .archived(let report):
        if report.isMet, sources.contains(report.document.source.sha256) { return }
        try found(.success(CheckedReport(report.document, in: report.path, line: report.line, level: level)))
      case .failed(let diagnostic): try found(.failure(diagnostic))
      }
    }
  }
}
