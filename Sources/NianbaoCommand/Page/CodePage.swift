import Nianbao

/// What codes mean, for a person: those of findings, and those of messages on inputs, outputs and archives.
struct CodePage {
  private let language: Language
  private let style: Style

  private let explanations = FindingExplanations.standard
  private let catalogue = FindingCatalogue.standard
  private let problems = ProblemExplanations.standard

  init(language: Language, style: Style) {
    self.language = language
    self.style = style
  }

  // MARK: All

  /// Every code with its sentence, a line each: findings with their severity, then the rest.
  func list() -> String {
    let codes = catalogue.codes + problems.codes
    let width = codes.map(\.utf8.count).max() ?? 0
    let findings = catalogue.codes.map { code in
      let severity = DisplayWidth.padded(catalogue[code]?.severity ?? "", to: 7)
      let message = explanations.words(of: code, in: language)?.message ?? ""
      return "\(DisplayWidth.padded(code, to: width))  \(severity)  \(message)\n"
    }
    let others = problems.codes.map { code in
      "\(DisplayWidth.padded(code, to: width))  \(problems.words(of: code, in: language)?.means ?? "")\n"
    }
    return findings.joined() + "\n"
      + style.bold(said("Messages on inputs, outputs and archives", "关于输入、输出和档案的提示")) + "\n" + others.joined()
  }

  // MARK: One

  /// One code at length; nil for a code that there is not.
  func text(of code: String) -> String? { finding(code) ?? problem(code) }

  private func finding(_ code: String) -> String? {
    guard let words = explanations.words(of: code, in: language), let entry = explanations.entries[code] else {
      return nil
    }
    var text = style.bold(code) + " (\(severity(of: code)))\n  \(words.message)\n\n  \(words.means)\n"
    text += part(said("Why it matters", "为什么重要"), words.why)
    text += part(said("What to do", "怎么办"), words.advice)
    text += example(said("A report that has it", "有此问题的例子"), entry.has, code)
    text += example(said("A report that has it not", "没有此问题的例子"), entry.hasNot, code)
    return text
  }

  private func problem(_ code: String) -> String? {
    guard let words = problems.words(of: code, in: language) else { return nil }
    return style.bold(code) + "\n  \(words.means)\n" + part(said("Why", "原因"), words.why)
      + part(said("What to do", "怎么办"), words.advice)
  }

  private func said(_ english: String, _ chinese: String) -> String { language == .chinese ? chinese : english }

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
