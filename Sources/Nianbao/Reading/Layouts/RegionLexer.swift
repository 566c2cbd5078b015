import ReportForms
import ReportSource
import ReportSyntax

/// Takes a stretch of a lossy text apart: labels of the form, which pieces may break anywhere, figures, and the rest.
///
/// A label begins and ends where a reader sees a word begin and end: at white space, marks, digits, another label or the
/// border of a piece. Numbers of rows ("三、", "（一）", "1.") are passed over.
struct RegionLexer {
  private static let longestFigure = 60
  private static let longestRemark = 60

  private let bytes: [UInt8]
  private let pieces: [Piece]
  private let lexicon: LabelLexicon
  private let text: PieceScalars
  private var index = 0
  private var mayBegin = true
  /// Where the number of a row begins that was passed over right before.
  private var ordinalStart: Int?
  private var lexemes: [Lexeme] = []

  static func lexemes(of pieces: [Piece], in bytes: [UInt8], _ lexicon: LabelLexicon) -> [Lexeme] {
    var lexer = RegionLexer(bytes: bytes, pieces: pieces, lexicon: lexicon)
    lexer.run()
    return lexer.lexemes
  }

  private init(bytes: [UInt8], pieces: [Piece], lexicon: LabelLexicon) {
    self.bytes = bytes
    self.pieces = pieces
    self.lexicon = lexicon
    text = PieceScalars(pieces, in: bytes)
  }

  private var scalars: [UInt32] { text.scalars }

  private mutating func run() {
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == PieceScalars.blank {
        add(.blank, index..<index + 1)
      } else if isWhiteSpace(scalar) {
        index += 1
        mayBegin = true
      } else if mayBegin, takeOrdinal() || takeLabel() || takeFigure() {
        mayBegin = true
      } else {
        takeNoise()
      }
    }
  }

  private mutating func add(_ kind: Lexeme.Kind, _ range: Range<Int>) {
    let first = text.owners[range.lowerBound]
    let last = text.owners[range.upperBound - 1]
    lexemes.append(
      Lexeme(
        kind: kind, ranges: text.stretches(range, in: bytes), pieces: first...last, line: pieces[first].line,
        row: pieces[first].row,
        column: column(of: range.lowerBound)))
    index = range.upperBound
    ordinalStart = nil
  }

  /// Where a scalar stands on the page, if its piece has a place there.
  private func column(of index: Int) -> Int {
    let owner = text.owners[index]
    if pieces[owner].column == 0 { return 0 }
    let before = scalars[..<index].indices.reversed().prefix { text.owners[$0] == owner }
    return before.reduce(pieces[owner].column) { $0 + Piece.width(scalars[$1]) }
  }

  // MARK: Ordinals

  /// "三、", "（一）", "1." before a word, broken over pieces or not.
  private mutating func takeOrdinal() -> Bool {
    var at = index
    let isOpen = scalars[at] == UInt32(UInt8(ascii: "("))
    if isOpen { at = text.skippingSpace(at + 1) }
    let start = at
    while at < scalars.count, PieceScalars.isHan(scalars[at]) || PieceScalars.isDigit(scalars[at]), at - start < 3 {
      at += 1
    }
    guard at > start, PieceScalars.isHan(scalars[start]) || at - start <= 2 else { return false }
    let isArabic = PieceScalars.isDigit(scalars[start])
    at = text.skippingSpace(at)
    guard at < scalars.count,
      isOpen ? scalars[at] == 0x29 : PieceScalars.isMark(scalars[at]) || isArabic && scalars[at] == 0x29
    else { return false }
    at += 1
    // "3.5" is a number.
    if isArabic, !isOpen, at < scalars.count, PieceScalars.isDigit(scalars[at]) { return false }
    ordinalStart = index
    index = at
    return true
  }

  // MARK: Labels

  private mutating func takeLabel() -> Bool {
    guard let (entry, end) = label(at: index) else { return false }
    add(.label(entry.meanings), (ordinalStart ?? index)..<endOfRemark(after: endOfMarks(after: end)))
    return true
  }

  /// The longest label that begins here and ends where a word may end.
  private func label(at start: Int) -> (LabelLexicon.Entry, end: Int)? {
    guard start < scalars.count else { return nil }
    for entry in lexicon.labels(from: scalars[start]) {
      if let end = match(entry.scalars, start), mayEnd(at: end) { return (entry, end) }
    }
    return nil
  }

  private func match(_ label: [UInt32], _ start: Int) -> Int? {
    var at = start
    for scalar in label {
      while at < scalars.count, scalars[at] != scalar {
        guard PieceScalars.isPassedOver(scalars[at]) else { return nil }
        at += 1
      }
      guard at < scalars.count else { return nil }
      at += 1
    }
    return at
  }

  private func mayEnd(at end: Int) -> Bool {
    guard end < scalars.count, PieceScalars.isWord(scalars[end]), !PieceScalars.isDigit(scalars[end]) else {
      return true
    }
    return label(at: end) != nil
      || PieceScalars.isHan(scalars[end]) && end + 1 < scalars.count && PieceScalars.isMark(scalars[end + 1])
  }

  /// Closing quotation marks and brackets belong to the word.
  private func endOfMarks(after end: Int) -> Int {
    var at = end
    while at < scalars.count, [0x201D, 0x300D, 0x29].contains(scalars[at]) { at += 1 }
    return at
  }

  /// "（单位：万元）" right after a label is part of it; "（一）" is not.
  private func endOfRemark(after end: Int) -> Int {
    let open = text.skippingSpace(end)
    guard open < scalars.count, scalars[open] == UInt32(UInt8(ascii: "(")) else { return end }
    let first = text.skippingSpace(open + 1)
    // In another piece only a unit is.
    guard
      text.owners[open] == text.owners[end - 1]
        || first < scalars.count && [0x5355, 0x4E07, 0x5143].contains(scalars[first])
    else { return end }
    guard first < scalars.count,
      !PieceScalars.isHan(scalars[first]) || first + 1 < scalars.count && PieceScalars.isWord(scalars[first + 1])
    else { return end }
    let limit = min(scalars.count, open + Self.longestRemark)
    guard let close = scalars[open..<limit].firstIndex(of: UInt32(UInt8(ascii: ")"))),
      !scalars[open..<close].contains(PieceScalars.blank)
    else { return end }
    return close + 1
  }

  // MARK: Figures and the rest

  private mutating func takeFigure() -> Bool {
    for end in [endOfPiece(), endOfWord()] where end > index && end - index <= Self.longestFigure {
      let range = text.offsets[index]..<text.offsets[end - 1] + bytes.scalar(at: text.offsets[end - 1]).length
      switch CellReader.read(bytes, range, as: CellKind(amountUnit: nil, isSigned: true)).reading {
      case .number, .dash, .slash:
        add(.figure, index..<end)
        return true
      case .blank, .words, .absent, .ambiguous: break
      }
    }
    return takeDigits()
  }

  /// Digits that something else follows; the last is a row's number where "." and a word come after it.
  private mutating func takeDigits() -> Bool {
    var end = index
    while end < scalars.count, PieceScalars.isDigit(scalars[end]) { end += 1 }
    if end == index { return false }
    if end + 1 < scalars.count, scalars[end] == UInt32(UInt8(ascii: ".")) || scalars[end] == 0x3001 {
      if scalars[end] == UInt32(UInt8(ascii: ".")), PieceScalars.isDigit(scalars[end + 1]) {
        end += 1
        while end < scalars.count, PieceScalars.isDigit(scalars[end]) { end += 1 }
      } else if end - index > 1 {
        end -= 1
      }
    }
    // A share is no count: with its mark it is read as none.
    if end < scalars.count, [0x25, 0x2030, 0xFF05].contains(scalars[end]) { end += 1 }
    add(.figure, index..<end)
    return true
  }

  private func endOfPiece() -> Int { scalars[index...].firstIndex(of: PieceScalars.border) ?? scalars.count }

  private func endOfWord() -> Int { scalars[index...].firstIndex(where: isWhiteSpace) ?? scalars.count }

  /// A mark, which only says that a word may begin; or a word that is no label, to the next mark or white space.
  private mutating func takeNoise() {
    if !PieceScalars.isWord(scalars[index]) {
      mayBegin = true
      if scalars[index] == 0x3002 { return add(.noise, index..<index + 1) }
      index += 1
      return
    }
    var end = index + 1
    while end < scalars.count, PieceScalars.isWord(scalars[end]),
      !PieceScalars.isDigit(scalars[end]) || PieceScalars.isDigit(scalars[end - 1])
    { end += 1 }
    add(.noise, index..<end)
    mayBegin = false
  }
}
