import Nianbao
import ReportSource

/// The counts of a run.
package struct RunSummary: Sendable {
  package private(set) var outcomes: [Outcome: Int] = [:]
  /// Inputs that an earlier run had done, by their outcomes.
  package private(set) var known: [Outcome: Int] = [:]
  /// Reports by edition and year; nil where a report shows none.
  package private(set) var editions: [String?: Int] = [:]
  package private(set) var years: [Int?: Int] = [:]
  /// Reports that have a finding, by its code.
  package private(set) var findings: [FindingCode: Int] = [:]
  /// Bytes of the sources read and of the reports written.
  package private(set) var bytesRead = 0
  package private(set) var bytesWritten = 0

  package init() {}

  package mutating func add(_ event: RunEvent) {
    if case .known(let outcome) = event {
      known[outcome, default: 0] += 1
      return
    }
    outcomes[event.outcome, default: 0] += 1
    switch event {
    case .converted(let document, let input):
      bytesRead += input.bytes.count
      bytesWritten += document.jsonSize
      editions[document.report.edition, default: 0] += 1
      years[document.report.year, default: 0] += 1
      for code in Set(document.report.findingCodes) { findings[code, default: 0] += 1 }
    case .refused(_, let input): bytesRead += input.bytes.count
    default: break
    }
  }

  package func count(_ outcome: Outcome) -> Int { outcomes[outcome] ?? 0 }

  /// Inputs that this run has looked at.
  package var inputs: Int { outcomes.values.reduce(0, +) - count(.skipped) }

  /// Nothing came of some input, now or in the run that this one went on with.
  package var hasFailures: Bool {
    [outcomes, known].contains { counts in counts.contains { $0.key.isFailure && $0.value > 0 } }
  }
}
