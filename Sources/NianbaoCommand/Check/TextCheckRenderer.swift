import Nianbao

/// Lines for a terminal or a log: `file:line:column: severity: message [code]`, and a verdict for each report.
struct TextCheckRenderer: CheckRenderer {
  var language: Language
  private let style = Style(descriptor: 1)

  init(language: Language) { self.language = language }

  func text(of report: CheckedReport) -> String {
    let printer = DiagnosticPrinter(style: style)
    let lines = report.findings.map { printer.text(Diagnostic($0, in: report, language)) }
    return lines.joined() + verdict(report)
  }

  private func verdict(_ report: CheckedReport) -> String {
    let findings = [
      Self.count(report.count(.error), "error"), Self.count(report.count(.warning), "warning"),
      Self.count(report.count(.note), "note"),
    ].compactMap { $0 }
    let words = findings.isEmpty ? "clean" : findings.joined(separator: ", ")
    let place = report.path + (report.line.map { ":\($0)" } ?? "")
    return style.bold("\(TerminalText.escaped(place)): \(words)") + Self.checks(report) + "\n"
  }

  /// "; checks: 38 hold, 2 broken; prose: 1 agrees"
  private static func checks(_ report: CheckedReport) -> String {
    let sums = [
      (report.count(.holds, ofProse: false), "hold"), (report.count(.broken, ofProse: false), "broken"),
      (report.count(.notAssessable, ofProse: false), "not assessable"),
    ]
    let (agreeing, contrary) = (report.count(.holds, ofProse: true), report.count(.broken, ofProse: true))
    let prose = [
      (agreeing, agreeing == 1 ? "agrees" : "agree"), (contrary, contrary == 1 ? "disagrees" : "disagree"),
      (report.count(.notAssessable, ofProse: true), "not assessable"),
    ]
    return [("checks", sums), ("prose", prose)].map { name, counts in
      let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
      return words.isEmpty ? "" : "; \(name): \(words.joined(separator: ", "))"
    }.joined() + (contrary > 0 && report.level > .note ? " (--level note says where)" : "")
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
  fileprivate init(_ finding: Finding, in report: CheckedReport, _ language: Language) {
    self.init(finding, saying: report.placed(finding.message(in: language), of: finding), in: report.path)
    (line, character) = report.place(of: finding)
  }
}
