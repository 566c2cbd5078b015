import ReportForms
import ReportSource
import ReportSyntax

/// Where on the page the columns of a table of indicators stand, in text that keeps words in their place.
///
/// The labels of a header may be broken over a few lines, one part below the other.
struct IndicatorColumnHeader {
  struct Column {
    /// The parts of its label.
    var label: [Range<Int>]
    /// Where the label stands, in columns of half an ideograph.
    var place: Range<Int>
    var isRemark = false
  }

  private static let mostLines = 3

  /// Numbers of rows stand before the labels.
  private(set) var ordinal: Range<Int>?
  private(set) var indicator: Column
  private(set) var unit: Column
  /// The columns of figures, and those that only seem to be: codes, remarks.
  private(set) var others: [Column]
  /// The lines it takes.
  let lines: Range<Int>

  /// Where labels of rows end at the latest.
  var labelLimit: Int { others.reduce(unit.place.lowerBound) { min($0, $1.place.lowerBound) } }
  /// The columns that figures are looked for in.
  var figures: [Column] { others.filter { !$0.isRemark } }

  /// The header whose first line is that one; nil where none begins.
  init?(_ lines: [LossyLine], at start: Int, _ bytes: [UInt8], _ form: AnnexForm) {
    guard lines[start].pieces.contains(where: { form.mayBeginIndicator(bytes[$0.range]) }) else { return nil }
    let near = lines[start...].prefix(Self.mostLines).prefix { line in
      !line.isBlank && !line.pieces.contains { IndicatorFigure.isOne(bytes, $0.range) }
    }
    // The most lines that make a header: the label of a count may go on below.
    for count in stride(from: near.count, to: 0, by: -1) {
      let stacks = Self.stacks(lines[start..<start + count], bytes, form)
      if let header = IndicatorColumnHeader(stacks, lines: start..<start + count, bytes, form) {
        self = header
        return
      }
    }
    return nil
  }

  /// Pieces one below the other, from left to right.
  private static func stacks(_ lines: ArraySlice<LossyLine>, _ bytes: [UInt8], _ form: AnnexForm) -> [Column] {
    var stacks: [Column] = []
    for piece in lines.flatMap(\.pieces).flatMap({ words(of: $0, bytes, form) }) {
      let place = piece.place(bytes)
      if let index = stacks.firstIndex(where: { $0.place.overlaps(place) }) {
        stacks[index].label.append(piece.range)
        let old = stacks[index].place
        stacks[index].place = min(old.lowerBound, place.lowerBound)..<max(old.upperBound, place.upperBound)
      } else {
        stacks.append(Column(label: [piece.range], place: place))
      }
    }
    return stacks.sorted { $0.place.lowerBound < $1.place.lowerBound }
  }

  /// A piece whose words, one space apart, are labels of columns each.
  private static func words(of piece: Piece, _ bytes: [UInt8], _ form: AnnexForm) -> [Piece] {
    var words: [Piece] = []
    var folding = LabelFolding()
    for word in bytes[piece.range].split(separator: 0x20) {
      folding.fold(bytes, word.startIndex..<word.endIndex)
      if form.knownColumn(folding) == nil { return [piece] }
      var part = piece
      part.range = word.startIndex..<word.endIndex
      part.column += bytes.displayWidth(piece.range.lowerBound..<word.startIndex)
      words.append(part)
    }
    return words
  }

  private init?(_ stacks: [Column], lines: Range<Int>, _ bytes: [UInt8], _ form: AnnexForm) {
    var folding = LabelFolding()
    var indicator: Column?
    var unit: Column?
    var others: [Column] = []
    var hasCounts = false
    for var stack in stacks {
      let text = stack.label.flatMap { bytes[$0] }
      folding.fold(text, 0..<text.count)
      let side = SideColumns.standard.column(folding)
      switch form.column(folding) {
      case .indicator where indicator == nil: indicator = stack
      // Two tables side by side.
      case .indicator: return nil
      case .unit where unit == nil: unit = stack
      case nil, .unit: return nil
      case .ignored where indicator == nil && side == .ordinal: ordinal = stack.place
      case let other:
        guard indicator != nil, text.count <= LabelFolding.longestLabel else { return nil }
        stack.isRemark = side == .remark
        hasCounts = hasCounts || other == .count
        others.append(stack)
      }
    }
    let labels = others.map { column in column.label.flatMap { bytes[$0] } }
    guard let indicator, let unit, hasCounts, Set(labels).count == labels.count else { return nil }
    (self.indicator, self.unit, self.others, self.lines) = (indicator, unit, others, lines)
  }
}

extension Piece {
  /// Where it stands on the page, in columns of half an ideograph.
  func place(_ bytes: [UInt8]) -> Range<Int> { column..<column + bytes.displayWidth(range) }
}

extension [UInt8] {
  /// How many columns of half an ideograph a stretch of one line takes.
  func displayWidth(_ range: Range<Int>) -> Int {
    var width = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = scalar(at: offset)
      width += scalar < 0x1100 ? 1 : 2
      offset += length
    }
    return width
  }
}
