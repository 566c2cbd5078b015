import Nianbao

/// Lines for a terminal or a log: `file:line:column: severity: message [code]`, and a verdict for each report.
struct TextCheckRenderer: CheckRenderer {
  var language: Language
  private let style = Style(descriptor: 1)

  init(language: Language) { self.language = language }

  func text(of report: CheckedReport) -> String {
    let printer = DiagnosticPrinter(style: style)
    let lines = report.findings.map { printer.text(Diagnostic($0, path: report.path, language: language)) }
    return lines.joined() + verdict(report)
  }

  private func verdict(_ report: CheckedReport) -> String {
    let findings = [
      Self.count(report.count(.error), "error"), Self.count(report.count(.warning), "warning"),
      Self.count(report.count(.note), "note"),
    ].compactMap { $0 }
    let words = findings.isEmpty ? "clean" : findings.joined(separator: ", ")
    return style.bold("\(TerminalText.escaped(report.path)): \(words)") + "\(Self.arithmetic(report))\n"
  }

  /// "; checks: 38 hold, 2 broken"
  private static func arithmetic(_ report: CheckedReport) -> String {
    let counts: [(Check.Status, String)] = [(.holds, "hold"), (.broken, "broken"), (.notAssessable, "not assessable")]
    let words = counts.compactMap { status, word in
      let count = report.count(status)
      return count == 0 ? nil : "\(count) \(word)"
    }
    return words.isEmpty ? "" : "; checks: " + words.joined(separator: ", ")
  }

  private static func count(_ count: Int, _ noun: String) -> String? {
    count == 0 ? nil : "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  func foot(_ summary: CheckSummary) -> String {
    let reports = Self.count(summary.reports, "report") ?? "no reports"
    let words = [
      (summary.clean, "clean"), (summary.withFindings, "with findings"), (summary.unreadable, "not read"),
    ].compactMap { count, word in count == 0 ? nil : "\(count) \(word)" }
    return words.isEmpty ? "\(reports)\n" : "\(reports): \(words.joined(separator: ", "))\n"
  }
}

extension Diagnostic {
  /// One line, without the source's.
  init(_ finding: Finding, path: String, language: Language) {
    self.init(error: finding.placed(finding.message(in: language)), code: finding.code, file: path)
    severity = finding.severity
    line = finding.line
    character = finding.character
  }
}
