import ReportForms
import ReportSource
import ReportSyntax

/// Text as `pdftotext -layout` writes it: words keep their place on the page, so that a label broken over lines stands
/// around the line with its figures, beside the labels of groups.
///
/// Before a table is read, each line of figures gets the pieces of the one label that they make together.
struct ColumnLines {
  /// How far the lines of one label may be apart, in columns of half an ideograph.
  private static let drift = 6
  private static let mostLines = 8

  private let source: SourceText
  private let library: FormLibrary
  private var folding = LabelFolding()

  static func lines(of source: SourceText, _ library: FormLibrary) -> [LossyLine] {
    var reader = ColumnLines(source: source, library: library)
    let lines = reader.linesAsPrinted()
    let indicators = IndicatorTables(source.bytes, library)
    var arranged: [LossyLine] = []
    var position = 0
    // Tables of indicators have labels like those of the form: they are read as printed.
    while let table = indicators.next(in: lines, from: position, .places) {
      arranged += reader.arranged(partsOf: Array(lines[position..<table.lines.lowerBound])) + lines[table.lines]
      position = table.lines.upperBound
    }
    return arranged + reader.arranged(partsOf: Array(lines[position...]))
  }

  private mutating func arranged(partsOf lines: [LossyLine]) -> [LossyLine] {
    var arranged: [LossyLine] = []
    var position = 0
    for part in PartFinder.parts(lines, from: 0, source.bytes, library) where library.table(part.role) != nil {
      arranged += lines[position..<part.lines.lowerBound]
      arranged += self.arranged(lines[part.lines])
      position = part.lines.upperBound
    }
    return arranged + lines[position...]
  }

  private init(source: SourceText, library: FormLibrary) {
    self.source = source
    self.library = library
  }

  private func linesAsPrinted() -> [LossyLine] {
    source.lineStarts.indices.compactMap { index in
      let whole = source.lineRange(index)
      let range = source.bytes.trimmed(whole)
      if PageNumber.isOne(source.bytes, range) || RuleLine.isOne(source.bytes, range) { return nil }
      return LossyLine(range: range, pieces: chunks(whole, index))
    }
  }

  /// What two spaces or more keep apart, and figures that one does.
  private func chunks(_ line: Range<Int>, _ index: Int) -> [Piece] {
    var words: [Piece] = []
    var column = 0
    var offset = line.lowerBound
    var gap = 2
    while offset < line.upperBound {
      let (scalar, length) = source.bytes.scalar(at: offset)
      if isWhiteSpace(scalar) {
        gap += scalar == 0x3000 ? 2 : 1
      } else if gap >= 1 {
        words.append(Piece(range: offset..<offset + length, line: index, row: gap, column: column))
        gap = 0
      } else {
        words[words.count - 1].range = words[words.count - 1].range.lowerBound..<offset + length
      }
      column += Piece.width(scalar)
      offset += length
    }
    return joined(words)
  }

  /// Words that one space keeps apart are one piece, but for figures. (`row` holds the gap before a word.)
  private func joined(_ words: [Piece]) -> [Piece] {
    var pieces: [Piece] = []
    for var word in words {
      let gap = word.row ?? 0
      word.row = nil
      if gap == 1, let last = pieces.last, !isFigure(last), !isFigure(word) {
        pieces[pieces.count - 1].range = last.range.lowerBound..<word.range.upperBound
      } else {
        pieces.append(word)
      }
    }
    return pieces
  }

  private func isFigure(_ piece: Piece) -> Bool { FigureText.isOne(source.bytes, piece.range) }

  // MARK: Labels around their figures

  private mutating func arranged(_ lines: ArraySlice<LossyLine>) -> [LossyLine] {
    var used: Set<Int> = []
    var rows: [Int: [Piece]] = [:]
    for index in lines.indices where lines[index].pieces.contains(where: isFigure) && !isMixed(lines[index]) {
      guard let label = label(lines, index, used) else { continue }
      used.formUnion(label.map(\.range.lowerBound))
      rows[index] = label
    }
    return lines.indices.flatMap { index in line(lines[index], index, label: rows[index], used) }
  }

  /// Figures before words: no row of this form.
  private func isMixed(_ line: LossyLine) -> Bool {
    guard let figure = line.pieces.firstIndex(where: isFigure) else { return false }
    return line.pieces[figure...].contains { !isFigure($0) }
  }

  /// A row of label and figures, after what else stands on its line.
  private func line(_ line: LossyLine, _ index: Int, label: [Piece]?, _ used: Set<Int>) -> [LossyLine] {
    let rest = line.pieces.filter { !used.contains($0.range.lowerBound) }
    if line.isBlank || isMixed(line) { return [line] }
    let figures = rest.filter(isFigure)
    let words = rest.filter { !isFigure($0) }
    if figures.isEmpty || label == nil && line.pieces.count == 1 {
      return rest.isEmpty ? [] : [LossyLine(range: line.range, pieces: rest)]
    }
    let others = label == nil ? [] : words
    let row = ((label ?? words) + figures).map { piece in
      Piece(range: piece.range, line: index, row: index, column: piece.column)
    }
    return [LossyLine(range: line.range, pieces: others), LossyLine(range: line.range, pieces: row)]
      .filter { !$0.pieces.isEmpty }
  }

  /// The pieces above, on and below a line of figures that make a label of a row, the most of them.
  private mutating func label(_ lines: ArraySlice<LossyLine>, _ index: Int, _ used: Set<Int>) -> [Piece]? {
    let own = lines[index].pieces.prefix { !isFigure($0) }.filter { !used.contains($0.range.lowerBound) }
    for piece in own.reversed() {
      if let label = label(lines, index, at: piece.column, piece, used) { return label }
    }
    // No label of a row stands left of other words on its line.
    let near = neighbours(lines, index, -1, nil, used) + neighbours(lines, index, 1, nil, used)
    let rightmost = (near + own).map(\.column).max() ?? 0
    for column in Set(near.map(\.column)).sorted(by: >) where column + Self.drift >= rightmost {
      if let label = label(lines, index, at: column, nil, used) { return label }
    }
    return nil
  }

  private mutating func label(
    _ lines: ArraySlice<LossyLine>, _ index: Int, at column: Int, _ own: Piece?, _ used: Set<Int>
  ) -> [Piece]? {
    let above = neighbours(lines, index, -1, column, used)
    let below = neighbours(lines, index, 1, column, used)
    for count in stride(from: above.count + below.count, through: 0, by: -1) {
      for upper in 0...count where upper <= above.count && count - upper <= below.count {
        let pieces = above.prefix(upper).reversed() + (own.map { [$0] } ?? []) + below.prefix(count - upper)
        if !pieces.isEmpty, isLabel(pieces) { return Array(pieces) }
      }
    }
    return nil
  }

  /// Pieces in a column of the page, from a line of figures up or down to the next one, nearest first.
  private func neighbours(
    _ lines: ArraySlice<LossyLine>, _ index: Int, _ step: Int, _ column: Int?, _ used: Set<Int>
  ) -> [Piece] {
    var pieces: [Piece] = []
    var at = index + step
    while lines.indices.contains(at), abs(at - index) <= Self.mostLines {
      if lines[at].pieces.contains(where: isFigure) { break }
      pieces += lines[at].pieces.filter { piece in
        !used.contains(piece.range.lowerBound) && column.map { abs(piece.column - $0) <= Self.drift } ?? true
      }
      at += step
    }
    return pieces
  }

  private mutating func isLabel(_ pieces: [Piece]) -> Bool {
    let text = pieces.flatMap { source.bytes[$0.range] }
    folding.fold(text, 0..<text.count)
    return library.labels.meanings(of: folding).contains { meaning in
      meaning.role == .row && !library.tables[meaning.table].rows[meaning.node].isGroup
    }
  }
}
