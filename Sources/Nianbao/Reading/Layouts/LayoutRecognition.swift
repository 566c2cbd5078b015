import ReportForms
import ReportSource
import ReportSyntax

/// Which layout a text has that is no page and has no rows of tabs, told from the text itself.
struct LayoutRecognition {
  /// A table by tabs has more rows.
  private static let fewestTabbedRows = 3
  /// A table on one line is longer, in bytes.
  private static let longTable = 900

  /// Whether a text read by tabs shows no table, so that another layout may. (A row that is too long is refused as one.)
  static func isNeeded(_ text: ReportText) -> Bool {
    text.rows.allSatisfy { $0.count <= Conversion.cellLimit } && !holdsTable(text)
  }

  /// Whether enough rows have several cells that are not blank. A tab alone on a line is none, nor one behind the number
  /// of a heading.
  private static func holdsTable(_ text: ReportText) -> Bool {
    var rows = 0
    for cells in text.rows {
      let printed = cells.lazy.filter { !text.bytes.trimmed(text.cells[$0].range).isEmpty }
      let isRow =
        printed.count > 2
        || printed.count > 1 && printed.contains { FigureText.isOne(text.bytes, text.cells[$0].range) }
      if isRow { rows += 1 }
      if rows == fewestTabbedRows { return true }
    }
    return false
  }

  private(set) var layout = Report.Layout.tabbed
  /// Words keep their place on the page.
  private(set) var hasPlaces = false

  /// What stands between the cells of rows on lines.
  private(set) var border: CellBorder?

  private var pipeRows = 0
  private var pageNumbers = 0
  private var spacedLines = 0
  private var figureLines = 0
  private var rowLines = 0
  private var longestLine = 0
  /// Lines that end in digits right behind a word.
  private var gluedLines = 0
  /// A line is as long as a table, and no sentence.
  private var hasTableOnLine = false
  /// Blank lines between lines with text.
  private var blankLines = 0
  private var textLines = 0

  init(_ source: SourceText) {
    for index in source.lineStarts.indices { look(at: source.lineRange(index), source.bytes) }
    let formFeeds = source.bytes.contains(0x0C) ? 1 : 0
    hasPlaces = spacedLines >= 5
    border = pipeRows >= 3 ? .pipe : CellBorder.border(of: source)
    if let border {
      layout = border == .pipe || border == .wideBar ? .pipes : .tabbed
    } else if hasTableOnLine || gluedLines >= 8 && gluedLines > figureLines {
      layout = .flat
    } else if longestLine * 2 > source.bytes.count, longestLine > 1500 {
      layout = .flat
    } else if pageNumbers + formFeeds > 0 || hasPlaces || rowLines >= 5
      || figureLines >= 5 && blankLines * 3 > textLines
    {
      layout = .columns
    } else if figureLines >= 5 {
      layout = .nodePerLine
    }
  }

  private mutating func look(at line: Range<Int>, _ bytes: [UInt8]) {
    let trimmed = bytes.trimmed(line)
    if trimmed.isEmpty {
      blankLines += 1
      return
    }
    textLines += 1
    longestLine = max(longestLine, trimmed.count)
    if bytes[trimmed.lowerBound] == UInt8(ascii: "|"), bytes[trimmed.upperBound - 1] == UInt8(ascii: "|") {
      pipeRows += 1
    }
    if trimmed.count > Self.longTable, !bytes.contains("。", in: trimmed) { hasTableOnLine = true }
    if trimmed.count > 400 { return }
    if PageNumber.isOne(bytes, trimmed) { pageNumbers += 1 }
    if FigureText.isOne(bytes, trimmed) { figureLines += 1 }
    if gaps(trimmed, bytes) >= 2 { spacedLines += 1 }
    if isGlued(trimmed, bytes) { gluedLines += 1 }
    let words = PaintedLines.line(trimmed, 0, bytes).pieces
    if isRow(words.map(\.range), bytes) { rowLines += 1 }
  }

  /// Three figures at the end of a line, or figures behind a label and a unit.
  private func isRow(_ words: [Range<Int>], _ bytes: [UInt8]) -> Bool {
    let figures = words.reversed().prefix { FigureText.isOne(bytes, $0) }.count
    guard words.count >= 3, figures > 0, figures < 3, figures + 1 < words.count else { return figures >= 3 }
    let unit = words[words.count - figures - 1]
    return Unit.allCases.contains { bytes[unit].elementsEqual($0.rawValue.utf8) }
  }

  /// A label with the figures of its row, and nothing between any of them.
  private func isGlued(_ line: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let digits = line.reversed().prefix { bytes[$0] &- UInt8(ascii: "0") <= 9 }.count
    let label = line.dropLast(digits)
    return digits > 0 && !label.isEmpty && bytes[label.upperBound - 1] >= 0x80 && !bytes.contains("。", in: line)
      && !label.contains { bytes[$0] <= 0x20 }
  }

  /// How often three spaces or more stand within a line.
  private func gaps(_ line: Range<Int>, _ bytes: [UInt8]) -> Int {
    var gaps = 0
    var run = 0
    for index in line {
      run = bytes[index] == 0x20 ? run + 1 : 0
      if run == 3 { gaps += 1 }
    }
    return gaps
  }
}
