import Nianbao
import ReportInput

/// Reads what inputs hold, one report at a time: texts and pages, and what `convert` wrote of them, a report a file or a line.
///
/// JSON that is named must be a report; in a folder, that of somebody else is left alone. So is there, behind the source
/// itself, the report that was made of it: it would be counted twice.
struct CheckReader {
  private let level: Finding.Severity
  /// Digests of the sources that were read.
  private var sources: Set<String> = []
  /// The last folder or file that gave a report written by `convert`.
  private var lastArchive = ""

  init(level: Finding.Severity) { self.level = level }

  typealias Outcome = Result<CheckedReport, Diagnostic>

  /// Calls `found` with every report that the input holds, and with what to say of what cannot be read.
  mutating func read(_ item: InputItem, _ found: (Outcome) throws -> Void) throws {
    switch item {
    case .document(let file) where ReportDocument.isJSON(file.bytes):
      try readJSON(file, found)
    case .document(let file):
      let outcome = Outcome { () throws(Diagnostic) in try CheckedReport(file, level: level) }
      if case .success(let report) = outcome { sources.insert(report.sha256) }
      try found(outcome)
    case .skipped(let path, .notText):
      guard ArchivedReports.mayBe(at: path) else { return }
      lastArchive = path
      try readArchive(path, isMet: true, found)
    case .skipped: break
    case .failed(let folder, .emptyFolder) where lastArchive.hasPrefix(folder): break
    // An archive of one report a line may be larger than any report.
    case .failed(let path, .tooLarge) where ArchivedReports.areLines(path): try readArchive(path, isMet: false, found)
    case .failed(let path, let failure): try found(.failure(Diagnostic(failure, of: path)))
    }
  }

  /// JSON that was named, or given on standard input.
  private func readJSON(_ file: InputFile, _ found: (Outcome) throws -> Void) throws {
    guard ArchivedReports.areLines(file.bytes) else {
      return try found(outcome(file.bytes, file.path, line: nil))
    }
    let lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty {
      try found(outcome(Array(line), file.path, line: index + 1))
    }
  }

  private func readArchive(_ path: String, isMet: Bool, _ found: (Outcome) throws -> Void) throws {
    func pass(_ outcome: Outcome) throws {
      if isMet, case .success(let report) = outcome, sources.contains(report.sha256) { return }
      try found(outcome)
    }
    do {
      if ArchivedReports.areLines(path) {
        try ArchiveLines.read(path) { line, number in try pass(outcome(line, path, line: number)) }
      } else {
        try pass(outcome(InputFile(naming: path).bytes, path, line: nil))
      }
    } catch let diagnostic as Diagnostic {
      try found(.failure(diagnostic))
    }
  }

  private func outcome(_ json: [UInt8], _ path: String, line: Int?) -> Outcome {
    Outcome { () throws(Diagnostic) in
      CheckedReport(try ReportDocument(json: json, in: path, line: line), in: path, line: line, level: level)
    }
  }
}
