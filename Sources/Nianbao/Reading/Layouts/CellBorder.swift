import ReportForms
import ReportSource
import ReportSyntax

/// What keeps the cells of a row apart, in texts that print a row on a line.
enum CellBorder {
  /// As tools that convert web pages and spreadsheets write tables.
  case tab
  /// "| a | b |" of Markdown, and "a | b".
  case pipe
  /// "a｜b"
  case wideBar
  /// "a,b", and "a;b", with or without quotation marks.
  case comma, semicolon

  /// Prose has fewer lines that look like rows.
  private static let fewestRows: [(border: CellBorder, rows: Int)] = [
    (.pipe, 5), (.wideBar, 5), (.comma, 8), (.semicolon, 8),
  ]

  private var mark: StaticString {
    switch self {
    case .tab: "\t"
    case .pipe: "|"
    case .wideBar: "｜"
    case .comma: ","
    case .semicolon: ";"
    }
  }

  /// Bytes of the mark.
  var length: Int { mark.utf8CodeUnitCount }

  /// Whether cells may stand between quotation marks, with line ends in them.
  var mayQuote: Bool { self == .tab || self == .comma || self == .semicolon }

  /// The border of the rows of a text; nil where it has none. Tabs are told by who reads by them.
  static func border(of source: SourceText) -> CellBorder? {
    fewestRows.first { border, fewest in
      guard source.bytes.contains(border.mark, in: 0..<source.bytes.count) else { return false }
      let lines = source.lineStarts.indices.lazy.map { source.bytes.trimmed(source.lineRange($0)) }
      return lines.count { border.isRow($0, source.bytes) } >= fewest
        || border.mayQuote && border.hasExcerpt(lines, source.bytes)
    }?.border
  }

  /// Whether a few lines below each other are rows of one width, all but the first with figures: a sentence has none such.
  private func hasExcerpt(_ lines: some Sequence<Range<Int>>, _ bytes: [UInt8]) -> Bool {
    var width = 0
    var rows = 0
    for line in lines {
      let cells = isRow(line, bytes) ? self.cells(line, bytes) : []
      let figures = cells.count { FigureText.isOne(bytes, $0) }
      let goesOn = cells.count == width && figures * 2 > width
      rows = goesOn ? rows + 1 : cells.count >= Self.fewestCells && figures == 0 ? 1 : 0
      width = cells.count
      if rows >= Self.excerptRows { return true }
    }
    return false
  }

  /// A header and two rows, of a label, figures and a total.
  private static let excerptRows = 3
  private static let fewestCells = 4

  /// Whether a line without white space at its ends holds a border, and is no sentence.
  func isRow(_ line: Range<Int>, _ bytes: [UInt8]) -> Bool {
    guard !line.isEmpty, bytes.contains(mark, in: line), !bytes.contains("。", in: line) else { return false }
    switch self {
    case .tab, .pipe, .wideBar: return true
    case .comma, .semicolon:
      return cells(line, bytes).count > 1
    }
  }

  /// The cells of a row, trimmed: what stands between borders, none of them quoted or escaped ("\|").
  func cells(_ row: Range<Int>, _ bytes: [UInt8]) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = row.lowerBound
    var isQuoted = false
    var index = start
    func close(_ end: Int) {
      let cell = bytes.trimmed(start..<end)
      cells.append(cell.isEmpty ? start..<start : cell)
    }
    while index < row.upperBound {
      if mayQuote, bytes[index] == UInt8(ascii: "\""), isQuoted || bytes.trimmed(start..<index).isEmpty {
        isQuoted.toggle()
      }
      if !isQuoted, isBorder(bytes, index) {
        close(index)
        start = index + length
        index = start
      } else {
        index += 1
      }
    }
    close(row.upperBound)
    return cells
  }

  private func isBorder(_ bytes: [UInt8], _ index: Int) -> Bool {
    guard bytes[index] == mark.utf8Start[0] else { return false }
    if self == .pipe { return index == 0 || bytes[index - 1] != UInt8(ascii: "\\") }
    return length == 1 || bytes[index..<Swift.min(bytes.count, index + length)].elementsEqual("｜".utf8)
  }
}
