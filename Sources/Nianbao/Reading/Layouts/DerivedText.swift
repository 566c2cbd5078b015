import ReportSource
import ReportSyntax

/// Builds the text that a reader of a lossy layout has before him, with the way back to the source.
struct DerivedText {
  /// A cell of a row that is being written.
  struct Cell {
    /// Stretches of the source that are joined; none for a blank.
    var ranges: [Range<Int>] = []
    /// Words of the form where the source has them in pieces that nobody can join.
    var words: String?
    /// Where the cell stands in the source when it has no stretch of its own.
    var origin = 0
    var rowSpan = 1
    var columnSpan = 1
  }

  private let source: SourceText
  private(set) var bytes: [UInt8] = []
  private var origins = OffsetMap()
  private var tokens: [Token] = []
  private var rows: [Range<Int>] = []
  private var cells: [RowCell] = []

  /// `before` are bytes that the text begins with, and that no token has: something else points into them.
  init(_ source: SourceText, behind before: [UInt8] = []) {
    self.source = source
    bytes = before
  }

  /// A line of prose or a heading, put together from its stretches in the source.
  mutating func addLine(_ ranges: [Range<Int>]) {
    let start = bytes.count
    append(ranges)
    let content = start..<bytes.count
    bytes.append(UInt8(ascii: "\n"))
    tokens.append(LineClassifier.token(for: start..<bytes.count, content: bytes.trimmed(content), in: bytes))
  }

  /// Keeps two tables apart.
  mutating func addBlank() {
    bytes.append(UInt8(ascii: "\n"))
    tokens.append(Token(.blank, bytes.count - 1..<bytes.count, content: bytes.count - 1..<bytes.count - 1))
  }

  /// Returns where the row begins.
  @discardableResult
  mutating func addRow(_ row: [Cell]) -> Int {
    let start = bytes.count
    let first = cells.count
    for cell in row {
      let cellStart = bytes.count
      if let words = cell.words {
        origins.add(cellStart, from: cell.ranges.first?.lowerBound ?? cell.origin)
        bytes += Array(words.utf8)
      } else if cell.ranges.isEmpty {
        origins.add(cellStart, from: cell.origin)
      } else {
        append(cell.ranges)
      }
      cells.append(RowCell(range: cellStart..<bytes.count, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan))
      bytes.append(UInt8(ascii: "\t"))
    }
    bytes.append(UInt8(ascii: "\n"))
    rows.append(first..<cells.count)
    tokens.append(Token(.tableRow, start..<bytes.count, content: start..<bytes.count - 1))
    return start
  }

  /// Joins stretches as they are read: a space only between two words of letters or digits of different pieces on one line.
  private mutating func append(_ ranges: [Range<Int>]) {
    for range in ranges where !range.isEmpty {
      origins.add(bytes.count, from: range.lowerBound)
      bytes += source.bytes[range]
    }
  }

  /// How many tokens have been written.
  var tokenCount: Int { tokens.count }

  func text() -> ReportText {
    ReportText(bytes: bytes, tokens: tokens, rows: rows, cells: cells, source: source, origins: origins)
  }
}
