import ReportSource

/// Folds markup events into lines and tables.
///
/// Text flows into one buffer in the order of the page, a line for each block and `<br>`. A table that holds another, or
/// whole paragraphs, is layout: its lines stay in the flow. The innermost tables become rows of cells.
package struct PageReader {
  private enum Item {
    case line(Range<Int>, Page.Line)
    case table([PageTable.Row], Page.Line)

    var start: Int {
      switch self {
      case .line(let range, _): range.lowerBound
      case .table(let rows, _): rows.first?.range.lowerBound ?? 0
      }
    }
  }

  private let source: SourceText
  private var bytes: [UInt8] = []
  private var origins = OffsetMap()
  private var items: [Item] = []
  private var tables: [PageTable] = []
  private var containers: [Int32] = []
  private var openContainers: [Int32] = []
  /// Elements open since the outermost one that is not shown.
  private var hiddenDepth = 0
  private var titleDepth = 0
  private var title: [UInt8] = []

  // The line being read
  private var lineStart = 0
  private var boldDepth = 0
  private var linkDepth = 0
  private var hasPlainText = false
  private var hasTextOutsideLinks = false
  private var hasLinkText = false
  private var pendingSpace = false

  package static func page(_ markup: Markup, of source: SourceText) -> Page {
    var reader = PageReader(source)
    for event in markup.events { reader.read(event) }
    return reader.finish()
  }

  private init(_ source: SourceText) {
    self.source = source
    bytes.reserveCapacity(source.bytes.count / 4)
    origins.reserveCapacity(source.bytes.count / 32)
    openContainer()
  }

  // MARK: Events

  private mutating func read(_ event: MarkupEvent) {
    switch event.kind {
    case .text: if hiddenDepth == 0 { append(event.text) }
    case .lineBreak: if hiddenDepth == 0 { endLine() }
    case .start: start(event)
    case .end: end(event.element)
    }
  }

  private mutating func start(_ event: MarkupEvent) {
    if hiddenDepth > 0 || event.isHidden || event.element == .unread {
      // A hidden cell still takes its slot in the row.
      if hiddenDepth == 0, event.element == .cell || event.element == .headerCell { startCell(event) }
      hiddenDepth += 1
      return
    }
    switch event.element {
    case .other, .meta, .span, .void, .unread: break
    case .title: titleDepth += 1
    case .table: startTable()
    case .rowGroup: startRowGroup(isFoot: false)
    case .footGroup: startRowGroup(isFoot: true)
    case .row: startRow()
    case .cell, .headerCell: startCell(event)
    case .caption, .paragraph, .lineBreak: endLine()
    case .heading:
      endLine()
      boldDepth += 1
    case .division, .listItem:
      endLine()
      openContainer()
    case .bold: boldDepth += 1
    case .link: linkDepth += 1
    }
  }

  private mutating func end(_ element: Element) {
    if hiddenDepth > 0 {
      hiddenDepth -= 1
      return
    }
    switch element {
    case .other, .meta, .span, .void, .unread, .lineBreak: break
    case .title: titleDepth = max(0, titleDepth - 1)
    case .table: endTable()
    case .rowGroup, .footGroup: startRowGroup(isFoot: false)
    case .row: endRow()
    case .cell, .headerCell: endCell()
    case .caption, .paragraph: endLine()
    case .heading:
      endLine()
      boldDepth = max(0, boldDepth - 1)
    case .division, .listItem:
      endLine()
      if openContainers.count > 1 { openContainers.removeLast() }
    case .bold: boldDepth = max(0, boldDepth - 1)
    case .link: linkDepth = max(0, linkDepth - 1)
    }
  }

  private mutating func openContainer() {
    containers.append(openContainers.last ?? -1)
    openContainers.append(Int32(containers.count - 1))
  }

  // MARK: Text

  private mutating func append(_ run: TextRun) {
    if titleDepth > 0 {
      if let reference = run.reference { title.append(reference) } else { title += source.bytes[run.range] }
    } else if let reference = run.reference {
      append(reference, at: run.range.lowerBound)
    } else {
      append(run.range)
    }
  }

  private mutating func append(_ range: Range<Int>) {
    let page = source.bytes
    let span = page.span
    var index = range.lowerBound
    while index < range.upperBound {
      if span[index] <= 0x20 {
        pendingSpace = pendingSpace || bytes.count > lineStart
        index += 1
        continue
      }
      let start = index
      while index < range.upperBound, span[index] > 0x20 { index += 1 }
      noteText(isMark: index - start <= 3 && Self.isMark(page.scalar(at: start).value))
      origins.add(bytes.count, from: start)
      bytes += page[start..<index]
    }
  }

  private mutating func append(_ reference: Unicode.Scalar, at offset: Int) {
    if reference.value <= 0x20 {
      pendingSpace = pendingSpace || bytes.count > lineStart
      return
    }
    noteText(isMark: Self.isMark(reference.value))
    origins.add(bytes.count, from: offset)
    bytes.append(reference)
  }

  /// `isMark`: nothing but a mark that stands between links, as in "首页 | 公开".
  private mutating func noteText(isMark: Bool) {
    if pendingSpace { bytes.append(0x20) }
    pendingSpace = false
    if boldDepth == 0 { hasPlainText = true }
    if linkDepth > 0 { hasLinkText = true } else if !isMark { hasTextOutsideLinks = true }
  }

  /// One of | > · ｜ → or a space.
  private static func isMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x7C, 0x3E, 0xB7, 0xFF5C, 0x2192, 0x3000, 0xA0: true
    default: false
    }
  }

  /// Ends the line; in a cell, lines stay apart as lines of the cell.
  private mutating func endLine() {
    pendingSpace = false
    defer {
      lineStart = bytes.count
      hasPlainText = false
      hasTextOutsideLinks = false
      hasLinkText = false
    }
    guard bytes.count > lineStart else { return }
    let line = Page.Line(
      container: openContainers[openContainers.count - 1], isEmphasized: !hasPlainText,
      isLink: !hasTextOutsideLinks && hasLinkText, holdsLink: hasLinkText)
    let range = lineStart..<bytes.count
    bytes.append(UInt8(ascii: "\n"))
    items.append(.line(range, line))
  }

  // MARK: Tables

  private mutating func startTable() {
    endLine()
    if !tables.isEmpty { tables[tables.count - 1].isLayout = true }
    tables.append(PageTable(firstItem: items.count))
  }

  private mutating func startRowGroup(isFoot: Bool) {
    endRow()
    if !tables.isEmpty { tables[tables.count - 1].startRowGroup(isFoot: isFoot) }
  }

  private mutating func startRow() {
    endRow()
    guard !tables.isEmpty else { return }
    tables[tables.count - 1].startRow(at: bytes.count)
  }

  private mutating func startCell(_ event: MarkupEvent) {
    guard !tables.isEmpty else { return endLine() }
    endCell()
    if !tables[tables.count - 1].isInRow { startRow() }
    endLine()
    openContainer()
    tables[tables.count - 1].startCell(
      at: bytes.count, rowSpan: Int(event.rowSpan), columnSpan: Int(event.columnSpan), firstItem: items.count)
  }

  private mutating func endCell() {
    guard let table = tables.indices.last, tables[table].isInCell else { return }
    endLine()
    if openContainers.count > 1 { openContainers.removeLast() }
    // The end of its last line is none of its text.
    let end = bytes.last == UInt8(ascii: "\n") ? bytes.count - 1 : bytes.count
    tables[table].endCell(at: end, lineCount: items.count)
    bytes.append(UInt8(ascii: "\t"))
    lineStart = bytes.count
  }

  private mutating func endRow() {
    guard let table = tables.indices.last, tables[table].isInRow else { return endLine() }
    endCell()
    endLine()
    bytes.append(UInt8(ascii: "\n"))
    lineStart = bytes.count
    tables[table].endRow(at: bytes.count)
  }

  private mutating func endTable() {
    guard !tables.isEmpty else { return endLine() }
    endRow()
    endLine()
    guard var table = tables.popLast() else { return }
    table.finish()
    if table.rows.isEmpty || table.isLayoutByContent { return }
    let stray = items[table.firstItem...].filter { item in !table.holds(item.start) }
    items.removeSubrange(table.firstItem...)
    items += stray
    let line = Page.Line(
      container: openContainers[openContainers.count - 1], isEmphasized: false,
      isLink: false, holdsLink: false)
    items.append(.table(table.rows, line))
    // A byte between two tables, for the blank line that keeps them apart.
    bytes.append(UInt8(ascii: "\n"))
    lineStart = bytes.count
  }

  // MARK: The end

  private mutating func finish() -> Page {
    while !tables.isEmpty { endTable() }
    endLine()
    var assembly = PageAssembly(bytes: bytes)
    for item in items {
      switch item {
      case .line(let range, let line): assembly.add(range, line)
      case .table(let rows, let line): assembly.add(rows, line)
      }
    }
    assembly.fill(to: bytes.count)
    let folded = String(decoding: title, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let text = ReportText(
      bytes: bytes, tokens: assembly.tokens, rows: assembly.rows, cells: assembly.cells, source: source,
      origins: origins)
    return Page(
      text: text, lines: assembly.lines, containerParents: containers, title: folded.isEmpty ? nil : folded)
  }
}
