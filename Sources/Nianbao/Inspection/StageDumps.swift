import ReportSource
import ReportSyntax

/// Tokens in the order of the text: their quoted texts joined are the text.
enum TokenDump {
  static func lines(_ text: ReportText) -> [String] {
    var rows = text.rows.makeIterator()
    return text.tokens.map { token in
      let kind = DumpLine.padded(token.kind.rawValue, 10)
      let cells = token.kind == .tableRow ? rows.next().map { "cells \($0.count)" } : nil
      return DumpLine.line(
        token.range, text, kind + DumpLine.quoted(token.range, text),
        token.numbering.map { DumpLine.numbering($0, text) },
        part("title", token.title, text), part("body", token.body, text), cells)
    }
  }

  private static func part(_ name: String, _ range: Range<Int>, _ text: ReportText) -> String? {
    range.isEmpty ? nil : "\(name) \(DumpLine.quoted(range, text))"
  }
}

/// Headings as a tree, with their paragraphs, lists and tables, then what was found odd about it.
enum OutlineDump {
  static func lines(_ outline: Outline, _ text: ReportText) -> [String] {
    var lines = outline.preamble.flatMap { block($0, 0, outline, text) }
    // Sections stand in the order of the text, which is the tree from top to bottom.
    for (index, section) in outline.sections.enumerated() {
      lines.append(heading(section, text))
      lines += outline.blocks(of: index).flatMap { block($0, section.level, outline, text) }
    }
    return lines + outline.findings.map { finding($0, text) }
  }

  private static func heading(_ section: Outline.Section, _ text: ReportText) -> String {
    let start = section.offset
    return DumpLine.line(
      start..<max(start, section.title.upperBound), text, depth: section.level - 1, "section",
      section.numbering.map { DumpLine.numbering($0, text) } ?? "unnumbered", DumpLine.quoted(section.title, text))
  }

  private static func block(
    _ block: Outline.Block, _ depth: Int, _ outline: Outline, _ text: ReportText
  ) -> [String] {
    switch block {
    case .paragraph(let range):
      return [DumpLine.line(range, text, depth: depth, "paragraph", DumpLine.quoted(range, text))]
    case .list(let items):
      let range = outline.items[items.lowerBound].offset..<outline.items[items.upperBound - 1].text.upperBound
      let head = DumpLine.line(range, text, depth: depth, "list", "items \(items.count)")
      return [head]
        + outline.items[items].map { item in
          DumpLine.line(
            item.offset..<max(item.offset, item.text.upperBound), text, depth: depth + 1, "item",
            item.number.map { DumpLine.quoted($0, text) }, DumpLine.quoted(item.text, text))
        }
    case .table(let index): return [GridDump.head(outline.tables[index], index, depth, text)]
    }
  }

  private static func finding(_ finding: RawFinding, _ text: ReportText) -> String {
    let offset = finding.offset ?? 0
    return DumpLine.line(offset..<offset, text, "finding", finding.code.rawValue)
  }
}

/// Tables as rectangles: every cell at its origin slot, as printed.
enum GridDump {
  static func lines(_ outline: Outline, _ text: ReportText) -> [String] {
    outline.tables.enumerated().flatMap { index, table in
      [head(table, index, 0, text)]
        + table.grid.cells.map { cell in
          DumpLine.line(
            cell.range, text, depth: 1,
            DumpLine.padded("[\(cell.row)][\(cell.column)]", 8) + DumpLine.quoted(cell.range, text),
            cell.rowSpan > 1 ? "rowspan \(cell.rowSpan)" : nil, cell.columnSpan > 1 ? "colspan \(cell.columnSpan)" : nil
          )
        }
    }
  }

  static func head(_ table: Outline.Table, _ index: Int, _ depth: Int, _ text: ReportText) -> String {
    let end = table.grid.cells.last?.range.upperBound ?? table.offset
    return DumpLine.line(
      table.offset..<end, text, depth: depth, "table \(index)", "rows \(table.grid.height)",
      "columns \(table.grid.width)")
  }
}

/// Every leaf of every table the report has: where it was read, what stood there, and what it is.
enum CellDump {
  static func lines(_ report: Report) -> [String] { report.cells.map(line) }

  private static func line(_ cell: Cell) -> String {
    let place = cell.line.flatMap { line in cell.character.map { "\(line):\($0)" } } ?? "-"
    let value = cell.value.map(ECMAScriptNumber.text) ?? "null"
    let parts = [
      DumpLine.padded(place, 8), DumpLine.padded(address(cell), 11), DumpLine.padded(cell.reading.rawValue, 10),
      DumpLine.padded(value, 10), cell.path, " ", cell.raw.map(TerminalText.quoted) ?? "-",
      cell.unit.map { " " + TerminalText.escaped($0) } ?? "",
    ]
    return parts.joined() + "\n"
  }

  /// "table[row][column]" of the table block.
  private static func address(_ cell: Cell) -> String {
    guard let table = cell.table, let row = cell.row, let column = cell.column else { return "-" }
    return "\(table)[\(row)][\(column)]"
  }
}
