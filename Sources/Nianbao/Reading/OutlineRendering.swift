import ReportSource
import ReportSyntax

/// The outline as the output has it: what ``OutlineWriter`` writes, for those who want values.
struct OutlineRendering: Sendable {
  let outline: Outline
  let text: ReportText
  /// The preamble without title and header block.
  let preamble: [Outline.Block]
  let roles: [String?]
  /// Tables from this offset on had no structure in the source.
  let reconstructedFrom: Int

  func blocks(_ blocks: some Sequence<Outline.Block>) -> [Block] { blocks.map(block) }

  /// The sections right inside one, or the outermost. Headings nest no deeper than there are styles of numbers.
  func sections(in section: Int? = nil) -> [Section] {
    outline.children(of: section).map { index in
      let section = outline.sections[index]
      let place = text.place(at: section.offset)
      return Section(
        number: section.numbering.map { text.string(text.bytes.trimmed($0.range)) },
        ordinal: section.numbering?.ordinal, level: section.level, title: text.folded(section.title),
        role: roles[index], line: place.line, character: place.character, blocks: blocks(outline.blocks(of: index)),
        sections: sections(in: index))
    }
  }

  private func block(_ block: Outline.Block) -> Block {
    switch block {
    case .paragraph(let line):
      let place = text.place(at: line.lowerBound)
      return .paragraph(text: text.string(line), line: place.line, character: place.character)
    case .list(let items): return .list(outline.items[items].map(item))
    case .table(let index): return .table(table(index))
    }
  }

  private func item(_ item: Outline.ListItem) -> Block.ListItem {
    let place = text.place(at: item.offset)
    return Block.ListItem(
      number: item.number.map { text.string(text.bytes.trimmed($0)) }, text: text.string(item.text),
      line: place.line, character: place.character)
  }

  private func table(_ index: Int) -> Block.Table {
    let table = outline.tables[index]
    let grid = table.grid
    let place = text.place(at: table.offset)
    var rows: [[String?]] = []
    rows.reserveCapacity(grid.height)
    for row in 0..<grid.height {
      var slots = [String?](repeating: nil, count: grid.width)
      for cell in grid.cells(inRow: row) where cell.column < grid.width {
        slots[cell.column] = text.folded(cell.trimmed)
      }
      rows.append(slots)
    }
    return Block.Table(
      index: index, rows: rows, reconstructed: table.offset >= reconstructedFrom, line: place.line,
      character: place.character)
  }
}
