import ReportSource

/// One cell of a table row: its text as printed, and how many rows and columns it covers.
public struct RowCell: Sendable, Equatable {
  @usableFromInline var text: Range<Int32>
  @usableFromInline var rows: Int32
  @usableFromInline var columns: Int32

  /// Spans are those of the table model: 0 rows are all that follow in the group.
  public init(range: Range<Int>, rowSpan: Int = 1, columnSpan: Int = 1) {
    text = Int32(range.lowerBound)..<Int32(range.upperBound)
    rows = Int32(rowSpan)
    columns = Int32(columnSpan)
  }

  /// The text as printed, in the bytes of the report.
  @inlinable public var range: Range<Int> {
    @inline(__always) get { Range(uncheckedBounds: (Int(text.lowerBound), Int(text.upperBound))) }
    set { text = Int32(newValue.lowerBound)..<Int32(newValue.upperBound) }
  }

  /// Rows that it covers.
  @inlinable public var rowSpan: Int {
    @inline(__always) get { Int(rows) }
    set { rows = Int32(newValue) }
  }

  /// Columns that it covers.
  @inlinable public var columnSpan: Int { @inline(__always) get { Int(columns) } }
}

/// A report as a reader has it before him: lines and table rows, whatever markup or layout it came in.
///
/// `bytes` is what all tokens and cells point into. For tab-delimited text it is the decoded text itself; a reader of
/// another layout makes its own and says where each stretch of it stands in the source.
///
/// A class, for every stage refers to it.
public final class ReportText: Sendable {
  /// Valid UTF-8.
  public let bytes: [UInt8]
  /// A token for each line and table row; joined they are `bytes`.
  public let tokens: [Token]
  /// Cells of the k-th row token: `cells[rows[k]]`.
  public let rows: [Range<Int>]
  /// Of all rows, and perhaps of some that count no more.
  public let cells: [RowCell]
  /// What was read.
  public let source: SourceText
  /// Where stretches of `bytes` stand in the source; empty where they are the same.
  let origins: OffsetMap

  /// Takes what a reader of another layout has made. `rows` has one entry for each row token of `tokens`, in order.
  public init(
    bytes: [UInt8], tokens: [Token], rows: [Range<Int>], cells: [RowCell], source: SourceText, origins: OffsetMap
  ) {
    self.bytes = bytes
    self.tokens = tokens
    self.rows = rows
    self.cells = cells
    self.source = source
    self.origins = origins
  }

  /// The same text with fewer or other tokens: those for which `transform` returns nil go, and their rows with them.
  public func transformed(_ transform: (_ index: Int, _ token: Token) -> Token?) -> ReportText {
    var tokens: [Token] = []
    tokens.reserveCapacity(self.tokens.count)
    // Nearly always all of them: then they are the same memory.
    var rows = self.rows
    var (row, keptRows) = (0, 0)
    for (index, token) in self.tokens.enumerated() {
      let isRow = token.kind == .tableRow
      defer { if isRow { row += 1 } }
      guard let kept = transform(index, token) else { continue }
      tokens.append(kept)
      if isRow {
        if keptRows < row { rows[keptRows] = self.rows[row] }
        keptRows += 1
      }
    }
    if keptRows < rows.count { rows.removeSubrange(keptRows...) }
    return ReportText(bytes: bytes, tokens: tokens, rows: rows, cells: cells, source: source, origins: origins)
  }

  /// The text with its places and rows, for whoever needs its tokens no more.
  public var withoutTokens: ReportText {
    ReportText(bytes: bytes, tokens: [], rows: rows, cells: cells, source: source, origins: origins)
  }

  /// Reads tab-delimited text: every cell of a row is kept, the empty ones too.
  public init(tabbed source: SourceText) {
    self.source = source
    origins = OffsetMap()
    bytes = source.bytes
    let tokens = Self.withoutTabsThatEndRows(Tokenizer.tokens(of: source), source.bytes)
    self.tokens = tokens
    var rows: [Range<Int>] = []
    var cells: [RowCell] = []
    rows.reserveCapacity(tokens.count)
    cells.reserveCapacity(tokens.count * 8)
    source.bytes.withUnsafeBufferPointer { bytes in
      for token in tokens where token.kind == .tableRow {
        let first = cells.count
        Self.split(token.content, of: bytes, into: &cells)
        rows.append(first..<cells.count)
      }
    }
    self.rows = rows
    self.cells = cells
  }

  /// Where the byte at an offset stands in the source.
  public func origin(of offset: Int) -> Int { origins.isEmpty ? offset : origins.origin(of: offset) }

  /// For many offsets that follow each other, ``PlaceFinder`` is faster.
  public func place(at offset: Int) -> Place { source.place(at: origin(of: offset)) }

  /// Whether the source has these very bytes where they are said to stand. A reader of lossy text may have put in words of
  /// the form where its own are in pieces; one of pages resolves references.
  public func isVerbatim(_ range: Range<Int>) -> Bool {
    if origins.isEmpty { return true }
    return range.allSatisfy { index in
      let origin = origins.origin(of: index)
      return origin < source.bytes.count && source.bytes[origin] == bytes[index]
    }
  }

  /// The text of a range of `bytes`.
  public func string(_ range: Range<Int>) -> String {
    if range.isEmpty { return "" }
    // Most cells of most reports are one digit.
    if range.count == 1, let digit = Self.digits[bytes[range.lowerBound]] { return digit }
    return bytes.withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self) }
  }

  private struct Digits: Sendable {
    private let strings = (0...9).map(String.init)

    subscript(byte: UInt8) -> String? {
      let digit = Int(byte) - Int(UInt8(ascii: "0"))
      return strings.indices.contains(digit) ? strings[digit] : nil
    }
  }

  private static let digits = Digits()

  /// The text of a stretch as a reader would say it: lines of a cell or title folded into one, without a space where
  /// Chinese meets Chinese.
  public func folded(_ range: Range<Int>) -> String {
    if !hasLines(range) { return string(range) }
    let lines = bytes[range].split(separator: UInt8(ascii: "\n")).map { bytes.trimmed($0.startIndex..<$0.endIndex) }
    var output: [UInt8] = []
    for line in lines where !line.isEmpty {
      if let last = output.last, last < 0x80, bytes[line.lowerBound] < 0x80 { output.append(0x20) }
      output += bytes[line]
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Whether a reader has made the text, so that it is not the source's own.
  public var isDerived: Bool { !origins.isEmpty }

  /// Whether a cell or title has several lines, which folding makes one.
  public func hasLines(_ range: Range<Int>) -> Bool {
    // In tab-delimited text a cell is within a line.
    !origins.isEmpty && bytes.holds(UInt8(ascii: "\n"), in: range)
  }

  /// Tabs that every row of the text ends in end rows, and keep no cells apart.
  private static func withoutTabsThatEndRows(_ tokens: [Token], _ bytes: [UInt8]) -> [Token] {
    let tab = UInt8(ascii: "\t")
    var fewest: Int?
    var rows = 0
    for token in tokens where token.kind == .tableRow {
      let tabs = token.content.reversed().prefix { bytes[$0] == tab }.count
      // A row of blanks has no end of its own.
      if tabs == token.content.count, tabs > 0 { continue }
      if tabs == 0 { return tokens }
      fewest = min(fewest ?? tabs, tabs)
      rows += 1
    }
    guard let fewest, rows > 1 else { return tokens }
    return tokens.map { token in
      guard token.kind == .tableRow else { return token }
      var row = token
      row.content = token.content.dropLast(fewest)
      return row
    }
  }

  private static func split(
    _ content: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>, into cells: inout [RowCell]
  ) {
    var start = content.lowerBound
    bytes.forEachIndex(of: UInt8(ascii: "\t"), in: content) { tab in
      cells.append(RowCell(range: start..<tab))
      start = tab + 1
    }
    cells.append(RowCell(range: start..<content.upperBound))
  }
}
