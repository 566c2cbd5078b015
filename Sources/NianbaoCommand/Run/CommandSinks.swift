import Nianbao
import NianbaoArchive
import ReportInput

/// Standard output, a report after the other.
final class StandardOutputSink: ReportSink {
  let path = "-"
  private let isPretty: Bool

  init(isPretty: Bool) { self.isPretty = isPretty }

  func write(_ document: ConvertedDocument) throws(OutputFailure) {
    if isPretty || StandardOutput.isTerminal {
      let json = isPretty ? document.report.prettyJSON() : document.json
      try StandardOutput.write(StandardOutput.isTerminal ? TerminalText.escaped(json: json) : json)
    } else {
      try document.writeJSON(StandardOutput.write)
    }
  }

  func commit() throws(OutputFailure) -> SinkState { SinkState() }
  func finish() throws(OutputFailure) {}
  func abandon() {}
}

/// A file for one report.
final class FileSink: ReportSink {
  let path: String
  private let isPretty: Bool
  private var isWritten = false

  init(_ path: String, isPretty: Bool) {
    self.path = path
    self.isPretty = isPretty
  }

  func write(_ document: ConvertedDocument) throws(OutputFailure) {
    if isWritten { throw OutputFailure(path: path, reason: .nameTaken) }
    if isPretty {
      try OutputFile.write(document.report.prettyJSON(), to: path)
    } else {
      try OutputFile.write(to: path) { (take) throws(SystemError) in try document.writeJSON(take) }
    }
    isWritten = true
  }

  func commit() throws(OutputFailure) -> SinkState { SinkState() }
  func finish() throws(OutputFailure) {}
  func abandon() {}
}

extension OutputFailure {
  var diagnostic: Diagnostic { Diagnostic(error: message, code: code, file: path) }

  /// What to say of an input whose report it kept from being written.
  func diagnostic(of input: String) -> Diagnostic {
    guard case .nameTaken = reason else { return diagnostic }
    let message =
      "its report would be written to \(path) as that of another input: convert it in another run, into another directory"
    return Diagnostic(error: message, code: code, file: input)
  }
}
