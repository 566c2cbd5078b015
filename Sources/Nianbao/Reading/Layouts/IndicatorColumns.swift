import ReportForms
import ReportSource
import ReportSyntax

/// A table of indicators in text that keeps words in their place on the page (`pdftotext -layout`): labels, broken over
/// lines where they are long, left of a unit and figures that stand below their headers.
struct IndicatorColumns {
  /// What one line has of the table.
  private struct Line {
    var index: Int
    var label: [Range<Int>] = []
    /// Where its label begins and ends on the page.
    var place = 0..<0
    var unit: Range<Int>?
    var figures: [Piece] = []
    /// Words stand among the figures, or figures among the words.
    var isStrange = false
    /// A dash for its unit: a row that only groups others.
    var isGroup = false

    var isRow: Bool { unit != nil || !figures.isEmpty }
    /// Only a dash for a unit, or nothing.
    var isEmpty: Bool { label.isEmpty && !isRow }
    /// A stretch of nothing behind what the line has.
    var blank: Range<Int> {
      let end = figures.last?.range.upperBound ?? unit?.upperBound ?? 0
      return end..<end
    }
  }

  /// Lines whose labels are one.
  private struct Chain {
    var lines: [Line] = []
    var row: Line?

    /// The unit and the figures do not stand amid the lines of the label: some of them may be lost.
    var isUneven: Bool {
      guard let place = lines.firstIndex(where: \.isRow) else { return false }
      return lines[..<place].count != lines[(place + 1)...].count
    }
  }

  /// A label may be broken where it reaches this near to the longest, and that so near to the next column.
  private static let slack = 2
  private static let margin = 12

  private let lines: [LossyLine]
  private let bytes: [UInt8]
  private let form: AnnexForm
  private let header: IndicatorColumnHeader

  /// The table whose header begins in a line; nil where none does, or where no row follows it.
  static func table(
    in lines: [LossyLine], at start: Int, _ bytes: [UInt8], _ form: AnnexForm
  ) -> IndicatorTable? {
    guard let header = IndicatorColumnHeader(lines, at: start, bytes, form) else { return nil }
    return IndicatorColumns(lines: lines, bytes: bytes, form: form, header: header).table()
  }

  private func table() -> IndicatorTable? {
    var read: [Line] = []
    var index = header.lines.upperBound
    while index < lines.count {
      if lines[index].isBlank {
        index += 1
      } else if let again = IndicatorColumnHeader(lines, at: index, bytes, form) {
        index = again.lines.upperBound
      } else if let line = line(index) {
        if !line.isEmpty { read.append(line) }
        index += 1
      } else {
        break
      }
    }
    let chains = chains(read)
    guard let last = chains.last?.lines.last else { return nil }
    let rows = rows(chains)
    let columns = header.figures.map(\.label)
    return IndicatorTable(
      header: [header.indicator.label, header.unit.label] + columns, rows: rows,
      lines: header.lines.lowerBound..<last.index + 1, isInPlace: true)
  }

  // MARK: Lines

  /// Nil for a line of prose.
  private func line(_ index: Int) -> Line? {
    if bytes.contains("。", in: lines[index].range) { return nil }
    var line = Line(index: index)
    for piece in lines[index].pieces.flatMap(split) {
      let place = piece.place(bytes)
      if line.label.isEmpty, let ordinal = header.ordinal, isFigure(piece), place.overlaps(ordinal) { continue }
      if !line.isRow, place.upperBound <= header.labelLimit + 1 {
        line.place = (line.label.isEmpty ? place.lowerBound : line.place.lowerBound)..<place.upperBound
        line.label.append(piece.range)
        // A figure or a unit there has slid into it.
        if isFigure(piece) || isUnit(piece) { line.isStrange = true }
      } else if !take(piece, place, into: &line) {
        return nil
      }
    }
    let length = line.label.reduce(0) { $0 + $1.count }
    return length <= LabelFolding.longestLabel && !(line.isEmpty && line.isStrange) ? line : nil
  }

  /// A unit, then figures; false for what reaches into their columns from the left, as prose does.
  private func take(_ piece: Piece, _ place: Range<Int>, into line: inout Line) -> Bool {
    if line.figures.isEmpty, line.unit == nil, place.overlaps(header.unit.place),
      IndicatorFigure.isDash(bytes, piece.range)
    {
      line.isGroup = true
    } else if isFigure(piece) {
      line.figures.append(piece)
    } else if !line.isRow, isUnit(piece) || place.overlaps(header.unit.place) && place.count <= 8 {
      if place.lowerBound + Self.margin < header.unit.place.lowerBound { return false }
      line.unit = piece.range
    } else if place.lowerBound <= header.labelLimit {
      return false
    } else if !header.others.contains(where: \.isRemark) || line.figures.isEmpty {
      line.isStrange = true
    }
    return true
  }

  /// "…申请数 件": a label and its unit with one space between them.
  private func split(_ piece: Piece) -> [Piece] {
    guard let space = piece.range.last(where: { bytes[$0] == 0x20 }) else { return [piece] }
    var (label, unit) = (piece, piece)
    label.range = bytes.trimmed(piece.range.lowerBound..<space)
    unit.range = space + 1..<piece.range.upperBound
    unit.column = piece.column + bytes.displayWidth(piece.range.lowerBound..<space + 1)
    return isUnit(unit) && unit.place(bytes).overlaps(header.unit.place) ? [label, unit] : [piece]
  }

  private func isUnit(_ piece: Piece) -> Bool {
    var folding = LabelFolding()
    folding.fold(bytes, piece.range)
    return form.isUnit(folding)
  }

  private func isFigure(_ piece: Piece) -> Bool { IndicatorFigure.isOne(bytes, piece.range) }

  // MARK: Labels

  /// Lines put together to labels, up to the last row.
  private func chains(_ read: [Line]) -> [Chain] {
    guard let last = read.lastIndex(where: \.isRow) else { return [] }
    let edge = read[...last].filter { !$0.isStrange }.map(\.place.upperBound).max() ?? 0
    let isFull = { (line: Line) in
      line.place.upperBound + Self.slack >= edge && edge + Self.margin >= header.labelLimit
    }
    var chains: [Chain] = []
    var isDone = false
    for (number, line) in read.enumerated() where !isDone {
      let open = chains.last
      let lastLabel = open?.lines.last { !$0.label.isEmpty }
      let isBroken = lastLabel.map(isFull) ?? false
      let mayGoOn = isBroken && !(open?.row != nil && line.isRow) && continues(line, open)
      if line.label.isEmpty ? open != nil && open?.row == nil : mayGoOn {
        chains[chains.count - 1].lines.append(line)
      } else if number > last {
        isDone = true
        continue
      } else {
        chains.append(Chain(lines: [line]))
      }
      if line.isRow { chains[chains.count - 1].row = line }
    }
    return chains
  }

  /// Whether a line may be the rest of a label above it: it does not begin one, and stands no further to the right.
  private func continues(_ line: Line, _ open: Chain?) -> Bool {
    guard let first = open?.lines.first(where: { !$0.label.isEmpty }) else { return false }
    return mayBeRest(line) && line.place.lowerBound <= first.place.lowerBound + Self.slack
  }

  /// Whether a line has a label that nothing says begins there.
  private func mayBeRest(_ line: Line?) -> Bool {
    guard let label = line?.label.first else { return false }
    return NumberingRecognizer.numbering(in: bytes, label) == nil && !bytes[label].starts(with: "其中".utf8)
  }

  /// Whether a line of words right above or below a row may be of its label.
  private func isDoubtful(_ chains: [Chain], _ index: Int, isSpaced: Bool) -> Bool {
    if chains[index].isUneven { return true }
    return [index - 1, index].contains { upper in
      guard chains.indices.contains(upper), chains.indices.contains(upper + 1) else { return false }
      let (above, below) = (chains[upper], chains[upper + 1])
      if (above.lines + below.lines).contains(where: \.isGroup) { return false }
      return touches(above, below) && (above.row == nil || below.row == nil)
        && (isSpaced || mayBeRest(below.lines.first))
    }
  }

  private func touches(_ above: Chain, _ below: Chain) -> Bool {
    above.lines.last.map { $0.index + 1 } == below.lines.first?.index
  }

  // MARK: Figures

  private func rows(_ chains: [Chain]) -> [IndicatorTable.Row] {
    let places = IndicatorPlaces(
      headers: header.figures.map(\.place), rows: chains.compactMap(\.row).map { $0.figures.map { $0.place(bytes) } })
    // Where blank lines keep rows apart, what is not kept apart is one.
    let isSpaced = zip(chains, chains.dropFirst()).count(where: touches) * 5 < chains.count
    return chains.indices.map { index in
      let chain = chains[index]
      var row = IndicatorTable.Row(label: chain.lines.flatMap(\.label), unit: chain.row?.unit)
      row.isDoubtful = chain.lines.contains(where: \.isStrange)
      guard let line = chain.row else { return row }
      row.isApart = isDoubtful(chains, index, isSpaced: isSpaced)
      row.figures = line.figures.map(\.range)
      guard let columns = places.columns(of: line.figures.map { $0.place(bytes) }), !row.label.isEmpty else {
        row.isDoubtful = true
        return row
      }
      row.figures = [Range<Int>](repeating: line.blank, count: header.figures.count)
      for (figure, column) in zip(line.figures, columns) { row.figures[column] = figure.range }
      return row
    }
  }
}
