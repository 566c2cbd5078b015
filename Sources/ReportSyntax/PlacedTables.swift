import ReportSource

/// A table that was put together from lines of a text.
public struct PlacedTable {
  /// The stretch of the lines that it was made of.
  public var lines: Range<Int>
  /// Its rows among the tokens of the text that it was put together in.
  public var tokens: Range<Int>

  /// One that takes the place of its lines.
  public init(lines: Range<Int>, tokens: Range<Int>) {
    self.lines = lines
    self.tokens = tokens
  }
}

extension ReportText {
  /// The lines of a text without its rows, one below the other, as if they were all that was printed; and where each
  /// stretch stands here.
  public func plainLines() -> (lines: SourceText, origins: OffsetMap) {
    var lines: [UInt8] = []
    var map = OffsetMap()
    for token in tokens where !token.content.isEmpty && token.kind != .tableRow {
      map.add(lines.count, from: token.content.lowerBound)
      lines += bytes[token.content]
      lines.append(UInt8(ascii: "\n"))
    }
    return (SourceText(validUTF8: lines), map)
  }

  /// This text with tables that were put together of its plain lines in the place of those. `other` is the text that has
  /// them; it begins with the bytes of this one.
  public func placing(_ tables: [PlacedTable], of other: ReportText, lines: OffsetMap) -> ReportText {
    var placing = TablePlacing(text: self, other: other)
    for table in tables {
      let (first, last) = (table.lines.lowerBound, table.lines.upperBound - 1)
      placing.place(table, between: lines.origin(of: first), lines.origin(of: last))
    }
    placing.finish()
    let count = other.bytes.count
    let origins = self.origins.followed(
      by: other.origins.through(lines, count: count).through(self.origins, count: count))
    return ReportText(
      bytes: other.bytes, tokens: placing.tokens, rows: placing.rows, cells: cells + other.cells, source: source,
      origins: origins)
  }
}

/// Tokens of two texts on their way into one.
private struct TablePlacing {
  let text: ReportText
  let other: ReportText
  private(set) var tokens: [Token] = []
  private(set) var rows: [Range<Int>] = []
  /// How many tokens and rows have been taken.
  private var taken = (tokens: 0, rows: 0)
  private var otherRows = (tokens: 0, rows: 0)

  init(text: ReportText, other: ReportText) {
    self.text = text
    self.other = other
  }

  /// Lines from `first` to `last` go; rows between them stay, behind the table.
  mutating func place(_ table: PlacedTable, between first: Int, _ last: Int) {
    take { $0.content.upperBound <= first }
    for token in other.tokens[otherRows.tokens..<table.tokens.upperBound] {
      let isInTable = otherRows.tokens >= table.tokens.lowerBound
      otherRows.tokens += 1
      if isInTable { tokens.append(token) }
      guard token.kind == .tableRow else { continue }
      let cells = other.rows[otherRows.rows]
      otherRows.rows += 1
      if isInTable { rows.append(cells.lowerBound + text.cells.count..<cells.upperBound + text.cells.count) }
    }
    take(lines: false) { $0.content.lowerBound <= last }
  }

  mutating func finish() { take { _ in true } }

  /// Takes tokens as long as they are wanted, `lines` with the rows.
  private mutating func take(lines: Bool = true, while isWanted: (Token) -> Bool) {
    while taken.tokens < text.tokens.count, isWanted(text.tokens[taken.tokens]) {
      let token = text.tokens[taken.tokens]
      taken.tokens += 1
      if token.kind == .tableRow {
        rows.append(text.rows[taken.rows])
        taken.rows += 1
      } else if !lines, token.kind != .blank {
        continue
      }
      tokens.append(token)
    }
  }
}
