import Nianbao

/// A report as a page of text.
struct ReportPage {
  private let report: Report
  private let file: InputFile
  private let style: Style
  private let language: Language

  init(_ report: Report, of file: InputFile, style: Style, language: Language) {
    self.report = report
    self.file = file
    self.style = style
    self.language = language
  }

  var text: String {
    [head, outline, tables, checks, findings].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  // MARK: Head

  private var head: String {
    let source = report.source
    let facts: [(String, String?)] = [
      ("agency", report.agency), ("year", report.year.map(String.init)), ("edition", report.edition),
      ("period", report.period.map { "\($0.start) to \($0.end)" }),
      ("source", "\(source.name), \(source.byteCount) bytes, \(source.encoding), \(source.layout.rawValue)"),
    ]
    var head = style.bold(TerminalText.escaped(report.title ?? "(without a title)")) + "\n"
    for (name, value) in facts {
      guard let value else { continue }
      head += "  " + style.faint(DisplayWidth.padded(name, to: 9)) + TerminalText.escaped(value) + "\n"
    }
    return head
  }

  // MARK: Outline

  private var outline: String {
    report.sections.isEmpty ? "" : style.bold("Outline") + "\n" + report.sections.map { lines($0) }.joined()
  }

  /// Headings nest no deeper than there are styles of numbers.
  private func lines(_ section: Section) -> String {
    let title = TerminalText.escaped((section.number ?? "") + section.title)
    let role = section.role.map { "  " + style.faint("[\($0)]") } ?? ""
    let heading = String(repeating: "  ", count: section.level) + title + role + "\n"
    return heading + section.sections.map { lines($0) }.joined()
  }

  // MARK: Tables

  private var tables: String {
    FormSheet.sheets(of: report).map { sheet in
      let title = report.sections.first { $0.role == sheet.key }?.title
      return style.bold(sheet.key) + (title.map { "  " + TerminalText.escaped($0) } ?? "") + "\n"
        + SheetDrawing(sheet, style: style).text
    }.joined(separator: "\n")
  }

  // MARK: Checks

  private var checks: String {
    if report.checks.isEmpty { return "" }
    let counts = Check.Status.allCases.map { status in (status, report.checks.count { $0.status == status }) }
    let words: [Check.Status: String] = [.holds: "hold", .broken: "broken", .notAssessable: "not assessable"]
    let summary = counts.filter { $0.1 > 0 }.map { "\($0.1) \(words[$0.0] ?? $0.0.rawValue)" }.joined(separator: ", ")
    return style.bold("Arithmetic") + "  \(summary)\n" + report.checks.map(line).joined()
  }

  /// Only a check that does not hold, or would not, is worth a line.
  private func line(_ check: Check) -> String {
    if check.status == .broken {
      let sides = "\(figure(check.left)) is not \(figure(check.right))"
      return "  " + style.broken("broken") + "  \(check.id): \(sides)\n"
    }
    guard check.ifBlankIsZero == .broken else { return "" }
    return "  " + style.broken("broken if blank is zero") + "  \(check.id)\n"
  }

  private func figure(_ value: Double?) -> String { value.map(SheetDrawing.number) ?? "null" }

  // MARK: Findings

  private var findings: String {
    let head = style.bold("Findings") + "  \(report.findings.isEmpty ? "none" : String(report.findings.count))\n"
    if report.findings.isEmpty { return head }
    let lines = file.lines
    let printer = DiagnosticPrinter(style: style)
    return head + report.findings.map { printer.text(Diagnostic($0, in: file, lines, language)) }.joined()
  }
}
