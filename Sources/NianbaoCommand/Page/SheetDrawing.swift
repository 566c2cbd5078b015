import Nianbao

/// A table of the form, its columns aligned whatever is in them.
struct SheetDrawing {
  private let sheet: FormSheet
  private let style: Style

  /// The longest labels of the form would leave no room for the figures.
  private static let labelWidth = 44
  private static let gap = "  "

  init(_ sheet: FormSheet, style: Style) {
    self.sheet = sheet
    self.style = style
  }

  var text: String { sheet.parts.map(text).joined() }

  private func text(_ part: FormSheet.Part) -> String {
    let labels = part.rows.map { Self.label($0) }
    let head = DisplayWidth.cut(part.label ?? "", to: Self.labelWidth)
    let labelWidth = (labels + [head]).map(DisplayWidth.of).max() ?? 0
    let figures = part.rows.map { row in row.cells.map { $0.map(Self.figure) ?? "" } }
    let widths = part.columns.indices.map { column in
      figures.reduce(DisplayWidth.of(part.columns[column])) { width, row in
        column < row.count ? max(width, DisplayWidth.of(row[column])) : width
      }
    }
    var text = style.faint(line(head, part.columns, labelWidth, widths)) + "\n"
    for (label, row) in zip(labels, figures) { text += line(label, row, labelWidth, widths) + "\n" }
    return text
  }

  private func line(_ label: String, _ figures: [String], _ labelWidth: Int, _ widths: [Int]) -> String {
    // Blank cells at the end leave nothing to align.
    let printed = figures[..<((figures.lastIndex { !$0.isEmpty } ?? -1) + 1)]
    let columns = zip(printed, widths).map { Self.gap + DisplayWidth.padded($0, to: $1, alignedRight: true) }
    if columns.isEmpty { return "  " + label }
    return "  " + DisplayWidth.padded(label, to: labelWidth) + columns.joined()
  }

  private static func label(_ row: FormSheet.Row) -> String {
    DisplayWidth.cut(String(repeating: "  ", count: row.depth) + row.label, to: labelWidth)
  }

  /// The figure, or what stands in its place: as printed where the page says something.
  private static func figure(_ cell: Cell) -> String {
    switch cell.reading {
    case .number: cell.value.map(number) ?? "?"
    case .blank: ""
    case .absent: "."
    case .ambiguous: "?"
    case .dash, .slash, .words:
      DisplayWidth.cut(TerminalText.escaped(cell.raw ?? "").trimmingSpaces, to: 16)
    }
  }

  /// Counts without a fraction, amounts as written in JSON.
  static func number(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? "\(value)"
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    let kept = drop { $0.isWhitespace }
    return String(kept[..<(kept.lastIndex { !$0.isWhitespace }.map { kept.index(after: $0) } ?? kept.endIndex)])
  }
}
