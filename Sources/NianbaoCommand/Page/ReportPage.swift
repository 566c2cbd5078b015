import Nianbao

/// A report as a page of text.
struct ReportPage {
  private let report: Report
  private let file: InputFile
  private let style: Style
  private let language: Language
  private let said: PageWords<ShowWord>

  init(_ report: Report, of file: InputFile, style: Style, language: Language) {
    self.report = report
    self.file = file
    self.style = style
    self.language = language
    said = PageWords(language: language)
  }

  var text: String {
    [head, outline, tables, checks, findings].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  // MARK: Head

  private var head: String {
    let source = report.source
    let sourceIs: KeyValuePairs = [
      "name": source.name, "bytes": "\(source.byteCount)", "encoding": source.encoding,
      "layout": source.layout.rawValue,
    ]
    let facts = [
      (said.key("agency", of: "fact"), report.agency), (said.key("year", of: "fact"), report.year.map(String.init)),
      (said.key("edition", of: "fact"), report.edition),
      (said.key("period", of: "fact"), report.period.map { said(.period, ["start": $0.start, "end": $0.end]) }),
      (said(.source), said(.sourceIs, sourceIs)),
    ]
    var head = style.bold(TerminalText.escaped(report.title ?? said(.withoutTitle))) + "\n"
    for (name, value) in facts {
      guard let value else { continue }
      head += "  " + style.faint(DisplayWidth.padded(name, to: 9)) + TerminalText.escaped(value) + "\n"
    }
    return head
  }

  // MARK: Outline

  private var outline: String {
    report.sections.isEmpty ? "" : style.bold(said(.outline)) + "\n" + report.sections.map { lines($0) }.joined()
  }

  /// Headings nest no deeper than there are styles of numbers.
  private func lines(_ section: Section) -> String {
    let title = TerminalText.escaped((section.number ?? "") + section.title)
    let role = section.role.map { said.key($0, of: "role") }
    // In Chinese a part is mostly called what its title says.
    let mark = role.map { $0 == section.title ? "" : "  " + style.faint("[\($0)]") } ?? ""
    let heading = String(repeating: "  ", count: section.level) + title + mark + "\n"
    return heading + section.sections.map { lines($0) }.joined()
  }

  // MARK: Tables

  private var tables: String {
    FormSheet.sheets(of: report).map { sheet in
      let title = report.sections.first { $0.role == sheet.key }?.title
      let name = said.key(sheet.key, of: "table")
      // In Chinese the name of the table is mostly the title.
      return style.bold(name) + (title.map { $0 == name ? "" : "  " + TerminalText.escaped($0) } ?? "") + "\n"
        + SheetDrawing(sheet, style: style).text
    }.joined(separator: "\n")
  }

  // MARK: Checks

  private var checks: String {
    if report.checks.isEmpty { return "" }
    let counts = Check.Status.allCases.map { status in (status, report.checks.count { $0.status == status }) }
    let summary = counts.filter { $0.1 > 0 }.map { said($0.0.word, ["count": "\($0.1)"]) }
      .joined(separator: said(.separator))
    return style.bold(said(.arithmetic)) + "  \(summary)\n" + report.checks.map(line).joined()
  }

  /// Only a check that does not hold, or would not, is worth a line.
  private func line(_ check: Check) -> String {
    if check.status == .broken {
      let sides = said(.isNot, ["left": figure(check.left), "right": figure(check.right)])
      return "  " + style.broken(said(.isBroken)) + "  \(check.id)\(said(.colon))\(sides)\n"
    }
    guard check.ifBlankIsZero == .broken else { return "" }
    return "  " + style.broken(said(.brokenIfZero)) + "  \(check.id)\n"
  }

  private func figure(_ value: Double?) -> String { value.map(SheetDrawing.number) ?? "null" }

  // MARK: Findings

  private var findings: String {
    let count = report.findings.isEmpty ? said(.none) : "\(report.findings.count)"
    let head = style.bold(said(.findings)) + "  \(count)\n"
    if report.findings.isEmpty { return head }
    let lines = file.lines
    let printer = DiagnosticPrinter(style: style)
    return head + report.findings.map { printer.text(Diagnostic($0, in: file, lines, language)) }.joined()
  }
}

extension Check.Status {
  fileprivate var word: ShowWord {
    switch self {
    case .holds: .hold
    case .broken: .broken
    case .notAssessable: .notAssessable
    }
  }
}
