import ReportSource

/// Tables of a page, whatever is left out of their markup.
extension PageReader {
  mutating func startTable() {
    endLine()
    if !tables.isEmpty { tables[tables.count - 1].isLayout = true }
    tables.append(PageTable(start: (item: items.count, cell: cells.count, container: containers.count)))
  }

  mutating func startRowGroup(isFoot: Bool) {
    endRow()
    if !tables.isEmpty { tables[tables.count - 1].startRowGroup(isFoot: isFoot, &cells) }
  }

  mutating func startRow() {
    endRow()
    guard !tables.isEmpty else { return }
    tables[tables.count - 1].startRow(at: bytes.count, firstCell: cells.count)
  }

  mutating func startCell(_ event: MarkupEvent) {
    guard !tables.isEmpty else { return endLine() }
    endCell()
    if !tables[tables.count - 1].isInRow { startRow() }
    endLine()
    openContainer()
    tables[tables.count - 1].startCell(cells.count, firstItem: items.count)
    cells.append(
      RowCell(range: bytes.count..<bytes.count, rowSpan: Int(event.rowSpan), columnSpan: Int(event.columnSpan)))
  }

  mutating func endCell() {
    guard let table = tables.indices.last, tables[table].isInCell else { return }
    endLine()
    if openContainers.count > 1 { openContainers.removeLast() }
    // The end of its last line is none of its text.
    let end = bytes.last == UInt8(ascii: "\n") ? bytes.count - 1 : bytes.count
    tables[table].endCell(at: end, lineCount: items.count, &cells)
    bytes.append(UInt8(ascii: "\t"))
    lineStart = bytes.count
  }

  mutating func endRow() {
    guard let table = tables.indices.last, tables[table].isInRow else { return endLine() }
    endCell()
    endLine()
    bytes.append(UInt8(ascii: "\n"))
    lineStart = bytes.count
    tables[table].endRow(at: bytes.count, endCell: cells.count)
  }

  mutating func endTable() {
    guard !tables.isEmpty else { return endLine() }
    endRow()
    endLine()
    guard var table = tables.popLast() else { return }
    table.finish(&cells)
    if table.rows.isEmpty || table.isLayoutByContent(cells) {
      if !table.isLayout { cells.removeSubrange(table.start.cell...) }
      return
    }
    let stray = items[table.start.item...].filter { item in !table.holds(item.start, cells) }
    items.removeSubrange(table.start.item...)
    items += stray
    // Where no line is left that stands in one of its containers, they are its cells, and go with their lines.
    let outer = max(stray.map(\.container).max() ?? 0, openContainers[openContainers.count - 1])
    if outer < table.start.container {
      containers.removeSubrange(table.start.container...)
    }
    let line = Page.Line(
      container: openContainers[openContainers.count - 1], isEmphasized: false,
      isLink: false, holdsLink: false)
    items.append(.table(table.rows, line))
    // A byte between two tables, for the blank line that keeps them apart.
    bytes.append(UInt8(ascii: "\n"))
    lineStart = bytes.count
  }
}
