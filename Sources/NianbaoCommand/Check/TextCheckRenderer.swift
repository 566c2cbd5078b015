import Nianbao

/// Lines for a terminal or a log: `file:line:column: severity: message [code]`, and a verdict for each report.
struct TextCheckRenderer: CheckRenderer {
  private let language: Language
  private let style = Style(descriptor: 1)
  private let said: PageWords<CheckWord>

  init(language: Language) {
    self.language = language
    said = PageWords(language: language)
  }

  func text(of report: CheckedReport) -> String {
    let printer = DiagnosticPrinter(style: style)
    let lines = report.findings.map { printer.text(Diagnostic($0, in: report, language)) }
    return lines.joined() + verdict(report)
  }

  private func verdict(_ report: CheckedReport) -> String {
    let counts = [
      (report.count(.error), CheckWord.error, CheckWord.errors), (report.count(.warning), .warning, .warnings),
      (report.count(.note), .note, .notes),
    ]
    let words = report.findings.isEmpty ? said(.clean) : joined(counts)
    let place = TerminalText.escaped(report.path + (report.line.map { ":\($0)" } ?? ""))
    return style.bold("\(place): \(words)") + checks(report) + "\n"
  }

  /// "; checks: 38 hold, 2 broken; prose: 1 agrees"
  private func checks(_ report: CheckedReport) -> String {
    func count(_ status: Check.Status, ofProse: Bool) -> Int { report.count(status, ofProse: ofProse) }
    let sums = joined([
      (count(.holds, ofProse: false), .hold, .hold), (count(.broken, ofProse: false), .broken, .broken),
      (count(.notAssessable, ofProse: false), .notAssessable, .notAssessable),
    ])
    let contrary = count(.broken, ofProse: true)
    let prose = joined([
      (count(.holds, ofProse: true), .agrees, .agree), (contrary, .disagrees, .disagree),
      (count(.notAssessable, ofProse: true), .notAssessable, .notAssessable),
    ])
    return (sums.isEmpty ? "" : said(.checks, ["counts": sums]))
      + (prose.isEmpty ? "" : said(.prose, ["counts": prose]))
      + (contrary > 0 && report.level > .note ? said(.noteSaysWhere) : "")
  }

  /// What there is any of, each in the words for one or for several.
  private func joined(_ counts: [(count: Int, one: CheckWord, several: CheckWord)]) -> String {
    counts.filter { $0.count > 0 }.map { said($0.count == 1 ? $0.one : $0.several, ["count": "\($0.count)"]) }
      .joined(separator: said(.separator))
  }

  func foot(_ summary: CheckSummary) -> String {
    let reports = joined([(summary.reports, .report, .reports)])
    let words = joined([
      (summary.clean, .cleanReports, .cleanReports), (summary.withFindings, .withFindings, .withFindings),
      (summary.unreadable, .notRead, .notRead),
    ])
    return (reports.isEmpty ? said(.noReports) : reports) + (words.isEmpty ? "" : said(.colon) + words) + "\n"
  }
}

extension Diagnostic {
  /// One line, without the source's.
  fileprivate init(_ finding: Finding, in report: CheckedReport, _ language: Language) {
    self.init(finding, saying: report.placed(finding.message(in: language), of: finding), in: report.path)
    (line, character) = report.place(of: finding)
  }
}
