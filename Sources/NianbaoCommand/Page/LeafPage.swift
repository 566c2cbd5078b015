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
    lines = file.lines
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
      DisplayWidth.padded(reading(leaf.cell), to: 10), leaf.cell.path, codes,
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " ") + "\n"
  }

  // MARK: One figure

  private func text(_ leaf: LeafExplanation) -> String {
    let cell = leaf.cell
    var text = style.bold("\(cell.path) = \(Self.figure(cell.value))") + "\n"
    text += line(said("read at", "位置"), place(cell)) + source(cell)
    let missing = said("the page has no such cell", "页面没有这个单元格")
    text += line(said("raw", "原文"), cell.raw.map(TerminalText.quoted) ?? missing)
    text += line(said("reading", "读法"), reading(cell))
    if let unit = cell.unit { text += line(said("unit", "单位"), TerminalText.escaped(unit)) }
    text += labels(said("row", "行"), leaf.rowPath) + labels(said("column", "列"), leaf.columnPath)
    text += findings(leaf.findings) + checks(leaf.checks)
    return text
  }

  private func reading(_ cell: Cell) -> String {
    let reading = cell.reading.rawValue
    return said(reading, FactWords.chinese.words["reading"]?[reading] ?? reading)
  }

  private func said(_ english: String, _ chinese: String) -> String { language == .chinese ? chinese : english }

  private func line(_ name: String, _ value: String) -> String {
    "  " + style.faint(DisplayWidth.padded(name, to: Self.nameWidth)) + value + "\n"
  }

  private func place(_ cell: Cell) -> String {
    guard let line = cell.line, let table = cell.table, let row = cell.row, let column = cell.column else {
      return said("no place", "无")
    }
    let place = "\(TerminalText.escaped(file.path)):\(line):\(cell.character ?? 1)"
    return place + said(", table \(table), row \(row), column \(column)", "，表 \(table) 行 \(row) 列 \(column)")
  }

  /// The source line with the cell underlined, as far as it stands there as it was read: not behind a reference, a tag or
  /// the end of the line.
  private func source(_ cell: Cell) -> String {
    guard let line = cell.line, let character = cell.character,
      let excerpt = lines?.excerpt(line: line, character: character, reach: SourceLayout.width)
    else { return "" }
    let layout = SourceLayout(excerpt)
    let raw = (cell.raw ?? "").unicodeScalars.drop { $0.properties.isWhitespace }
    let same = zip(raw, excerpt.after.unicodeScalars).prefix { $0 == $1 }.map { TerminalText.escaped($0.0) }.joined()
    let room = DisplayWidth.of(layout.line) - layout.indent.utf8.count
    let width = max(1, min(DisplayWidth.of(same), room))
    return "    \(layout.line)\n    \(layout.indent)\(style.caret(String(repeating: "^", count: width)))\n"
  }

  /// The labels from the outermost in, as printed; the form's own words where they differ.
  private func labels(_ name: String, _ labels: [LeafExplanation.Label]) -> String {
    labels.enumerated().map { index, label in
      line(index == 0 ? name : "", String(repeating: "  ", count: index) + words(label))
    }.joined()
  }

  private func words(_ label: LeafExplanation.Label) -> String {
    let own = TerminalText.escaped(label.form)
    guard let printed = label.printed else {
      return own + said(" (the form's words; no cell of the table reads so)", "（表样文字；表中没有这样的单元格）")
    }
    let words = "\(TerminalText.escaped(printed.text)) (\(printed.line):\(printed.character))"
    return printed.text == label.form ? words : words + said(", on the form ", "，表样为 ") + own
  }

  private func findings(_ findings: [Finding]) -> String {
    findings.enumerated().map { index, finding in
      let message = TerminalText.escaped(finding.message(in: language))
      let words = "\(style.severity(finding.severity)): \(message) [\(finding.code)]"
      return line(index == 0 ? said("findings", "问题") : "", words)
    }.joined()
  }

  // MARK: Checks

  private func checks(_ checks: [Check]) -> String {
    checks.enumerated().map { index, check in
      line(index == 0 ? said("checks", "勾稽") : "", words(check)) + operands(check)
    }.joined()
  }

  private func words(_ check: Check) -> String {
    let (left, right) = (Self.figure(check.left), Self.figure(check.right))
    switch check.status {
    case .holds: return check.id + said(" holds: ", " 成立：") + "\(left) = \(right)"
    case .broken: return style.broken(check.id + said(" is broken: ", " 不成立：") + "\(left) ≠ \(right)")
    case .notAssessable:
      let ifZero = check.ifBlankIsZero.map { status in
        status == .holds
          ? said("; holds if blank is zero", "；空格按 0 计则成立") : said("; broken if blank is zero", "；空格按 0 计仍不成立")
      }
      return check.id + said(" is not assessable", " 无法判定") + (ifZero ?? "")
    }
  }

  /// The figures that a check is made of, and what the text says of them.
  private func operands(_ check: Check) -> String {
    let readings = check.readings.map { reading in
      let (left, right) = (Self.figure(reading.left), Self.figure(reading.right))
      let sides = said("text \(left), tables \(right)", "正文 \(left)，表格 \(right)")
      let verdict = reading.holds ? said("holds", "相符") : said("differs", "不符")
      return line("", "  \(sides): \(verdict) (\(reading.line):\(reading.character))")
    }
    let cells = check.cells.map { index in
      let cell = explanation.report.cells[index]
      return line("", "  \(DisplayWidth.padded(Self.figure(cell.value), to: 8)) \(cell.path)")
    }
    return (readings + cells).joined()
  }

  private static func figure(_ value: Double?) -> String { value.map(SheetDrawing.number) ?? "null" }
}
