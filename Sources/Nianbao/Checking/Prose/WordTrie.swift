import ReportSyntax

/// The classes that a word of the vocabulary belongs to, a bit each.
struct WordClasses: OptionSet, Sendable, Hashable, BitwiseCopyable {
  let rawValue: UInt128
}

/// What a known word says: its classes (none for a filler), or that it is a unit of counts or money.
struct ProseWord: Sendable, BitwiseCopyable {
  enum Unit: Sendable, BitwiseCopyable {
    case count
    /// Money, and how many decimal digits it is shifted to become 万元.
    case money(Int8)
  }

  var classes: WordClasses = []
  var unit: Unit?
  /// Stands in other texts too and says nothing there: a unit without a number, what only looks like one.
  var isKnown = false
}

/// The words of the vocabulary by their scalars: the longest that begins at a place is found in one walk.
///
/// Nearly every scalar of a text begins no word. That is told by one look into a table of the ideographs.
struct WordTrie: Sendable {
  private struct Node: Sendable {
    var word: Int32 = -1
    var edges: [(scalar: UInt32, node: Int32)] = []
  }

  private static let firstIdeograph: UInt32 = 0x4E00
  private static let ideographCount = 0x9FFF - 0x4E00 + 1

  private var nodes: [Node] = [Node()]
  private(set) var words: [ProseWord] = []
  /// For each ideograph the node that it leads to from the root, 0 for none; traditional forms lead where theirs do.
  private var beginnings: [Int32] = []

  /// Words that are named several times have all their classes.
  mutating func add(_ text: String, _ change: (inout ProseWord) -> Void) {
    var node = 0
    for scalar in text.unicodeScalars { node = child(of: node, scalar.value) }
    if nodes[node].word < 0 {
      nodes[node].word = Int32(words.count)
      words.append(ProseWord())
    }
    change(&words[Int(nodes[node].word)])
  }

  private mutating func child(of node: Int, _ scalar: UInt32) -> Int {
    if let edge = nodes[node].edges.first(where: { $0.scalar == scalar }) { return Int(edge.node) }
    nodes[node].edges.append((scalar, Int32(nodes.count)))
    nodes.append(Node())
    return nodes.count - 1
  }

  /// To be called once, after the last word.
  mutating func index() {
    beginnings = [Int32](repeating: 0, count: Self.ideographCount)
    for scalar in Self.firstIdeograph..<Self.firstIdeograph + UInt32(Self.ideographCount) {
      let simplified = TraditionalForms.simplified(scalar)
      beginnings[Int(scalar - Self.firstIdeograph)] = nodes[0].edges.first { $0.scalar == simplified }?.node ?? 0
    }
  }

  /// Whether a word may begin with the scalar.
  @inline(__always)
  func mayBegin(_ scalar: UInt32) -> Bool { beginning(scalar) != 0 }

  @inline(__always)
  private func beginning(_ scalar: UInt32) -> Int32 {
    guard scalar >= Self.firstIdeograph else {
      return nodes[0].edges.first { $0.scalar == scalar }?.node ?? 0
    }
    let place = Int(scalar - Self.firstIdeograph)
    return place < beginnings.count ? beginnings[place] : 0
  }

  /// The longest word at `start`, and where it ends. White space within a word does not count: lines break there.
  func longestWord(in bytes: [UInt8], from start: Int, to end: Int) -> (word: ProseWord, end: Int)? {
    let (first, length) = bytes.scalar(at: start)
    var node = beginning(first)
    guard node != 0 else { return nil }
    var found: (word: ProseWord, end: Int)?
    var index = start + length
    while true {
      let word = nodes[Int(node)].word
      if word >= 0 { found = (words[Int(word)], index) }
      if nodes[Int(node)].edges.isEmpty { break }
      var scalar: (value: UInt32, length: Int)
      repeat {
        guard index < end else { return found }
        scalar = bytes.scalar(at: index)
        index += scalar.length
      } while isWhiteSpace(scalar.value)
      let wanted = TraditionalForms.simplified(scalar.value)
      guard let edge = nodes[Int(node)].edges.first(where: { $0.scalar == wanted }) else { break }
      node = edge.node
    }
    return found
  }
}
