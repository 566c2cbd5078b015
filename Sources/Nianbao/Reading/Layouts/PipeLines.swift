import ReportSource
import ReportSyntax

/// Markdown: lines, and tables between pipes.
struct PipeLines {
  private let source: SourceText

  init(_ source: SourceText) { self.source = source }

  static func isRow(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    line.count > 1 && bytes[line.lowerBound] == UInt8(ascii: "|") && bytes[line.upperBound - 1] == UInt8(ascii: "|")
  }

  /// "|---|:--:|": says that the row above is a header, which labels say better.
  static func isRule(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    isRow(bytes, line) && line.contains { bytes[$0] == UInt8(ascii: "-") }
      && line.allSatisfy { Array("|-: ".utf8).contains(bytes[$0]) }
  }

  /// The cells of a row, trimmed. "\|" is no border.
  private func cells(_ line: Range<Int>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = line.lowerBound + 1
    for index in start..<line.upperBound where source.bytes[index] == UInt8(ascii: "|") {
      if source.bytes[index - 1] == UInt8(ascii: "\\") { continue }
      let cell = source.bytes.trimmed(start..<index)
      cells.append(cell.isEmpty ? start..<start : cell)
      start = index + 1
    }
    return cells
  }

  private var ranges: [Range<Int>] {
    source.lineStarts.indices.map { source.bytes.trimmed(source.lineRange($0)) }
  }

  /// For tables that have to be put together: every row is a row, whatever table it stands in.
  func lines() -> [LossyLine] {
    ranges.enumerated().compactMap { index, line in
      if Self.isRule(source.bytes, line) || PageNumber.isOne(source.bytes, line) { return nil }
      if Self.isRow(source.bytes, line) {
        return LossyLine(range: line, pieces: cells(line).map { Piece(range: $0, line: index, row: index) })
      }
      let text = Markdown.withoutMarks(line, source.bytes)
      var paragraph = PaintedLines.line(text, index, source.bytes)
      paragraph.isAlone = text != line
      return paragraph
    }
  }
}
