import ReportSyntax

/// A set of the classes that a word of the vocabulary belongs to, or of its statements: a bit each.
struct WordClasses: OptionSet, Sendable, Hashable, BitwiseCopyable {
  let rawValue: UInt128

  init(rawValue: UInt128) { self.rawValue = rawValue }

  init(bit: Int) { rawValue = 1 << UInt128(bit) }
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
  /// A word of its own; else a unit, which says nothing without a number, or what only looks like one.
  var isKnown = false
}

/// The words of the vocabulary while they are gathered, scalar by scalar.
struct WordTrieBuilder {
  struct Node {
    var word: Int32 = -1
    var edges: [(scalar: UInt32, node: Int32)] = []
  }

  private(set) var nodes: [Node] = [Node()]
  private(set) var words: [ProseWord] = []

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
}

/// The words by their scalars: the longest that begins at a place is found in one walk.
///
/// Nearly every scalar of a text begins no word. That is told by one look into a table of the ideographs. The tables are
/// memory of its own, written by `init` and never again: every paragraph of every report goes through them.
final class WordTrie: @unchecked Sendable {
  static let firstIdeograph: UInt32 = 0x4E00
  static let ideographCount = 0x9FFF - 0x4E00 + 1

  /// What a scalar begins.
  struct Beginning: Equatable, BitwiseCopyable {
    /// The node below the root where a word of the vocabulary begins; 0 and less where none does.
    fileprivate let node: Int32

    /// An ideograph that begins neither a word nor a numeral.
    static let nothing = Beginning(node: 0)
    /// A numeral that begins no word, or no ideograph at all.
    fileprivate static let other = Beginning(node: -1)
  }

  private struct Node {
    /// Index of the word that ends here, or -1.
    let word: Int32
    let edges: Range<Int32>
    /// The last six bits of the scalars that go on from here, a bit each: nearly all others are told by one look.
    let follows: UInt64
  }

  /// Of each ideograph; traditional forms begin what theirs do.
  private let beginnings: UnsafeMutableBufferPointer<Beginning>
  private let nodes: UnsafeMutableBufferPointer<Node>
  private let edges: UnsafeMutableBufferPointer<(scalar: UInt32, node: Int32)>
  private let words: UnsafeMutableBufferPointer<ProseWord>
  private let simplify = TraditionalForms.Table.standard

  init(_ builder: WordTrieBuilder) {
    nodes = .allocate(capacity: builder.nodes.count)
    edges = .allocate(capacity: max(1, builder.nodes.reduce(0) { $0 + $1.edges.count }))
    words = .allocate(capacity: max(1, builder.words.count))
    beginnings = .allocate(capacity: Self.ideographCount)
    var edge = 0
    for (index, node) in builder.nodes.enumerated() {
      let follows = node.edges.reduce(0) { $0 | UInt64(1) << UInt64($1.scalar & 63) }
      let range = Int32(edge)..<Int32(edge + node.edges.count)
      nodes.initializeElement(at: index, to: Node(word: node.word, edges: range, follows: follows))
      for next in node.edges {
        edges.initializeElement(at: edge, to: next)
        edge += 1
      }
    }
    for (index, word) in builder.words.enumerated() { words.initializeElement(at: index, to: word) }
    let root = Dictionary(uniqueKeysWithValues: builder.nodes[0].edges.map { ($0.scalar, $0.node) })
    for index in 0..<Self.ideographCount {
      let scalar = Self.firstIdeograph + UInt32(index)
      let beginning = root[TraditionalForms.simplified(scalar)].map(Beginning.init)
      let isNumeral = ChineseNumeral.isNumeral(scalar)
      beginnings.initializeElement(at: index, to: beginning ?? (isNumeral ? .other : .nothing))
    }
  }

  deinit {
    beginnings.deallocate()
    nodes.deallocate()
    edges.deallocate()
    words.deallocate()
  }

  @inline(__always)
  func beginning(of scalar: UInt32) -> Beginning {
    let index = scalar &- Self.firstIdeograph
    return index < UInt32(Self.ideographCount) ? beginnings[Int(index)] : .other
  }

  /// The longest word that begins with a scalar, and where it ends; `start` is behind the scalar. White space within a word
  /// does not count: lines break there.
  @inline(__always)
  func longestWord(
    in bytes: ProseBytes, from beginning: Beginning, _ start: Int, to end: Int
  ) -> (word: ProseWord, end: Int)? {
    beginning.node > 0 ? longestWord(in: bytes, below: beginning.node, start, to: end) : nil
  }

  private func longestWord(
    in bytes: ProseBytes, below first: Int32, _ start: Int, to end: Int
  ) -> (word: ProseWord, end: Int)? {
    var node = first
    var found: (word: Int32, end: Int) = (-1, 0)
    var index = start
    walk: while true {
      let here = nodes[Int(node)]
      if here.word >= 0 { found = (here.word, index) }
      if here.follows == 0 { break }
      var scalar: (value: UInt32, length: Int)
      repeat {
        guard index < end else { break walk }
        scalar = bytes.scalar(at: index)
        index += scalar.length
      } while isWhiteSpace(scalar.value)
      guard let next = next(after: here, simplify[scalar.value]) else { break }
      node = next
    }
    return found.word < 0 ? nil : (words[Int(found.word)], found.end)
  }

  @inline(__always)
  private func next(after node: Node, _ scalar: UInt32) -> Int32? {
    if node.follows >> UInt64(scalar & 63) & 1 == 0 { return nil }
    for edge in node.edges where edges[Int(edge)].scalar == scalar { return edges[Int(edge)].node }
    return nil
  }
}
