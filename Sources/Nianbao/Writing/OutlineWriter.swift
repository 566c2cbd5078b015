import ReportSource
import ReportSyntax

/// Preamble and sections as JSON, straight from the text: as ``OutlineRendering`` has them.
struct OutlineWriter {
  private let body: OutlineRendering
  private var places: PlaceFinder

  init(_ body: OutlineRendering) {
    self.body = body
    places = PlaceFinder(body.text)
  }

  mutating func writePreamble(to writer: inout CanonicalWriter) { write(body.preamble[...], to: &writer) }

  mutating func writeSections(to writer: inout CanonicalWriter) { writeSections(in: nil, to: &writer) }

  /// Sections nest no deeper than there are styles of numbers.
  private mutating func writeSections(in section: Int?, to writer: inout CanonicalWriter) {
    writer.array {
      for child in body.outline.children(of: section) { writeSection(child, to: &$0) }
    }
  }

  private mutating func writeSection(_ index: Int, to writer: inout CanonicalWriter) {
    let section = body.outline.sections[index]
    let place = places.place(at: section.offset)
    writer.object {
      $0.key("blocks")
      write(body.outline.blocks(of: index), to: &$0)
      $0.key("character")
      $0.value(place.character)
      $0.key("level")
      $0.value(section.level)
      $0.key("line")
      $0.value(place.line)
      $0.key("number")
      writeNumber(section.numbering?.range, to: &$0)
      $0.key("ordinal")
      $0.value(section.numbering?.ordinal)
      $0.key("role")
      $0.value(body.roles[index])
      $0.key("sections")
      writeSections(in: index, to: &$0)
      $0.key("title")
      write(folding: section.title, to: &$0)
    }
  }

  private mutating func write(_ blocks: ArraySlice<Outline.Block>, to writer: inout CanonicalWriter) {
    writer.array {
      for block in blocks {
        switch block {
        case .paragraph(let range): writeParagraph(range, to: &$0)
        case .list(let items): writeList(items, to: &$0)
        case .table(let index): writeTable(index, to: &$0)
        }
      }
    }
  }

  private mutating func writeParagraph(_ range: Range<Int>, to writer: inout CanonicalWriter) {
    let place = places.place(at: range.lowerBound)
    writer.object {
      $0.key("character")
      $0.value(place.character)
      $0.key("line")
      $0.value(place.line)
      $0.key("text")
      write(range, to: &$0)
      $0.key("type")
      $0.value(name: "paragraph")
    }
  }

  private mutating func writeList(_ items: Range<Int>, to writer: inout CanonicalWriter) {
    writer.object {
      $0.key("items")
      $0.array {
        for item in items { writeItem(body.outline.items[item], to: &$0) }
      }
      $0.key("type")
      $0.value(name: "list")
    }
  }

  private mutating func writeItem(_ item: Outline.ListItem, to writer: inout CanonicalWriter) {
    let place = places.place(at: item.offset)
    writer.object {
      $0.key("character")
      $0.value(place.character)
      $0.key("line")
      $0.value(place.line)
      $0.key("number")
      writeNumber(item.number, to: &$0)
      $0.key("text")
      write(item.text, to: &$0)
    }
  }

  private mutating func writeTable(_ index: Int, to writer: inout CanonicalWriter) {
    let table = body.outline.tables[index]
    let place = places.place(at: table.offset)
    writer.object {
      $0.key("character")
      $0.value(place.character)
      $0.key("index")
      $0.value(index)
      $0.key("line")
      $0.value(place.line)
      $0.key("reconstructed")
      $0.value(table.offset >= body.reconstructedFrom)
      $0.key("rows")
      $0.array { writeRows(of: table.grid, to: &$0) }
      $0.key("type")
      $0.value(name: "table")
    }
  }

  private func writeRows(of grid: Grid, to writer: inout CanonicalWriter) {
    body.text.bytes.withUnsafeBufferPointer { bytes in
      grid.cells.withUnsafeBufferPointer { cells in
        for row in grid.rowCells { writeRow(cells[row], width: grid.width, bytes, to: &writer) }
      }
    }
  }

  /// A rectangle: text at its origin slot, null where a span covers or the row has ended.
  @inline(__always)
  private func writeRow(
    _ cells: Slice<UnsafeBufferPointer<GridCell>>, width: Int, _ bytes: UnsafeBufferPointer<UInt8>,
    to writer: inout CanonicalWriter
  ) {
    // Folding makes no text longer; "null" and its comma take five bytes.
    let room = cells.reduce(width * 5 + 16) { $0 + CanonicalWriter.room(for: $1.trimmed) }
    let isDerived = body.text.isDerived
    writer.pieces(room: room) {
      var slot = 0
      $0.put("[")
      for cell in cells where cell.column < width {
        $0.put(nulls: cell.column - slot, at: slot)
        if cell.column > 0 { $0.put(",") }
        if isDerived, body.text.hasLines(cell.trimmed) {
          $0.string(body.text.folded(cell.trimmed))
        } else {
          $0.string(cell.trimmed, of: bytes)
        }
        slot = cell.column + 1
      }
      $0.put(nulls: width - slot, at: slot)
      $0.put("]")
    }
  }

  // MARK: Text

  private func writeNumber(_ number: Range<Int>?, to writer: inout CanonicalWriter) {
    guard let number else { return writer.null() }
    write(body.text.bytes.trimmed(number), to: &writer)
  }

  private func write(folding range: Range<Int>, to writer: inout CanonicalWriter) {
    if body.text.hasLines(range) { writer.string(body.text.folded(range)) } else { write(range, to: &writer) }
  }

  private func write(_ range: Range<Int>, to writer: inout CanonicalWriter) {
    body.text.bytes.withUnsafeBufferPointer { writer.string(UnsafeBufferPointer(rebasing: $0[range])) }
  }
}
