import Nianbao

/// What is to be said of one figure, or of the figures of a row.
struct LeafPage {
  private let explanation: ReportExplanation
  private let file: InputFile
  private let style: Style
  private let language: Language
  private let lines: SourceLines?

  private static let nameWidth = 10

  init(_ explanation: ReportExplanation, of file: InputFile, style: Style, language: Language) {
    self.explanation = explanation
    self.file = file
    self.style = style
    self.language = language
    lines = SourceLines(file.bytes)
  }

  /// One figure at length, several a line each; nil where the pointer names nothing.
  func text(at pointer: String) -> String? {
    let leaves = explanation.leaves(at: pointer)
    if leaves.isEmpty { return nil }
    return leaves.count == 1 ? text(leaves[0]) : leaves.map(summary).joined()
  }

  // MARK: Several figures

  private func summary(_ leaf: LeafExplanation) -> String {
    let place = leaf.cell.line.map { line in "\(line):\(leaf.cell.character ?? 1)" } ?? "-"
    let codes = leaf.findings.map { "[\($0.code)]" }.joined(separator: " ")
    let parts = [
      DisplayWidth.padded(place, to: 8), DisplayWidth.padded(Self.figure(leaf.cell.value), to: 9),
      DisplayWidth.padded(leaf.cell.reading.rawValue, to: 10), leaf.cell.path, codes,
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " ") + "\n"
  }

  // MARK: One figure

  private func text(_ leaf: LeafExplanation) -> String {
    let cell = leaf.cell
    var text = style.bold("\(cell.path) = \(Self.figure(cell.value))") + "\n"
    text += line("read at", place(cell))
    text += source(cell)
    text += line("raw", cell.raw.map(TerminalText.quoted) ?? "the page has no such cell")
    text += line("reading", cell.reading.rawValue)
    if let unit = cell.unit { text += line("unit", TerminalText.escaped(unit)) }
    text += labels("row", leaf.rowPath) + labels("column", leaf.columnPath)
    text += findings(leaf.findings) + checks(leaf.checks)
    return text
  }

  private func line(_ name: String, _ value: String) -> String {
    "  " + style.faint(DisplayWidth.padded(name, to: Self.nameWidth)) + value + "\n"
  }

  private func place(_ cell: Cell) -> String {
    guard let line = cell.line, let table = cell.table, let row = cell.row, let column = cell.column else {
      return "no place"
    }
    let file = TerminalText.escaped(file.path)
    return "\(file):\(line):\(cell.character ?? 1), table \(table), row \(row), column \(column)"
  }

  /// The source line with the cell underlined.
  private func source(_ cell: Cell) -> String {
    guard let line = cell.line, let character = cell.character,
      let excerpt = lines?.excerpt(line: line, character: character, reach: SourceLayout.width)
    else { return "" }
    let layout = SourceLayout(excerpt)
    let raw = TerminalText.escaped((cell.raw ?? "").split(whereSeparator: \.isNewline).first.map(String.init) ?? "")
    let room = DisplayWidth.of(layout.line) - layout.indent.utf8.count
    let width = max(1, min(DisplayWidth.of(raw), room))
    return "    \(layout.line)\n    \(layout.indent)\(style.caret(String(repeating: "^", count: width)))\n"
  }

  /// The labels from the outermost in, as printed; the form's own words where they differ.
  private func labels(_ name: String, _ labels: [LeafExplanation.Label]) -> String {
    labels.enumerated().map { index, label in
      let printed = label.printed.map { "\(TerminalText.escaped($0.text)) (\($0.line):\($0.character))" }
      let own = TerminalText.escaped(label.form)
      let words = printed.map { label.printed?.text == label.form ? $0 : "\($0), on the form \(own)" } ?? own
      return line(index == 0 ? name : "", String(repeating: "  ", count: index) + words)
    }.joined()
  }

  private func findings(_ findings: [Finding]) -> String {
    findings.enumerated().map { index, finding in
      line(index == 0 ? "findings" : "", "\(style.severity(finding.severity)): \(escaped(finding)) [\(finding.code)]")
    }.joined()
  }

  private func escaped(_ finding: Finding) -> String { TerminalText.escaped(finding.message(in: language)) }

  private func checks(_ checks: [Check]) -> String {
    checks.enumerated().map { index, check in
      line(index == 0 ? "checks" : "", Self.words(check)) + operands(check)
    }.joined()
  }

  private static func words(_ check: Check) -> String {
    let sides = "\(figure(check.left)) and \(figure(check.right))"
    switch check.status {
    case .holds: return "\(check.id) holds: \(sides)"
    case .broken: return "\(check.id) is broken: \(sides)"
    case .notAssessable:
      let ifZero = check.ifBlankIsZero.map { $0 == .holds ? "; holds if blank is zero" : "; broken if blank is zero" }
      return "\(check.id) is not assessable" + (ifZero ?? "")
    }
  }

  /// The figures that a check is made of.
  private func operands(_ check: Check) -> String {
    check.cells.map { index in
      let cell = explanation.report.cells[index]
      return line("", "  \(DisplayWidth.padded(Self.figure(cell.value), to: 8)) \(cell.path)")
    }.joined()
  }

  private static func figure(_ value: Double?) -> String { value.map(SheetDrawing.number) ?? "null" }
}
