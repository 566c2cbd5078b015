import ReportForms

/// Proof by sums: the one way in which all that is printed of a row makes its figures.
struct SumProof {
  /// Positions in the row that a relation of the form adds up on either side.
  struct Relation {
    var left: [Int]
    var right: [Int]
    /// The last position it needs.
    var last: Int { max(left.max() ?? 0, right.max() ?? 0) }
  }

  /// A figure as stretches of digits: (token, digits of it).
  typealias Figure = [(token: Int, digits: Range<Int>)]

  private static let budget = 400_000

  private let tokens: [[UInt8]]
  private let count: Int
  private let relations: [Relation]
  private var values: [Int] = []
  private var figures: [Figure] = []
  private var solutions: [[Figure]] = []
  private var steps = 0

  /// The relations that all operands of one row satisfy, for columns in the given order.
  static func relations(row: Int, columns: [Int], table: Int, _ library: FormLibrary) -> [Relation] {
    let form = library.tables[table]
    let positions = columns.map { form.leaf(row: row, column: $0) }
    for edition in library.forms.indices.reversed() {
      let bound = library.relations[edition][table].compactMap { relation -> Relation? in
        let left = relation.left.map { leaf in positions.firstIndex { $0 == leaf } }
        let right = relation.right.map { leaf in positions.firstIndex { $0 == leaf } }
        guard !left.contains(nil), !right.contains(nil) else { return nil }
        return Relation(left: left.compactMap { $0 }, right: right.compactMap { $0 })
      }
      if !bound.isEmpty { return bound }
    }
    return []
  }

  /// Whether whole figures satisfy all relations; nil where there is none.
  static func holds(_ values: [Int], _ relations: [Relation]) -> Bool? {
    if relations.isEmpty { return nil }
    return relations.allSatisfy { relation in
      guard relation.last < values.count else { return false }
      return relation.left.reduce(0) { $0 + values[$1] } == relation.right.reduce(0) { $0 + values[$1] }
    }
  }

  /// The only reading of the tokens as `count` figures that satisfies all relations, or nil.
  static func only(
    _ tokens: [[UInt8]], count: Int, _ relations: [Relation], damage: DigitDamage
  ) -> [Figure]? {
    guard !relations.isEmpty, !tokens.isEmpty else { return nil }
    var proof = SumProof(tokens: tokens, count: count, relations: relations)
    switch damage {
    case .split where tokens.count > count: proof.join(from: 0)
    case .runTogether where tokens.count < count: proof.cut(0, from: 0)
    case .split, .runTogether, .none: return nil
    }
    guard proof.solutions.count == 1, proof.steps < budget else { return nil }
    return proof.solutions[0]
  }

  private init(tokens: [[UInt8]], count: Int, relations: [Relation]) {
    self.tokens = tokens
    self.count = count
    self.relations = relations
  }

  private var isDone: Bool { solutions.count > 1 || steps >= Self.budget }

  /// Whether the relations whose operands are all there hold.
  private func isPossible() -> Bool {
    relations.allSatisfy { relation in
      guard relation.last == values.count - 1 else { return true }
      return relation.left.reduce(0) { $0 + values[$1] } == relation.right.reduce(0) { $0 + values[$1] }
    }
  }

  private mutating func push(_ figure: Figure, _ value: Int, then next: (inout SumProof) -> Void) {
    figures.append(figure)
    values.append(value)
    if isPossible() { next(&self) }
    figures.removeLast()
    values.removeLast()
  }

  // MARK: Split figures

  /// Recurses once for each figure: no deeper than a row is wide.
  private mutating func join(from token: Int) {
    steps += 1
    if isDone { return }
    if figures.count == count {
      if token == tokens.count { solutions.append(figures) }
      return
    }
    let left = count - figures.count
    guard tokens.count - token >= left else { return }
    var digits: [UInt8] = []
    for end in token + 1...max(token + 1, tokens.count - left + 1) where end <= tokens.count {
      digits += tokens[end - 1]
      guard let value = Self.value(digits) else { return }
      push((token..<end).map { ($0, 0..<tokens[$0].count) }, value) { $0.join(from: end) }
    }
  }

  // MARK: Figures run together

  private mutating func cut(_ token: Int, from digit: Int) {
    steps += 1
    if isDone { return }
    if token == tokens.count {
      if figures.count == count { solutions.append(figures) }
      return
    }
    guard figures.count < count else { return }
    let digits = tokens[token]
    for end in digit + 1...digits.count {
      guard let value = Self.value(digits[digit..<end]) else { return }
      push([(token, digit..<end)], value) { proof in
        if end == digits.count { proof.cut(token + 1, from: 0) } else { proof.cut(token, from: end) }
      }
    }
  }

  /// A number without leading zeros, of at most nine digits.
  private static func value(_ digits: some Collection<UInt8>) -> Int? {
    guard let first = digits.first, digits.count <= 9, first != UInt8(ascii: "0") || digits.count == 1 else {
      return nil
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
}
