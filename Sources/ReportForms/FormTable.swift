/// The editions that something belongs to, a bit each in the order of ``FormLibrary/forms``.
public struct EditionSet: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// The edition alone: an index into ``FormLibrary/forms``, below 8.
  public init(edition index: Int) {
    precondition(index < 8, "a set of editions has eight bits")
    rawValue = 1 << UInt8(index)
  }
}

/// A table of the form as all editions together have it: the mapper knows no edition, only labels.
///
/// A class, for all that map a report refer to it, and none of them should copy it.
public final class FormTable: Sendable {
  /// As in `statistics`: "applications".
  public let key: String
  /// Groups and rows, each group before what stands in it.
  public let rows: [Row]
  /// Groups and columns, each group before what stands in it.
  public let columns: [Column]
  /// For each edition that has the table, its rows with figures in the order of the form.
  public let rowOrders: [(edition: EditionSet, rows: [Int])]
  /// Every figure the table has in any edition, in the order in which the editions, oldest first, bring them.
  public let leaves: [Leaf]
  /// The leaves of each edition in the order of its form; of all that have the table last.
  private let orders: [(edition: EditionSet, leaves: [Int])]
  /// Leaf index of a row and a column, or -1: `leafIndex[row * columns.count + column]`.
  private let leafIndex: [Int32]
  /// For each column, whether its figures are counts: no unit, no sign.
  public let isCount: [Bool]
  /// Columns, a bit each, that other columns stand below.
  public let columnGroups: ColumnSet
  /// For each row, the pointers of the objects that hold its leaves.
  private let rowPaths: [[String]]
  /// The leaves below their keys, members in the order of canonical JSON.
  private let tree: KeyNode
  /// The same for each edition, and for all that have the table.
  private let treeOfEdition: [EditionSet: KeyNode]
  /// Pointers of all rows, and the leaves of each.
  public let rowLeaves: [(path: String, leaves: [Int])]
  /// Editions that have the table.
  public let editions: EditionSet
  /// All leaves are the same in those.
  public let isSameInAll: Bool
  /// Groups of rows that share their columns.
  public let bandCount: Int

  /// A row with figures, or a group of such.
  public struct Row: Sendable {
    /// Keys joined by dots: "results.denied.stateSecret"; "" for the one row of a table without row labels.
    public let key: String
    public let band: Int
    public let parent: Int?
    /// Whether other rows stand below it.
    public internal(set) var isGroup: Bool
    public internal(set) var editions: EditionSet
    public internal(set) var label: String
    /// Whether the label says nothing by itself, being a column's too: 其他, 总计.
    public internal(set) var isGeneric = false
    /// The group that the same label is in another edition: （六）其他处理 is a row in 2019 and a group in 2021.
    public internal(set) var groupOfSameLabel: Int?
  }

  /// A column with figures, or a group of such.
  public struct Column: Sendable {
    public let key: String
    public let band: Int
    public let parent: Int?
    public internal(set) var isGroup: Bool
    public internal(set) var editions: EditionSet
    public internal(set) var label: String
    /// The unit that its amounts are given in ("万元"); nil for counts.
    public let unit: String?
    /// It counts a change, which may be negative.
    public let isSigned: Bool
  }

  /// A figure of the form.
  public struct Leaf: Sendable {
    /// JSON Pointer from the top of the report.
    public let path: String
    /// Pointer of the object that directly holds it.
    public let rowPath: String
    /// The same in dots, below the table: "results.granted", "litigation.direct".
    public let rowKey: String
    /// The last key: "total".
    public let name: String
    public let row: Int
    public let column: Int
    public internal(set) var editions: EditionSet
  }

  /// A key of `statistics` below the table, with a leaf or with further keys.
  public struct KeyNode: Sendable {
    /// Index of the leaf; nil where keys stand below.
    public var leaf: Int?
    public var members: [(key: String, node: KeyNode)] = []

    /// The tree with only the leaves that `isKept`; nil when none is.
    func pruned(_ isKept: (Int) -> Bool) -> KeyNode? {
      if let leaf { return isKept(leaf) ? self : nil }
      var pruned = KeyNode()
      pruned.members = members.compactMap { member in member.node.pruned(isKept).map { (member.key, $0) } }
      return pruned.members.isEmpty ? nil : pruned
    }

    mutating func insert(_ keys: ArraySlice<Substring>, leaf: Int) {
      guard let key = keys.first.map(String.init) else {
        self.leaf = leaf
        return
      }
      let index = members.firstIndex { $0.key == key } ?? members.count
      if index == members.count { members.append((key, KeyNode())) }
      members[index].node.insert(keys.dropFirst(), leaf: leaf)
    }

    /// Keys are ASCII: by bytes is by UTF-16.
    mutating func sort() {
      members.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for index in members.indices { members[index].node.sort() }
    }
  }

  /// The keys of a table that follows those editions.
  public func tree(of editions: EditionSet) -> KeyNode {
    treeOfEdition[editions] ?? tree.pruned { !leaves[$0].editions.isDisjoint(with: editions) } ?? KeyNode()
  }

  /// The leaves of a table that follows those editions, in the order of the form; of the newest, where there are several,
  /// the others' after them.
  public func order(of editions: EditionSet) -> [Int] {
    if let order = orders.first(where: { $0.edition == editions }) { return order.leaves }
    return Self.order(of: editions, orders)
  }

  private static func order(of editions: EditionSet, _ orders: [(edition: EditionSet, leaves: [Int])]) -> [Int] {
    var order: [Int] = []
    for bit in (0..<8).reversed() where editions.contains(EditionSet(edition: bit)) {
      let leaves = orders.first { $0.edition == EditionSet(edition: bit) }?.leaves ?? []
      order += leaves.filter { !order.contains($0) }
    }
    return order
  }

  /// The leaf where a row and a column meet, or nil where the form has none.
  public func leaf(row: Int, column: Int) -> Int? {
    let index = leafIndex[row * columns.count + column]
    return index < 0 ? nil : Int(index)
  }

  /// Pointers of the objects that hold the leaves of a row: one, or one for each group of columns.
  public func rowPaths(of row: Int) -> [String] { rowPaths[row] }

  /// The outermost group that a column is in, or the column itself.
  public func outermost(_ column: Int) -> Int {
    var outermost = column
    while let parent = columns[outermost].parent { outermost = parent }
    return outermost
  }

  /// Whether the figures stand in rows with labels.
  public var hasRowLabels: Bool { rows.count > 1 }

  init(_ draft: FormTableDraft) {
    key = draft.key
    rows = draft.rowsKnowingLabels
    columns = draft.columns
    rowOrders = draft.rowOrders
    leaves = draft.leaves
    let rowLeaves = Self.rowLeaves(draft.leaves)
    self.rowLeaves = rowLeaves
    rowPaths = rows.indices.map { row in
      rowLeaves.filter { draft.leaves[$0.leaves[0]].row == row }.map(\.path)
    }
    isCount = columns.map { $0.unit == nil && !$0.isSigned }
    columnGroups = ColumnSet(columns.indices.filter { draft.columns[$0].isGroup })
    bandCount = Set(columns.map(\.band)).count
    leafIndex = draft.leafIndex
    let all = leaves.reduce(EditionSet()) { $0.union($1.editions) }
    editions = all
    let orders = draft.orderOfEdition.map { (edition: $0.key, leaves: $0.value) }
    self.orders = orders + [(all, Self.order(of: all, orders))]
    isSameInAll = leaves.allSatisfy { $0.editions == all }
    var tree = KeyNode()
    for (index, leaf) in leaves.enumerated() { tree.insert(leaf.path.split(separator: "/")[2...], leaf: index) }
    tree.sort()
    self.tree = tree
    treeOfEdition = Dictionary(
      uniqueKeysWithValues: Set((0..<8).map(EditionSet.init(edition:)) + [all]).compactMap { editions in
        tree.pruned { !draft.leaves[$0].editions.isDisjoint(with: editions) }.map { (editions, $0) }
      })
  }

  private static func rowLeaves(_ leaves: [Leaf]) -> [(path: String, leaves: [Int])] {
    var rows: [(path: String, leaves: [Int])] = []
    for (index, leaf) in leaves.enumerated() {
      if let row = rows.firstIndex(where: { $0.path == leaf.rowPath }) {
        rows[row].leaves.append(index)
      } else {
        rows.append((leaf.rowPath, [index]))
      }
    }
    return rows
  }
}
