import ReportSource

/// Headings as a tree, with everything between them in its place.
///
/// Sections, blocks and items lie each in one array in the order of the text; what belongs to one is a stretch of the next.
///
/// A class, for every stage from here on looks at it.
public final class Outline: Sendable {
  /// One of a list.
  public struct ListItem: Sendable {
    /// As printed, with its mark; nil after a bullet.
    public let number: Range<Int>?
    public let text: Range<Int>
    /// Where the item begins.
    public let offset: Int
  }

  /// What stands between two headings.
  public enum Block: Sendable {
    case paragraph(Range<Int>)
    /// Indexes into `items`.
    case list(Range<Int>)
    /// Index into `tables`.
    case table(Int)
  }

  /// A heading, and what stands below it.
  public struct Section: Sendable {
    /// Nil for an unnumbered heading.
    public let numbering: Numbering?
    public let title: Range<Int>
    /// Where the heading begins.
    public let offset: Int
    /// 1 for the outermost.
    public let level: Int
    public let parent: Int?
    /// Blocks above the next heading.
    public fileprivate(set) var blocks: Range<Int>
    /// Index of the first section after it that is not inside it.
    public fileprivate(set) var end: Int
  }

  /// Rows without a line of text between them.
  public struct Table: Sendable {
    private let layout: Layout
    /// The section it stands in, nil before the first heading.
    public let section: Int?
    /// Where the first row begins.
    public let offset: Int

    private enum Layout {
      case grid(Grid)
      case rows(Range<Int>, of: ReportText)
    }

    /// Of a text that has more cells than any report, no grids are kept: all of them are three times what their rows are.
    private static let keptCells = 1 << 15

    fileprivate init(rows: Range<Int>, of text: ReportText, section: Int?, offset: Int) {
      layout = text.cells.count <= Self.keptCells ? .grid(Grid(text, rows: rows)) : .rows(rows, of: text)
      self.section = section
      self.offset = offset
    }

    /// Its cells, each in its place.
    public var grid: Grid {
      switch layout {
      case .grid(let grid): grid
      case .rows(let rows, let text): Grid(text, rows: rows)
      }
    }
  }

  public let sections: [Section]
  public let blocks: [Block]
  public let items: [ListItem]
  /// The index of a table block is its index here.
  public let tables: [Table]
  /// Numbers that do not go on as they should.
  public let findings: [RawFinding]

  /// Builds the outline of all tokens of a text.
  public init(of text: ReportText) {
    var builder = OutlineBuilder(text: text)
    builder.run()
    sections = builder.sections
    blocks = builder.blocks
    items = builder.items
    tables = builder.tables
    findings = OrdinalCheck.findings(in: builder.sections, text: text)
  }

  /// What stands above the first heading.
  public var preamble: ArraySlice<Block> { blocks[..<(sections.first?.blocks.lowerBound ?? blocks.count)] }

  /// What stands between a section's heading and the next.
  public func blocks(of section: Int) -> ArraySlice<Block> { blocks[sections[section].blocks] }

  /// The sections right inside one, or the outermost.
  public func children(of section: Int?) -> Children { Children(of: section, among: sections) }

  /// The section itself, then its ancestors, inside out.
  public func ancestry(of section: Int) -> some Sequence<Int> {
    sequence(first: section) { [sections] in sections[$0].parent }
  }

  /// Indexes of sections that stand beside each other.
  public struct Children: Sequence, IteratorProtocol {
    private let sections: [Section]
    private var index: Int
    private let end: Int

    init(of section: Int?, among sections: [Section]) {
      self.sections = sections
      index = section.map { $0 + 1 } ?? 0
      end = section.map { sections[$0].end } ?? sections.count
    }

    public mutating func next() -> Int? {
      guard index < end else { return nil }
      defer { index = sections[index].end }
      return index
    }
  }
}

private struct OutlineBuilder {
  let text: ReportText
  /// What the tables refer to.
  private let textOfTables: ReportText
  private(set) var sections: [Outline.Section] = []
  private(set) var blocks: [Outline.Block] = []
  private(set) var items: [Outline.ListItem] = []
  private(set) var tables: [Outline.Table] = []
  /// Open sections, outermost first; the last is the last of all.
  private var open: [Int] = []
  private var rowCount = 0
  private var firstItem = 0
  private var tableStart: (row: Int, offset: Int)?

  init(text: ReportText) {
    self.text = text
    textOfTables = text.withoutTokens
  }

  mutating func run() {
    for token in text.tokens {
      // Blank lines may stand between the items of a list.
      if token.kind != .listItem, token.kind != .blank { closeList() }
      if token.kind != .tableRow { closeTable() }
      add(token)
    }
    closeList()
    closeTable()
    closeSections(downTo: 0)
  }

  private mutating func add(_ token: Token) {
    switch token.kind {
    case .blank: break
    case .paragraph: blocks.append(.paragraph(token.content))
    case .listItem:
      items.append(
        Outline.ListItem(number: token.numbering?.range, text: token.title, offset: token.content.lowerBound))
    case .tableRow:
      if tableStart == nil { tableStart = (rowCount, token.range.lowerBound) }
      rowCount += 1
    case .heading: openSection(token)
    }
  }

  /// A heading stands inside the nearest open one of a lower rank.
  private mutating func openSection(_ token: Token) {
    let rank = rank(of: token.numbering)
    var depth = 0
    while depth < open.count, self.rank(of: sections[open[depth]].numbering) < rank { depth += 1 }
    closeSections(downTo: depth)
    let start = blocks.count
    sections.append(
      Outline.Section(
        numbering: token.numbering, title: token.title, offset: token.content.lowerBound, level: open.count + 1,
        parent: open.last, blocks: start..<start, end: sections.count + 1))
    open.append(sections.count - 1)
    if !token.body.isEmpty { blocks.append(.paragraph(token.body)) }
  }

  /// An unnumbered heading, such as the caption of an annex, stands with the parts.
  private func rank(of numbering: Numbering?) -> Int { numbering?.style.rawValue ?? NumberStyle.part.rawValue }

  /// Ends all open sections but the outermost `depth`, and the blocks of the last.
  private mutating func closeSections(downTo depth: Int) {
    guard let last = open.last else { return }
    sections[last].blocks = sections[last].blocks.lowerBound..<blocks.count
    while open.count > depth { sections[open.removeLast()].end = sections.count }
  }

  private mutating func closeList() {
    if firstItem == items.count { return }
    blocks.append(.list(firstItem..<items.count))
    firstItem = items.count
  }

  private mutating func closeTable() {
    guard let (firstRow, offset) = tableStart else { return }
    tableStart = nil
    blocks.append(.table(tables.count))
    tables.append(
      Outline.Table(rows: firstRow..<rowCount, of: textOfTables, section: open.last, offset: offset))
  }
}
