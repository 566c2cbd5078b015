import ReportSyntax

/// The scalars of some pieces one after another, full-width forms made half-width and traditional ones simplified, with
/// the way back to the source.
struct PieceScalars {
  /// Stands for the border between two pieces.
  static let border: UInt32 = 0x0A
  /// Stands for a printed blank cell.
  static let blank: UInt32 = 0x01

  private(set) var scalars: [UInt32] = []
  /// Where each stands in the source.
  private(set) var offsets: [Int] = []
  /// The piece of each.
  private(set) var owners: [Int] = []

  init(_ pieces: [Piece], in bytes: [UInt8]) {
    for (owner, piece) in pieces.enumerated() {
      var offset = piece.range.lowerBound
      if piece.range.isEmpty { append(Self.blank, offset, owner) }
      while offset < piece.range.upperBound {
        let (scalar, length) = bytes.scalar(at: offset)
        let isFullWidth = (0xFF01...0xFF5E).contains(scalar)
        append(isFullWidth ? scalar - 0xFEE0 : TraditionalForms.simplified(scalar), offset, owner)
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

  /// The source of some scalars, a stretch for each piece, without white space at its ends.
  func stretches(_ range: Range<Int>, in bytes: [UInt8]) -> [Range<Int>] {
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

  func skippingSpace(_ start: Int) -> Int {
    var at = start
    while at < scalars.count, isWhiteSpace(scalars[at]) { at += 1 }
    return at
  }

  // MARK: Kinds of scalars

  /// What stands between the number of a row and its label.
  static func isMark(_ scalar: UInt32) -> Bool {
    scalar == 0x3001 || scalar == UInt32(UInt8(ascii: ".")) || scalar == UInt32(UInt8(ascii: ","))
  }

  static func isDigit(_ scalar: UInt32) -> Bool { CellReader.digit(scalar) != nil }

  static func isHan(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341: true
    default: false
    }
  }

  /// Within a label: marks, white space and borders, as ``LabelFolding`` has it.
  static func isPassedOver(_ scalar: UInt32) -> Bool { scalar != blank && !isWord(scalar) }

  static func isWord(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x3007, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
  }
}
