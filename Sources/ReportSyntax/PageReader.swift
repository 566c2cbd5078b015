import ReportSource

/// Folds markup events into lines and tables.
///
/// Text flows into one buffer in the order of the page, a line for each block and `<br>`. A table that holds another, or
/// whole paragraphs, is layout: its lines stay in the flow. The innermost tables become rows of cells.
public struct PageReader: MarkupEventReader {
  /// Sixteen bytes, for a page may have as many lines as an eighth of its bytes.
  enum Item {
    case line(Range<Int32>, Page.Line)
    indirect case table([PageTable.Row], Page.Line)

    var start: Int {
      switch self {
      case .line(let range, _): Int(range.lowerBound)
      case .table(let rows, _): rows.first?.range.lowerBound ?? 0
      }
    }

    var container: Int32 {
      switch self {
      case .line(_, let line), .table(_, let line): line.container
      }
    }
  }

  let source: SourceText
  /// Lines of the source are lines, but in tables.
  let keepsLines: Bool
  var bytes: [UInt8] = []
  var origins = OffsetMap()
  var items: [Item] = []
  /// Open tables, outermost first.
  var tables: [PageTable] = []
  /// Of all tables, in the order of the page.
  var cells: [RowCell] = []
  var containers: [Int32] = []
  var openContainers: [Int32] = []
  /// Elements open since the outermost one that is not shown.
  var hiddenDepth = 0
  /// Elements open since the outermost one whose text is struck out.
  var struckDepth = 0
  var titleDepth = 0
  var title: [UInt8] = []

  // The line being read
  var lineStart = 0
  var boldDepth = 0
  var linkDepth = 0
  var hasPlainText = false
  var hasTextOutsideLinks = false
  var hasLinkText = false
  var pendingSpace = false

  /// Reads a page, and what it says besides its text.
  public static func page(of source: SourceText) -> (page: Page, markup: Markup) {
    var (reader, markup) = MarkupReader.read(source) { PageReader(source) }
    return (reader.finish(), markup)
  }

  /// Takes room for as much as there can be, for memory that nothing is written to costs nothing; what grows costs twice.
  private init(_ source: SourceText) {
    self.source = source
    keepsLines = InputKind.isTextWithTables(source.bytes)
    bytes.reserveCapacity(source.bytes.count)
    origins.reserveCapacity(source.bytes.count / 16)
    cells.reserveCapacity(source.bytes.count / 32)
    openContainer()
  }

  // MARK: Events

  /// Takes events that follow those before.
  public mutating func read(_ events: [MarkupEvent]) {
    for event in events { read(event) }
  }

  mutating func read(_ event: MarkupEvent) {
    switch event.kind {
    case .text: if hiddenDepth == 0 { append(event.text) }
    case .lineBreak: if hiddenDepth == 0 { endLine() }
    case .start: start(event)
    case .end: end(event.element)
    }
  }

  mutating func start(_ event: MarkupEvent) {
    if hiddenDepth > 0 || event.isHidden || event.element == .unread {
      // A hidden cell still takes its slot in the row.
      if hiddenDepth == 0, event.element == .cell || event.element == .headerCell { startCell(event) }
      hiddenDepth += 1
      return
    }
    if struckDepth > 0 || event.isStruck { struckDepth += 1 }
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

  mutating func end(_ element: Element) {
    if hiddenDepth > 0 {
      hiddenDepth -= 1
      return
    }
    struckDepth = max(0, struckDepth - 1)
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

  mutating func openContainer() {
    containers.append(openContainers.last ?? -1)
    openContainers.append(Int32(containers.count - 1))
  }

  // MARK: The end

  mutating func finish() -> Page {
    while !tables.isEmpty { endTable() }
    endLine()
    var assembly = PageAssembly(bytes: bytes, items: items, isMarkdown: keepsLines)
    for item in items {
      switch item {
      case .line(let range, let line): assembly.add(Int(range.lowerBound)..<Int(range.upperBound), line)
      case .table(let rows, let line): assembly.add(rows, line)
      }
    }
    items = []
    assembly.fill(to: bytes.count)
    let folded = String(decoding: title, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let text = ReportText(
      bytes: bytes, tokens: assembly.tokens, rows: assembly.rows, cells: cells, source: source,
      origins: origins)
    return Page(
      text: text, lines: assembly.lines, containerParents: containers, title: folded.isEmpty ? nil : folded)
  }
}
