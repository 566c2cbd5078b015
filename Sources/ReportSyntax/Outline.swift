import ReportSource

/// Headings as a tree, with everything between them in its place.
public struct Outline: Sendable {
  public struct ListItem: Sendable {
    public var number: Range<Int>?
    public var text: Range<Int>
    public var offset: Int
  }

  public enum Block: Sendable {
    case paragraph(Range<Int>)
    case list([ListItem])
    /// Index into `grids`.
    case table(Int)
  }

  public struct Section: Sendable {
    /// Nil for an unnumbered heading.
    public var numbering: Numbering?
    public var title: Range<Int>
    public var offset: Int
    /// 1 for the outermost.
    public var level: Int
    public var parent: Int?
    public var blocks: [Block] = []
    public var children: [Int] = []
  }

  public struct Table: Sendable {
    public var grid: Grid
    /// The section it stands in, nil before the first heading.
    public var section: Int?
    public var offset: Int
  }

  public private(set) var preamble: [Block] = []
  /// In the order of the text.
  public private(set) var sections: [Section] = []
  public private(set) var roots: [Int] = []
  /// In the order of the text, so that the index of a table block is its index here.
  public private(set) var tables: [Table] = []
  public private(set) var findings: [RawFinding] = []

  public init(of text: ReportText) {
    var builder = OutlineBuilder(text: text)
    builder.run()
    preamble = builder.preamble
    sections = builder.sections
    roots = builder.roots
    tables = builder.tables
    findings = OrdinalCheck.findings(in: builder.sections, roots: builder.roots, text: text)
  }

  /// The section itself, then its ancestors, inside out.
  public func ancestry(of section: Int) -> some Sequence<Int> {
    sequence(first: section) { sections[$0].parent }
  }
}

private struct OutlineBuilder {
  let text: ReportText
  var preamble: [Outline.Block] = []
  var sections: [Outline.Section] = []
  var roots: [Int] = []
  var tables: [Outline.Table] = []
  /// Open sections, outermost first.
  private var open: [Int] = []
  private var rowCount = 0
  private var items: [Outline.ListItem] = []
  private var tableStart: (row: Int, offset: Int)?

  init(text: ReportText) { self.text = text }

  mutating func run() {
    for token in text.tokens {
      // Blank lines may stand between the items of a list.
      if token.kind != .listItem, token.kind != .blank { closeList() }
      if token.kind != .tableRow { closeTable() }
      add(token)
    }
    closeList()
    closeTable()
  }

  private mutating func add(_ token: Token) {
    switch token.kind {
    case .blank: break
    case .paragraph: append(.paragraph(token.content))
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
    while let last = open.last, self.rank(of: sections[last].numbering) >= rank { open.removeLast() }
    let index = sections.count
    sections.append(
      Outline.Section(
        numbering: token.numbering, title: token.title, offset: token.content.lowerBound, level: open.count + 1,
        parent: open.last))
    if let parent = open.last { sections[parent].children.append(index) } else { roots.append(index) }
    open.append(index)
    if !token.body.isEmpty { append(.paragraph(token.body)) }
  }

  /// An unnumbered heading, such as the caption of an annex, stands with the parts.
  private func rank(of numbering: Numbering?) -> Int { numbering?.style.rawValue ?? NumberStyle.part.rawValue }

  private mutating func append(_ block: Outline.Block) {
    if let section = open.last { sections[section].blocks.append(block) } else { preamble.append(block) }
  }

  private mutating func closeList() {
    if items.isEmpty { return }
    append(.list(items))
    items.removeAll()
  }

  private mutating func closeTable() {
    guard let (firstRow, offset) = tableStart else { return }
    tableStart = nil
    append(.table(tables.count))
    tables.append(
      Outline.Table(grid: Grid(text, rows: firstRow..<rowCount), section: open.last, offset: offset))
  }
}
