import ReportSource
import ReportSyntax

/// Text with one text node a line: every line is a piece.
enum NodeLines {
  static func lines(of source: SourceText) -> [LossyLine] {
    source.lineStarts.indices.compactMap { index in
      let range = source.bytes.trimmed(source.lineRange(index))
      return RuleLine.isOne(source.bytes, range)
        ? nil : LossyLine(range: range, pieces: range.isEmpty ? [] : [Piece(range: range, line: index)])
    }
  }
}

/// Text as `pdftotext -raw` writes it: lines of a page in the order in which it paints them, words apart by a space, page
/// numbers between.
enum PaintedLines {
  static func lines(of source: SourceText) -> [LossyLine] {
    source.lineStarts.indices.compactMap { index in
      let range = source.bytes.trimmed(source.lineRange(index))
      if PageNumber.isOne(source.bytes, range) || RuleLine.isOne(source.bytes, range) { return nil }
      return line(range, index, source.bytes)
    }
  }

  /// A line with words and figures, or with several figures, is a row.
  static func line(_ range: Range<Int>, _ index: Int, _ bytes: [UInt8]) -> LossyLine {
    let words = words(range, bytes)
    let isRow = words.count > 1 && words.contains { FigureText.isOne(bytes, $0) }
    return LossyLine(
      range: range, pieces: words.map { Piece(range: $0, line: index, row: isRow ? index : nil) })
  }

  private static func words(_ range: Range<Int>, _ bytes: [UInt8]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = bytes.scalar(at: index)
      if isWhiteSpace(scalar) {
        if let from = start { words.append(from..<index) }
        start = nil
      } else if start == nil {
        start = index
      }
      index += length
    }
    if let start { words.append(start..<range.upperBound) }
    return words
  }
}

/// "---- ----", "|---|:--:|", "+====+": drawn between rows or below a heading, and no text.
enum RuleLine {
  private static let marks = Array("|-=+: ".utf8)

  static func isOne(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    guard line.count >= 3, line.allSatisfy({ marks.contains(bytes[$0]) }) else { return false }
    // A dash may be a figure.
    return bytes.contains("---", in: line) || bytes.contains("===", in: line) || bytes[line.lowerBound] == marks[0]
  }
}

/// "- 4 -", "— 4 —": the number of a page on a line of its own.
enum PageNumber {
  static func isOne(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    guard !line.isEmpty, line.count <= 24 else { return false }
    let text = String(decoding: bytes[line], as: UTF8.self).unicodeScalars.filter { !isWhiteSpace($0.value) }.map(
      \.value)
    guard let first = text.first, let last = text.last, text.count >= 3, CellReader.isDash(first),
      CellReader.isDash(last)
    else { return false }
    let inner = text.drop { CellReader.isDash($0) }.reversed().drop { CellReader.isDash($0) }
    return !inner.isEmpty && inner.allSatisfy { CellReader.digit($0) != nil }
  }
}

/// Telling figures from words.
enum FigureText {
  static func isOne(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    if range.isEmpty || range.count > 60 { return false }
    switch CellReader.read(bytes, range, as: CellKind(amountUnit: nil, isSigned: true)).reading {
    case .number, .dash, .slash: return true
    case .blank, .words, .absent, .ambiguous: return false
    }
  }
}
