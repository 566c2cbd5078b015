import Nianbao
import NianbaoArchive
import ReportInput

/// Everything that one run writes to.
final class Outputs {
  /// Those that may refuse a document go first, so that none of the others has what the run says has failed.
  private let sinks: [any ReportSink]
  private var pending = 0
  /// What stood in the place of an output before the run.
  private let replaced: [(path: String, status: FileStatus)]

  /// How many documents are committed together.
  private static let batch = 256

  /// Each sink is opened by a function, for those before one that fails are to be abandoned.
  init(_ openers: [() throws -> any ReportSink], replacing paths: [String]) throws {
    replaced = paths.compactMap { path in FileStatus(of: path).map { (path, $0) } }.filter { $0.1.kind == .regular }
    var sinks: [any ReportSink] = []
    do {
      for open in openers { sinks.append(try open()) }
    } catch {
      for sink in sinks { sink.abandon() }
      throw error
    }
    self.sinks = sinks
  }

  /// Throws where an output of the run would replace an input.
  func checkIsNoOutput(_ input: String) throws(OutputFailure) {
    guard !replaced.isEmpty, let status = FileStatus(of: input) else { return }
    if let output = replaced.first(where: { $0.status.isSameFile(as: status) }) {
      throw OutputFailure(path: output.path, reason: .input)
    }
  }

  /// Throws what to say of an input whose name another one of the run has.
  func write(_ document: ConvertedDocument, of input: String) throws {
    do {
      for sink in sinks { try sink.write(document) }
    } catch let failure as OutputFailure {
      guard case .nameTaken = failure.reason else { throw failure }
      let message =
        "its report would be written to \(failure.path) as that of another input: convert it in another run, into another directory"
      throw Diagnostic(error: message, code: failure.code, file: input)
    }
    pending += 1
    if pending < Self.batch { return }
    for sink in sinks { _ = try sink.commit() }
    pending = 0
  }

  func finish() throws { for sink in sinks { try sink.finish() } }

  func abandon() { for sink in sinks { sink.abandon() } }
}

/// Standard output, a report after the other.
final class StandardOutputSink: ReportSink {
  let path = "-"
  private let isPretty: Bool

  init(isPretty: Bool) { self.isPretty = isPretty }

  func write(_ document: ConvertedDocument) throws(OutputFailure) {
    let json = isPretty ? document.report.prettyJSON() : document.json
    try StandardOutput.write(StandardOutput.isTerminal ? TerminalText.escaped(json: json) : json)
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
    try OutputFile.write(isPretty ? document.report.prettyJSON() : document.json, to: path)
    isWritten = true
  }

  func commit() throws(OutputFailure) -> SinkState { SinkState() }
  func finish() throws(OutputFailure) {}
  func abandon() {}
}

extension OutputFailure {
  var diagnostic: Diagnostic { Diagnostic(error: message, code: code, file: path) }
}

extension InputItem {
  /// What there is to read; nil for what is left alone. Throws what to say of what gives nothing.
  func readable() throws(Diagnostic) -> InputDocument? {
    switch self {
    case .document(let document): return document
    case .skipped: return nil
    case .failed(let path, let failure): throw Diagnostic(failure, of: path)
    }
  }
}
