import Nianbao
import ReportInput
import ReportSource

/// What a run has come to with one of its inputs.
package enum RunEvent: Sendable {
  case converted(ConvertedDocument, InputDocument)
  case refused(Refusal, InputDocument)
  /// There is nothing to convert.
  case unreadable(InputFailure, path: String)
  /// There is a report, and no place for it.
  case notWritten(OutputFailure, path: String)
  case skipped(SkipReason, path: String)
  /// A run that this one goes on with has done it.
  case known(Outcome)

  package var outcome: Outcome {
    switch self {
    case .converted(let document, _): document.report.findingCodes.isEmpty ? .converted : .convertedWithFindings
    case .refused: .refused
    case .unreadable(let failure, _): failure.isOfMachine ? .failed : .refused
    case .notWritten: .failed
    case .skipped: .skipped
    case .known(let outcome): outcome
    }
  }

  /// What the ledger keeps of it; nil where it has it already.
  var entry: LedgerEntry? {
    let outcome = outcome
    switch self {
    case .known: return nil
    case .converted(let document, let input):
      let source = document.report.source
      var entry = LedgerEntry(input: input.path, name: source.name, sha256: source.sha256, outcome: outcome)
      entry.report = ContentDigest.sha256(document.json)
      return entry
    case .refused(let refusal, let input):
      return .without(
        report: outcome, input.path, name: input.name, sha256: ContentDigest.sha256(input.bytes), refusal.code,
        refusal.message)
    case .unreadable(let failure, let path):
      return .without(report: outcome, path, failure.code.rawValue, failure.message)
    case .notWritten(let failure, let path):
      return .without(report: outcome, path, failure.code.rawValue, "\(failure.path): \(failure.message)")
    case .skipped(let reason, let path): return .without(report: outcome, path, nil, reason.message)
    }
  }
}

extension LedgerEntry {
  fileprivate static func without(
    report outcome: Outcome, _ input: String, name: String? = nil, sha256: String? = nil, _ code: String?,
    _ message: String
  ) -> LedgerEntry {
    var entry = LedgerEntry(input: input, name: name, sha256: sha256, outcome: outcome)
    entry.code = code
    entry.message = message
    return entry
  }
}

extension InputFailure {
  /// It is the machine that keeps it from being read, and another time it may be read.
  var isOfMachine: Bool {
    switch self {
    case .folder, .file: true
    default: false
    }
  }
}
