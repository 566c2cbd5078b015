import ReportSyntax

/// What one node, word or cell of a lossy text prints: a stretch of the source within one line.
struct Piece {
  /// Without white space at its ends; empty for a printed blank cell.
  var range: Range<Int>
  /// 0-based index of its line in the source.
  var line: Int
  /// Pieces that the source keeps together as one row of a table have the same number.
  var row: Int?
  /// Where it begins on the page, in columns of half an ideograph.
  var column = 0

  /// Columns that a scalar takes.
  static func width(_ scalar: UInt32) -> Int { scalar < 0x1100 ? 1 : 2 }
}

/// Lines of a lossy text: all pieces of each, in the order in which they are read.
struct LossyLine {
  /// The line without white space at its ends.
  var range: Range<Int>
  var pieces: [Piece]
  /// No part of a paragraph that goes on above or below.
  var isAlone = false

  var isBlank: Bool { range.isEmpty }

  /// Without what Markdown puts around a heading, which is no part of a paragraph then.
  func withoutMarks(_ bytes: [UInt8]) -> LossyLine {
    let text = Markdown.withoutMarks(range, bytes)
    return text == range ? self : LossyLine(range: text, pieces: pieces, isAlone: true)
  }
}

/// How far the order of a text can be trusted.
enum ReadingOrder {
  /// Text nodes in the order of the page: what follows a label is its row.
  case document
  /// As a page description paints it: labels and figures may stand in any order.
  case painted
}

/// What may have happened to the figures of a row.
enum DigitDamage {
  /// One figure may stand in several pieces.
  case split
  /// Several figures may stand in one piece.
  case runTogether
  case none
}
