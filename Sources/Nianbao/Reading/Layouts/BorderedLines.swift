import ReportForms
import ReportSource
import ReportSyntax

/// A line of a text whose rows have borders between their cells.
struct BorderedLine {
  /// Without white space at its ends and without marks of Markdown.
  var range: Range<Int>
  /// The stretches that make the text of each cell, one that is empty for a blank; nil for a line that is no row.
  var cells: [[Range<Int>]]?
  /// 0-based index of its first line in the source.
  var index: Int
  /// No part of a paragraph that goes on above or below.
  var isAlone = false

  /// The cells as pieces of a row, for tables that have to be put together. What stands alone may go with another row.
  func pieces(_ bytes: [UInt8]) -> [Piece] {
    guard let cells else { return PaintedLines.line(range, index, bytes).pieces }
    return cells.flatMap { cell in
      cell.map { Piece(range: $0, line: index, row: cells.count > 1 ? index : nil) }
    }
  }
}

/// Splits a text into rows of cells and lines of prose.
struct BorderedLines {
  /// Lines that a quoted cell may have.
  private static let mostQuotedLines = 12

  private let source: SourceText
  private let border: CellBorder

  private init(_ source: SourceText, _ border: CellBorder) {
    self.source = source
    self.border = border
  }

  /// The lines of a text, rows whose cells are broken over lines put together again.
  static func lines(of source: SourceText, _ border: CellBorder, _ library: FormLibrary) -> [BorderedLine] {
    BrokenRows.mended(BorderedLines(source, border).lines(), source.bytes, library)
  }

  /// Without rules between rows and numbers of pages.
  private func lines() -> [BorderedLine] {
    var lines: [BorderedLine] = []
    var index = 0
    // Between rules of crosses ("+----+") a row may have many lines.
    var isWithinRow = false
    var isBoxed = false
    while index < source.lineStarts.count {
      let last = lastLine(from: index)
      let whole = source.lineRange(index).lowerBound..<source.lineRange(last).upperBound
      let line = line(whole, index)
      index = last + 1
      if PageNumber.isOne(source.bytes, line.range) || RuleLine.isOne(source.bytes, line.range) {
        isBoxed = source.bytes[line.range.lowerBound] == UInt8(ascii: "+")
        isWithinRow = false
        continue
      }
      if isWithinRow, let row = lines.last, let both = joined(row, line) {
        lines[lines.count - 1] = both
      } else {
        lines.append(line)
      }
      isWithinRow = isBoxed && line.cells != nil
    }
    return lines
  }

  /// Two lines of one row, cell by cell. Where a number may go on, the line end stays between its digits, which are no number
  /// then.
  private func joined(_ row: BorderedLine, _ line: BorderedLine) -> BorderedLine? {
    guard let upper = row.cells, let lower = line.cells, upper.count == lower.count else { return nil }
    let border = row.range.upperBound..<row.range.upperBound + 1
    var both = row
    both.cells = zip(upper, lower).map { above, below in
      guard let end = above.last, let begin = below.first, !end.isEmpty, !begin.isEmpty else {
        return above[0].isEmpty ? below : above
      }
      let isNumber = FigureText.isOne(source.bytes, end) && FigureText.isOne(source.bytes, begin)
      return isNumber ? above + [border] + below : above + below
    }
    both.range = row.range.lowerBound..<line.range.upperBound
    return both
  }

  /// The line on which the last cell that begins on a line ends: a quoted one may have several.
  private func lastLine(from index: Int) -> Int {
    guard border.mayQuote, holdsOpenQuote(source.lineRange(index)) else { return index }
    let candidates = index + 1..<min(source.lineStarts.count, index + Self.mostQuotedLines)
    return candidates.first { holdsOpenQuote(source.lineRange($0)) } ?? index
  }

  private func holdsOpenQuote(_ line: Range<Int>) -> Bool {
    line.count { source.bytes[$0] == UInt8(ascii: "\"") } % 2 == 1
  }

  private func line(_ whole: Range<Int>, _ index: Int) -> BorderedLine {
    let range = source.bytes.trimmed(whole)
    if border.isRow(range, source.bytes) {
      let cells = border.cells(rowWithoutEnds(border == .tab ? withoutLineEnd(whole) : range), source.bytes)
      return BorderedLine(
        range: range, cells: cells.map { CellStretches.stretches(of: $0, source.bytes) }, index: index)
    }
    let text = Markdown.withoutMarks(range, source.bytes)
    return BorderedLine(range: text, index: index, isAlone: text != range || border != .pipe)
  }

  private func withoutLineEnd(_ line: Range<Int>) -> Range<Int> {
    var end = line.upperBound
    while end > line.lowerBound, source.bytes[end - 1] == 0x0A || source.bytes[end - 1] == 0x0D { end -= 1 }
    return line.lowerBound..<end
  }

  /// Pipes may stand at the ends of a row too.
  private func rowWithoutEnds(_ row: Range<Int>) -> Range<Int> {
    guard border == .pipe || border == .wideBar else { return row }
    let bar = border == .pipe ? "|".utf8 : "｜".utf8
    var inner = row
    if source.bytes[inner].starts(with: bar) { inner = inner.lowerBound + bar.count..<inner.upperBound }
    if source.bytes[inner].reversed().starts(with: bar.reversed()) {
      inner = inner.lowerBound..<inner.upperBound - bar.count
    }
    return inner
  }
}
