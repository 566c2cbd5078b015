import ReportSource

/// Lines and tables to tokens that cover the buffer.
struct PageAssembly {
  let bytes: [UInt8]
  var tokens: [Token] = []
  var lines: [Page.Line] = []
  var rows: [Range<Int>] = []
  private var position = 0
  private let isMarkdown: Bool

  init(bytes: [UInt8], items: [PageReader.Item], isMarkdown: Bool) {
    self.bytes = bytes
    self.isMarkdown = isMarkdown
    var rowCount = 0
    for case .table(let rows, _) in items { rowCount += rows.count }
    // Every item may have a blank before it, and there is one at the end.
    let tokenCount = items.count * 2 + rowCount + 1
    tokens.reserveCapacity(tokenCount)
    lines.reserveCapacity(tokenCount)
    rows.reserveCapacity(rowCount)
  }

  mutating func add(_ range: Range<Int>, _ line: Page.Line) {
    if range.lowerBound < position { return }
    fill(to: range.lowerBound)
    let whole = range.lowerBound..<range.upperBound + 1
    let text = bytes.trimmed(range)
    let content = isMarkdown ? Markdown.withoutMarks(text, bytes) : text
    append(LineClassifier.token(for: whole, content: content, in: bytes), line)
  }

  mutating func add(_ tableRows: [PageTable.Row], _ line: Page.Line) {
    // Rows stand together, whatever is between them; a foot that is written first comes last.
    if let start = tableRows.map(\.range.lowerBound).min() { fill(to: start) }
    for row in tableRows {
      rows.append(row.cells)
      append(Token(.tableRow, row.range, content: row.range), line)
    }
  }

  /// What stands between is blank: separators, and white space of tables that are none.
  mutating func fill(to end: Int) {
    guard end > position else { return }
    let line = Page.Line(container: 0, isEmphasized: false, isLink: false, holdsLink: false)
    append(Token(.blank, position..<end, content: position..<position), line)
  }

  private mutating func append(_ token: Token, _ line: Page.Line) {
    tokens.append(token)
    lines.append(line)
    position = max(position, token.range.upperBound)
  }
}
