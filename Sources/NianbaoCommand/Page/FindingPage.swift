import Nianbao

/// What findings mean, for a person.
struct FindingPage {
  var language: Language
  var style: Style

  private let explanations = FindingExplanations.standard
  private let catalogue = FindingCatalogue.standard

  init(language: Language, style: Style) {
    self.language = language
    self.style = style
  }

  /// Every code with its severity and sentence, a line each.
  func list() -> String {
    let codes = catalogue.codes
    let width = codes.map(\.utf8.count).max() ?? 0
    return codes.map { code in
      let severity = catalogue[code]?.severity ?? ""
      let message = explanations.words(of: code, in: language)?.message ?? ""
      return DisplayWidth.padded(code, to: width) + "  " + DisplayWidth.padded(severity, to: 7) + "  \(message)\n"
    }.joined()
  }

  /// One code at length.
  func text(of code: String) -> String {
    guard let words = explanations.words(of: code, in: language), let entry = explanations.entries[code] else {
      return ""
    }
    let isChinese = language == .chinese
    var text = style.bold(code) + " (\(severity(of: code)))\n  \(words.message)\n\n  \(words.means)\n"
    text += part(isChinese ? "为什么重要" : "Why it matters", words.why)
    text += part(isChinese ? "怎么办" : "What to do", words.advice)
    text += example(isChinese ? "有此问题的例子" : "A report that has it", entry.has, code)
    text += example(isChinese ? "没有此问题的例子" : "A report that has it not", entry.hasNot, code)
    return text
  }

  private func severity(of code: String) -> String {
    Finding.Severity(rawValue: catalogue[code]?.severity ?? "").map(style.severity) ?? ""
  }

  private func part(_ title: String, _ words: String) -> String { "\n\(style.bold(title))\n  \(words)\n" }

  /// The lines of a report, and what is found in it of this code, as the diagnostics have it.
  private func example(_ title: String, _ lines: [String], _ code: String) -> String {
    var text = "\n\(style.bold(title))\n"
    for line in lines { text += "  " + TerminalText.escaped(line) + "\n" }
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    let findings = (try? Conversion.report(from: bytes, name: "report.txt"))?.findings ?? []
    let printer = DiagnosticPrinter(style: style)
    let source = SourceLines(bytes)
    for finding in findings where finding.code == code {
      text += "\n"
      for line in printer.text(Diagnostic(finding, in: "report.txt", source, language)).split(separator: "\n") {
        text += "  \(line)\n"
      }
    }
    return text
  }
}
