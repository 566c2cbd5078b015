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

  /// What an ideograph begins.
  enum Beginning {
    static let nothing: Int32 = 0
    static let numeral: Int32 = -1
  }

  /// For each ideograph the node that it leads to from the root; traditional forms lead where theirs do.
  let beginnings: UnsafeMutableBufferPointer<Int32>
  private let nodes: UnsafeMutableBufferPointer<(word: Int32, firstEdge: Int32, edgeCount: Int32)>
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
      nodes.initializeElement(at: index, to: (node.word, Int32(edge), Int32(node.edges.count)))
      for next in node.edges {
        edges.initializeElement(at: edge, to: next)
        edge += 1
      }
    }
    for (index, word) in builder.words.enumerated() { words.initializeElement(at: index, to: word) }
    let root = Dictionary(uniqueKeysWithValues: builder.nodes[0].edges.map { ($0.scalar, $0.node) })
    for index in 0..<Self.ideographCount {
      let scalar = Self.firstIdeograph + UInt32(index)
      let beginning = root[TraditionalForms.simplified(scalar)]
      let isNumeral = ChineseNumeral.isNumeral(scalar)
      beginnings.initializeElement(at: index, to: beginning ?? (isNumeral ? Beginning.numeral : Beginning.nothing))
    }
  }

  deinit {
    beginnings.deallocate()
    nodes.deallocate()
    edges.deallocate()
    words.deallocate()
  }

  /// The longest word at `start`, and where it ends. White space within a word does not count: lines break there.
  func longestWord(in bytes: ProseBytes, from start: Int, to end: Int) -> (word: ProseWord, end: Int)? {
    let (first, length) = bytes.scalar(at: start)
    guard first >= Self.firstIdeograph, first < Self.firstIdeograph + UInt32(Self.ideographCount) else { return nil }
    var node = beginnings[Int(first - Self.firstIdeograph)]
    guard node > 0 else { return nil }
    var found: (word: Int32, end: Int) = (-1, 0)
    var index = start + length
    walk: while true {
      let (word, firstEdge, edgeCount) = nodes[Int(node)]
      if word >= 0 { found = (word, index) }
      if edgeCount == 0 { break }
      var scalar: (value: UInt32, length: Int)
      repeat {
        guard index < end else { break walk }
        scalar = bytes.scalar(at: index)
        index += scalar.length
      } while isWhiteSpace(scalar.value)
      let wanted = simplify[scalar.value]
      guard let edge = (firstEdge..<firstEdge + edgeCount).first(where: { edges[Int($0)].scalar == wanted }) else {
        break
      }
      node = edges[Int(edge)].node
    }
    return found.word < 0 ? nil : (words[Int(found.word)], found.end)
  }
}
