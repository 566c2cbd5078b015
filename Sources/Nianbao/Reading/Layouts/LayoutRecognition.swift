import ReportForms
import ReportSource
import ReportSyntax

/// Which layout a text has that is no page and has no rows of tabs, told from the text itself.
struct LayoutRecognition {
  /// A table by tabs has more rows.
  private static let fewestTabbedRows = 3

  /// Whether a text read by tabs shows no table, so that another layout may. (A row that is too long is refused as one.)
  static func isNeeded(_ text: ReportText) -> Bool {
    text.rows.count < fewestTabbedRows && text.rows.allSatisfy { $0.count <= Conversion.cellLimit }
  }

  private(set) var layout = Report.Layout.tabbed
  /// Words keep their place on the page.
  private(set) var hasPlaces = false

  private var pipeRows = 0
  private var pageNumbers = 0
  private var spacedLines = 0
  private var figureLines = 0
  private var rowLines = 0
  private var longestLine = 0
  /// Blank lines between lines with text.
  private var blankLines = 0
  private var textLines = 0

  init(_ source: SourceText) {
    for index in source.lineStarts.indices { look(at: source.lineRange(index), source.bytes) }
    let formFeeds = source.bytes.contains(0x0C) ? 1 : 0
    hasPlaces = spacedLines >= 5
    if pipeRows >= 3 {
      layout = .pipes
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
    if PipeLines.isRow(bytes, trimmed) { pipeRows += 1 }
    if trimmed.count > 400 { return }
    if PageNumber.isOne(bytes, trimmed) { pageNumbers += 1 }
    if FigureText.isOne(bytes, trimmed) { figureLines += 1 }
    if gaps(trimmed, bytes) >= 2 { spacedLines += 1 }
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
