/// One component of a pattern as the shell has it: `*`, `?`, `[a-z]`, `[!a-z]`, and `\` before a mark that stands for
/// itself. It matches scalars, so that `?` is one Chinese character in every locale.
struct NamePattern {
  private enum Piece {
    case anything
    case one
    case literal(Unicode.Scalar)
    case oneOf([ClosedRange<Unicode.Scalar>], negated: Bool)

    func matches(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .anything: false
      case .one: true
      case .literal(let literal): literal == scalar
      case .oneOf(let ranges, let negated): ranges.contains { $0.contains(scalar) } != negated
      }
    }
  }

  private let pieces: [Piece]
  private let beginsWithDot: Bool

  init(_ pattern: String) {
    var rest = Array(pattern.unicodeScalars)[...]
    var pieces: [Piece] = []
    while let scalar = rest.popFirst() {
      switch scalar {
      case "*": pieces.append(.anything)
      case "?": pieces.append(.one)
      case "[": pieces.append(Self.set(&rest) ?? .literal(scalar))
      case "\\": pieces.append(.literal(rest.popFirst() ?? scalar))
      default: pieces.append(.literal(scalar))
      }
    }
    self.pieces = pieces
    beginsWithDot = pattern.utf8.first == UInt8(ascii: ".")
  }

  static func isPattern(_ text: some StringProtocol) -> Bool {
    text.utf8.contains { [UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "[")].contains($0) }
  }

  /// Whether the whole name is meant. Hidden names are meant only by a pattern that begins with a dot.
  func matches(_ name: String) -> Bool {
    if name.utf8.first == UInt8(ascii: "."), !beginsWithDot { return false }
    let scalars = Array(name.unicodeScalars)
    var (piece, index) = (0, 0)
    // Where to go on when a later piece fails: the last `*` takes one scalar more.
    var retry: (piece: Int, index: Int)?
    while index < scalars.count {
      if piece < pieces.count, case .anything = pieces[piece] {
        piece += 1
        retry = (piece, index)
      } else if piece < pieces.count, pieces[piece].matches(scalars[index]) {
        piece += 1
        index += 1
      } else if let (start, taken) = retry {
        (piece, index) = (start, taken + 1)
        retry = (start, taken + 1)
      } else {
        return false
      }
    }
    return pieces[piece...].allSatisfy { if case .anything = $0 { true } else { false } }
  }

  /// What stands between brackets, the first of which has been read; nil, and nothing read, when they do not close.
  private static func set(_ rest: inout ArraySlice<Unicode.Scalar>) -> Piece? {
    var inner = rest
    let negated = inner.first == "!" || inner.first == "^"
    if negated { inner.removeFirst() }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    // A bracket that stands first is one of the set.
    while let scalar = inner.popFirst() {
      if scalar == "]", !ranges.isEmpty {
        rest = inner
        return .oneOf(ranges, negated: negated)
      }
      if inner.first == "-", let upper = inner.dropFirst().first, upper != "]" {
        inner.removeFirst(2)
        if scalar <= upper { ranges.append(scalar...upper) }
      } else {
        ranges.append(scalar...scalar)
      }
    }
    return nil
  }
}
