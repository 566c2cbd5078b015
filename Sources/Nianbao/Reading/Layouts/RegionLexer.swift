import ReportForms
import ReportSource
import ReportSyntax

/// Takes a stretch of a lossy text apart: labels of the form, which pieces may break anywhere, figures, and the rest.
///
/// A label begins and ends where a reader sees a word begin and end: at white space, marks, digits, another label or the
/// border of a piece. Numbers of rows ("三、", "（一）", "1.") are passed over.
struct RegionLexer {
  /// Stands for the border between two pieces.
  private static let border: UInt32 = 0x0A
  /// Stands for a printed blank cell.
  private static let blank: UInt32 = 0x01
  private static let longestFigure = 60
  private static let longestRemark = 60

  private let bytes: [UInt8]
  private let pieces: [Piece]
  private let lexicon: LabelLexicon
  private var scalars: [UInt32] = []
  private var offsets: [Int] = []
  private var owners: [Int] = []
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
    for (owner, piece) in pieces.enumerated() {
      var offset = piece.range.lowerBound
      if piece.range.isEmpty { append(Self.blank, offset, owner) }
      while offset < piece.range.upperBound {
        let (scalar, length) = bytes.scalar(at: offset)
        append(
          (0xFF01...0xFF5E).contains(scalar) ? scalar - 0xFEE0 : TraditionalForms.simplified(scalar), offset, owner)
        offset += length
      }
      append(Self.border, piece.range.upperBound, owner)
    }
  }

  private mutating func append(_ scalar: UInt32, _ offset: Int, _ owner: Int) {
    scalars.append(scalar)
    offsets.append(offset)
    owners.append(owner)
  }

  private mutating func run() {
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == Self.blank {
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
    let first = owners[range.lowerBound]
    let last = owners[range.upperBound - 1]
    lexemes.append(
      Lexeme(
        kind: kind, ranges: stretches(range), pieces: first...last, line: pieces[first].line, row: pieces[first].row,
        column: pieces[first].column))
    index = range.upperBound
    ordinalStart = nil
  }

  /// The source of some scalars, a stretch for each piece, without white space at its ends.
  private func stretches(_ range: Range<Int>) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let owner = owners[start]
      var end = start
      while end < range.upperBound, owners[end] == owner { end += 1 }
      let last = end - 1
      let isBorder = scalars[last] == Self.border || scalars[last] == Self.blank
      let stop = isBorder ? offsets[last] : offsets[last] + bytes.scalar(at: offsets[last]).length
      let stretch = bytes.trimmed(offsets[start]..<stop)
      if !stretch.isEmpty { stretches.append(stretch) }
      start = end
    }
    return stretches
  }

  // MARK: Ordinals

  /// "三、", "（一）", "1." before a word, broken over pieces or not.
  private mutating func takeOrdinal() -> Bool {
    var at = index
    let isOpen = scalars[at] == UInt32(UInt8(ascii: "("))
    if isOpen { at = skippingSpace(at + 1) }
    let start = at
    while at < scalars.count, isHan(scalars[at]) || isDigit(scalars[at]), at - start < 3 { at += 1 }
    guard at > start, isHan(scalars[start]) || at - start <= 2 else { return false }
    let isArabic = isDigit(scalars[start])
    at = skippingSpace(at)
    guard at < scalars.count, isOpen ? scalars[at] == 0x29 : isMark(scalars[at]) || isArabic && scalars[at] == 0x29
    else { return false }
    at += 1
    // "3.5" is a number.
    if isArabic, !isOpen, at < scalars.count, isDigit(scalars[at]) { return false }
    ordinalStart = ordinalStart ?? index
    index = at
    return true
  }

  private func isMark(_ scalar: UInt32) -> Bool {
    scalar == 0x3001 || scalar == UInt32(UInt8(ascii: ".")) || scalar == UInt32(UInt8(ascii: ","))
  }

  private func isDigit(_ scalar: UInt32) -> Bool { CellReader.digit(scalar) != nil }

  private func isHan(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341: true
    default: false
    }
  }

  private func skippingSpace(_ start: Int) -> Int {
    var at = start
    while at < scalars.count, isWhiteSpace(scalars[at]) { at += 1 }
    return at
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
        guard isPassedOver(scalars[at]) else { return nil }
        at += 1
      }
      guard at < scalars.count else { return nil }
      at += 1
    }
    return at
  }

  /// Within a label: marks, white space and borders, as ``LabelFolding`` has it.
  private func isPassedOver(_ scalar: UInt32) -> Bool { scalar != Self.blank && !isWord(scalar) }

  private func isWord(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x3007, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
  }

  private func mayEnd(at end: Int) -> Bool {
    guard end < scalars.count, isWord(scalars[end]), !isDigit(scalars[end]) else { return true }
    return label(at: end) != nil || isHan(scalars[end]) && end + 1 < scalars.count && isMark(scalars[end + 1])
  }

  /// Closing quotation marks and brackets belong to the word.
  private func endOfMarks(after end: Int) -> Int {
    var at = end
    while at < scalars.count, [0x201D, 0x300D, 0x29].contains(scalars[at]) { at += 1 }
    return at
  }

  /// "（单位：万元）" right after a label is part of it; "（一）" is not.
  private func endOfRemark(after end: Int) -> Int {
    let open = skippingSpace(end)
    guard open < scalars.count, scalars[open] == UInt32(UInt8(ascii: "(")) else { return end }
    let first = skippingSpace(open + 1)
    // In another piece only a unit is.
    guard owners[open] == owners[end - 1] || first < scalars.count && [0x5355, 0x4E07, 0x5143].contains(scalars[first])
    else { return end }
    guard first < scalars.count, !isHan(scalars[first]) || first + 1 < scalars.count && isWord(scalars[first + 1])
    else { return end }
    let limit = min(scalars.count, open + Self.longestRemark)
    guard let close = scalars[open..<limit].firstIndex(of: UInt32(UInt8(ascii: ")"))),
      !scalars[open..<close].contains(Self.blank)
    else { return end }
    return close + 1
  }

  // MARK: Figures and the rest

  private mutating func takeFigure() -> Bool {
    for end in [endOfPiece(), endOfWord()] where end > index && end - index <= Self.longestFigure {
      let range = offsets[index]..<offsets[end - 1] + bytes.scalar(at: offsets[end - 1]).length
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
    while end < scalars.count, isDigit(scalars[end]) { end += 1 }
    if end == index { return false }
    if end + 1 < scalars.count, scalars[end] == UInt32(UInt8(ascii: ".")) || scalars[end] == 0x3001 {
      if scalars[end] == UInt32(UInt8(ascii: ".")), isDigit(scalars[end + 1]) {
        end += 1
        while end < scalars.count, isDigit(scalars[end]) { end += 1 }
      } else if end - index > 1 {
        end -= 1
      }
    }
    add(.figure, index..<end)
    return true
  }

  private func endOfPiece() -> Int { scalars[index...].firstIndex(of: Self.border) ?? scalars.count }

  private func endOfWord() -> Int { scalars[index...].firstIndex(where: isWhiteSpace) ?? scalars.count }

  /// A mark, which only says that a word may begin; or a word that is no label, to the next mark or white space.
  private mutating func takeNoise() {
    if !isWord(scalars[index]) {
      mayBegin = true
      if scalars[index] == 0x3002 { return add(.noise, index..<index + 1) }
      index += 1
      return
    }
    var end = index + 1
    while end < scalars.count, isWord(scalars[end]), !isDigit(scalars[end]) || isDigit(scalars[end - 1]) { end += 1 }
    add(.noise, index..<end)
    mayBegin = false
  }
}
