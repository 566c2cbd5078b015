import Nianbao

/// The text of a report as rows of `sections`, but for the first two columns, which are numbers of the catalogue.
enum SectionRows {
  static func rows(of report: Report) -> [[RowValue]] {
    var rows: [[RowValue]] = []
    let preamble = report.preamble
    if let first = preamble.first {
      rows.append(
        [.integer(0), .none, .integer(0)] + [.none, .none, .none, .none]
          + [RowValue(first.place?.line), RowValue(first.place?.character), .text(text(of: preamble))])
    }
    var position = 0
    var pending = report.sections.reversed().map { (section: $0, parent: nil as Int?) }
    while let (section, parent) = pending.popLast() {
      position += 1
      rows.append([
        .integer(position), RowValue(parent), .integer(section.level), RowValue(section.number),
        RowValue(section.ordinal), .text(section.title), RowValue(section.role), .integer(section.line),
        .integer(section.character), .text(text(of: section.blocks)),
      ])
      pending += section.sections.reversed().map { ($0, position) }
    }
    return rows
  }

  /// A line for each paragraph, item of a list and row of a table; tabs between cells.
  private static func text(of blocks: [Block]) -> String {
    blocks.flatMap { block -> [String] in
      switch block {
      case .paragraph(let text, _, _): [text]
      case .list(let items): items.map { ($0.number ?? "") + $0.text }
      case .table(let table): table.rows.map { row in row.map { $0 ?? "" }.joined(separator: "\t") }
      }
    }.joined(separator: "\n")
  }
}

extension Block {
  /// Where it begins.
  fileprivate var place: (line: Int, character: Int)? {
    switch self {
    case .paragraph(_, let line, let character): (line, character)
    case .list(let items): items.first.map { ($0.line, $0.character) }
    case .table(let table): (table.line, table.character)
    }
  }
}
