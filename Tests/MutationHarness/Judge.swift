import Nianbao
import NianbaoArchive
import ReportForms

/// Holds one changed document against the promise of the contract.
package struct Judge: Sendable {
  package struct Violation: Sendable, CustomStringConvertible {
    package var document: String
    package var mutation: Mutation
    package var what: String
    package var description: String { "\(document): \(mutation): \(what)" }
  }

  private let schema: SchemaValidator

  package init() throws { schema = try SchemaValidator(Report.schema) }

  /// What is wrong; nil where the promise is kept. `json` gets the bytes of a report that was made.
  package func violation(
    _ subject: Subject, _ mutation: Mutation, _ outcome: Mutation.Outcome, json: inout [UInt8]?
  ) -> Violation? {
    func violation(_ what: String) -> Violation { Violation(document: subject.name, mutation: mutation, what: what) }
    if let what = tokensDoNotJoin(outcome.bytes, isPage: subject.isPage) { return violation(what) }
    // A text that lost what made it a report is refused, which is no figure in the wrong place.
    guard let report = try? Conversion.report(from: outcome.bytes, name: subject.name) else {
      return outcome.truth == .equal ? violation("it is refused") : nil
    }
    let bytes = report.canonicalJSON()
    json = bytes
    if let what = schema.violation(bytes) { return violation("not valid: \(what)") }
    return wrongFigure(report, subject, outcome.truth).map(violation)
  }

  /// Of a text, tokens are the text again; of a page, what is the site's is left out, and a table's foot comes last.
  private func tokensDoNotJoin(_ bytes: [UInt8], isPage: Bool) -> String? {
    guard let text = try? Conversion.readText(bytes) else { return nil }
    if isPage {
      let isWithin = text.tokens.allSatisfy { $0.range.lowerBound >= 0 && $0.range.upperBound <= text.bytes.count }
      return isWithin ? nil : "a token stands outside of the text"
    }
    var end = 0
    for token in text.tokens {
      if token.range.lowerBound != end {
        return "the tokens before and after byte \(end) do not join"
      }
      end = token.range.upperBound
    }
    return end == text.bytes.count ? nil : "tokens end at byte \(end) of \(text.bytes.count)"
  }

  private func wrongFigure(_ report: Report, _ subject: Subject, _ truth: Mutation.Truth) -> String? {
    if truth == .any { return nil }
    for cell in report.cells
    where !cell.path.hasPrefix("/statistics/annex/") && !subject.figures.withheld.contains(cell.path) {
      let expected: Double?
      switch truth {
      case .altered(let figures): expected = figures[cell.path] ?? subject.value(at: cell.path)
      case .free(let paths) where paths.contains(cell.path): continue
      default: expected = subject.value(at: cell.path)
      }
      if cell.value == expected || cell.value == nil && truth != .equal || isNamed(cell.path, report) { continue }
      return "\(cell.path) is \(cell.value as Any), not \(expected as Any)"
    }
    return wrongIndicator(report, subject, truth)
  }

  private func wrongIndicator(_ report: Report, _ subject: Subject, _ truth: Mutation.Truth) -> String? {
    guard truth == .same || truth == .equal else { return nil }
    for (index, row) in (report.statistics.annex ?? []).enumerated() {
      for (column, value) in zip(row.columns, row.values) {
        guard let value, !subject.figures.hasIndicator(row.label, column, value) else { continue }
        if isNamed("/statistics/annex/\(index)", report) { continue }
        return "annex \(row.label) [\(column)] is \(value)"
      }
    }
    return nil
  }

  /// Whether a warning or an error names the figure, its row or its table.
  private func isNamed(_ path: String, _ report: Report) -> Bool {
    report.findings.contains { finding in
      guard finding.severity != .note, let named = finding.path else { return false }
      return path == named || path.hasPrefix(named + "/")
    }
  }
}
