import ArgumentParser
import Nianbao
import NianbaoArchive
import ReportInput

/// `nianbao verify`: whether an archive is still what its run has left.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove that an archive is what convert has left.",
    discussion: """
      Of a folder that convert wrote (-o), of a bag (--bag), and of a file of reports
      (--ndjson): every report is there, its hash is that of the ledger or the
      manifest, it is valid by the schema and canonical, and nothing else is there.
      Sources, which a bag has in it, are converted again: the same version gives the
      same bytes, and what another version gives otherwise is listed and is no fault.

      Examples:
        nianbao verify archive/
        nianbao verify archive/ --sources reports/
        nianbao verify all.ndjson --ledger archive/_nianbao/ledger.ndjson
        nianbao verify bag/ --format json

      Exit status: 0 it is, 1 something is different, 2 it cannot be read, 64 wrong
      usage.
      """)

  @Argument(
    help: ArgumentHelp("A folder of reports, a bag, or a file of reports.", valueName: "archive"), completion: .file())
  var archives: [String]

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("What the reports were made from: files, folders, archives.", valueName: "input"),
    completion: .file())
  var sources: [String] = []

  @Option(
    help: ArgumentHelp("The ledger of the run, where it is not in its usual place.", valueName: "file"),
    completion: .file())
  var ledger: String?

  @Option(help: "How many to look at at a time.")
  var jobs: Int = System.coreCount

  @Option(help: "How to say it: text or json.")
  var format: AnswerFormat = .text

  func validate() throws {
    if archives.contains("") || sources.contains("") { throw ValidationError("The name of a file is empty.") }
    if !(1...256).contains(jobs) { throw ValidationError("--jobs is a number from 1 to 256.") }
  }

  func run() async throws {
    let answer = VerifyAnswer(format)
    var isUnreadable = false
    var verification = Verification(jobs: jobs, observe: answer.add)
    for archive in archives {
      let sources = sources.isEmpty ? nil : InputReader(sources, limits: .ofReports)
      do throws(OutputFailure) {
        try await verification.verify(archive, ledger: ledger, sources: sources)
      } catch {
        DiagnosticPrinter.standardError.print(error.diagnostic)
        isUnreadable = true
      }
    }
    try answer.end(verification.counts)
    if isUnreadable { throw ExitCode.runFailed }
    if verification.counts.failures > 0 { throw ExitCode.inputFailed }
  }
}

/// What `verify` has to say.
private final class VerifyAnswer {
  private let format: AnswerFormat
  private var differences: [CanonicalJSON] = []
  private var failure: (any Error)?

  init(_ format: AnswerFormat) { self.format = format }

  func add(_ difference: Difference) {
    switch format {
    case .text: write(Self.line(difference))
    case .json:
      differences.append(
        .object([
          "path": .text(difference.path), "code": .text(difference.kind.rawValue),
          "isFailure": .flag(difference.kind.isFailure), "message": .text(difference.kind.message),
          "detail": .optional(difference.detail),
        ]))
    }
  }

  func end(_ counts: Verification.Counts) throws {
    switch format {
    case .text: write(Self.summary(counts))
    case .json:
      let object: [String: CanonicalJSON] = [
        "reports": .integer(counts.reports), "sources": .integer(counts.sources),
        "failures": .integer(counts.failures), "otherVersion": .integer(counts.otherVersion),
        "differences": .array(differences),
      ]
      write(CanonicalJSON.object(object).line)
    }
    if let failure { throw failure }
  }

  private func write(_ text: String) {
    do { try StandardOutput.answer(Array(text.utf8)) } catch { failure = failure ?? error }
  }

  private static func line(_ difference: Difference) -> String {
    let severity: Finding.Severity = difference.kind.isFailure ? .error : .note
    let detail = difference.detail.map { " (\(TerminalText.escaped($0)))" } ?? ""
    let path = TerminalText.escaped(difference.path)
    return "\(path): \(severity.rawValue): \(difference.kind.message)\(detail) [\(difference.kind.rawValue)]\n"
  }

  /// "75 reports, 75 sources converted again: as they were left"
  private static func summary(_ counts: Verification.Counts) -> String {
    var text = "\(RunFormat.grouped(counts.reports)) reports"
    if counts.sources > 0 { text += ", \(RunFormat.grouped(counts.sources)) sources converted again" }
    text += counts.failures == 0 ? ": as they were left" : ": \(RunFormat.grouped(counts.failures)) differences"
    if counts.otherVersion > 0 {
      text += "; \(RunFormat.grouped(counts.otherVersion)) that this version gives otherwise"
    }
    return text + "\n"
  }
}
