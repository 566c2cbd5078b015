import ReportSyntax

/// The header block of a page, above the report: names with their values, in a table, a list or lines.
struct PageHeader {
  private(set) var fields: [HeaderField] = []
  /// The tokens that are the block's, not the report's.
  private(set) var tokens: Set<Int> = []

  private let page: Page
  private var text: ReportText { page.text }
  private let first: Int

  /// Looks at the tokens before `first`.
  init(_ page: Page, before first: Int) {
    self.page = page
    self.first = first
    var row = 0
    for index in 0..<first {
      let isRow = text.tokens[index].kind == .tableRow
      defer { if isRow { row += 1 } }
      if tokens.contains(index) { continue }
      if isRow { readRow(row, index) } else if !page.lines[index].isLink { readLine(index) }
    }
  }

  /// "索引号 | … | 发布机构 | …": label cells, each with its value to the right.
  private mutating func readRow(_ row: Int, _ index: Int) {
    let found = HeaderField.fields(text.bytes, cells: text.cells[text.rows[row]].map(\.range))
    if found.isEmpty { return }
    fields += found
    tokens.insert(index)
  }

  private mutating func readLine(_ index: Int) {
    let line = text.tokens[index].content
    let found = HeaderField.fields(text.bytes, line: line)
    if !found.isEmpty {
      fields += found.filter { !$0.isWidget }
      tokens.insert(index)
    } else if let field = fieldWithValueBelow(index, line) {
      fields.append(field)
      tokens.insert(index)
    } else if let date = HeaderField(publicationDate: line, in: text.bytes) {
      fields.append(date)
      tokens.insert(index)
    }
  }

  /// A list has the name on one line and the value on the next, or no value at all.
  private mutating func fieldWithValueBelow(_ index: Int, _ line: Range<Int>) -> HeaderField? {
    guard let field = HeaderField(text.bytes, name: line, value: line.upperBound..<line.upperBound) else { return nil }
    guard let below = (index + 1..<first).first(where: { text.tokens[$0].kind != .blank }),
      text.tokens[below].kind != .tableRow
    else { return nil }
    let value = text.tokens[below].content
    if HeaderField(text.bytes, name: value, value: value) != nil { return field }
    guard value.count <= 240, !text.bytes.contains("。", in: value) else { return nil }
    tokens.insert(below)
    return HeaderField(text.bytes, name: line, value: value)
  }
}
