import Nianbao
import NianbaoArchive
import ReportInput
import ReportSource

/// What a run says on standard error while it goes and when it ends.
final class RunReporter {
  private let format: AnswerFormat
  /// Whether to say how far the run is, and what it came to.
  private let saysProgress: Bool
  private let showsFindings: Bool
  private let language: Language
  private let printer = DiagnosticPrinter.standardError
  private let isTerminal = System.isTerminal(2)
  private let start = ContinuousClock.now
  private var nextProgress: ContinuousClock.Instant
  private var hasBar = false
  private(set) var summary = RunSummary()

  init(_ format: AnswerFormat, saysProgress: Bool, showsFindings: Bool, language: Language) {
    self.format = format
    self.saysProgress = saysProgress
    self.showsFindings = showsFindings
    self.language = language
    nextProgress = start + (isTerminal ? .milliseconds(200) : .seconds(10))
  }

  /// Whether how far the run is shows as a bar.
  var showsBar: Bool { saysProgress && isTerminal && format == .text }

  func observe(_ event: RunEvent) {
    summary.add(event)
    switch event {
    case .converted(let document, let input):
      if showsFindings { sayFindings(of: document, input) }
    case .refused(let refusal, let input): say(Diagnostic(refusal, in: input))
    case .unreadable(let failure, let path): say(Diagnostic(failure, of: path))
    case .notWritten(let failure, let path): say(failure.diagnostic(of: path))
    case .skipped, .known: break
    }
  }

  func say(_ diagnostic: Diagnostic) {
    switch format {
    case .text: write(printer.text(diagnostic))
    case .json: write(diagnostic.event)
    }
  }

  /// Says how far the run is, when it is time to. `fraction` is of all bytes there are to read; nil where nobody knows.
  func progress(fraction: Double?) {
    guard saysProgress, ContinuousClock.now >= nextProgress else { return }
    nextProgress = .now + (showsBar ? .milliseconds(200) : .seconds(10))
    let progress = RunProgress(summary, seconds: seconds, fraction: fraction)
    if showsBar {
      try? Int32(2).writeBytes(Array("\r\u{1B}[K\(progress.bar)".utf8))
      hasBar = true
    } else {
      write(format == .json ? progress.event : progress.line)
    }
  }

  func saySummary() {
    guard saysProgress else { return }
    let page = SummaryPage(summary, seconds: seconds)
    write(format == .json ? page.event : page.text)
  }

  func noteResumable() {
    note("what was done is kept: the same command with --resume goes on with it", code: .resumable, file: "nianbao")
  }

  /// Something to know of the run that is no error.
  func note(_ message: String, code: ProblemCode, file: String) {
    var note = Diagnostic(error: message, code: code, file: file)
    note.severity = .note
    say(note)
  }

  private var seconds: Double {
    let (seconds, attoseconds) = start.duration(to: .now).components
    return Double(seconds) + Double(attoseconds) / 1e18
  }

  private func sayFindings(of document: ConvertedDocument, _ input: InputFile) {
    let findings = document.report.findings
    if findings.isEmpty { return }
    let lines = input.lines
    for finding in findings { say(Diagnostic(finding, in: input, lines, language)) }
  }

  /// Writes whole lines, in the place of the bar where one stands. Nothing is left to say when even that fails.
  private func write(_ text: String) {
    try? Int32(2).writeBytes(Array(((hasBar ? "\r\u{1B}[K" : "") + text).utf8))
    hasBar = false
  }
}

extension Diagnostic {
  /// As a line of `--log json`.
  fileprivate var event: String {
    var members: [String: CanonicalJSON] = [
      "event": .text("message"), "file": .text(file), "severity": .text(severity.rawValue), "message": .text(message),
      "code": .text(code),
    ]
    members["line"] = line.map(CanonicalJSON.integer)
    members["character"] = character.map(CanonicalJSON.integer)
    return CanonicalJSON.object(members).line
  }
}

extension CanonicalJSON {
  var line: String { String(decoding: bytes, as: UTF8.self) + "\n" }
}
