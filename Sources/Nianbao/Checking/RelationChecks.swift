import ReportForms

/// A figure that a relation is made of.
protocol RelationOperand {
  var reading: Cell.Reading { get }
  var value: Double? { get }
}

extension Cell: RelationOperand {}
extension CellRecord: RelationOperand {}

/// What a relation over figures read comes to: the left sum equals the right sum, tolerance 0.
struct RelationOutcome: Sendable {
  private(set) var status = Check.Status.notAssessable
  let left: Double?
  let right: Double?
  private(set) var ifBlankIsZero: Check.Status?

  init(_ left: RelationSide, _ right: RelationSide) {
    self.left = left.isWhole ? left.sum : nil
    self.right = right.isWhole ? right.sum : nil
    if left.isWhole, right.isWhole {
      status = left.sum == right.sum ? .holds : .broken
    } else if left.isBlankWhereNull, right.isBlankWhereNull {
      ifBlankIsZero = left.sum == right.sum ? .holds : .broken
    }
  }
}

/// One side of a relation.
struct RelationSide {
  /// Of the operands that have a value.
  private(set) var sum = 0.0
  /// All have one.
  private(set) var isWhole = true
  /// One has.
  private(set) var isBegun = false
  /// Every operand without a value is blank, a dash or a slash.
  private(set) var isBlankWhereNull = true

  mutating func add(_ operand: some RelationOperand) {
    if let value = operand.value {
      sum += value
      isBegun = true
      return
    }
    isWhole = false
    switch operand.reading {
    case .blank, .dash, .slash: break
    case .number, .words, .absent, .ambiguous: isBlankWhereNull = false
    }
  }
}

extension Check {
  init(id: String, _ outcome: RelationOutcome, cells: [Int]) {
    self.init(
      id: id, status: outcome.status, left: outcome.left, right: outcome.right, ifBlankIsZero: outcome.ifBlankIsZero,
      readings: [], cells: cells)
  }
}

/// The relations of one table of the national form over the figures read, as the pipeline keeps them.
struct RelationChecks: Sendable {
  /// Index in `cells` of each leaf of the table; -1 for a leaf of another edition.
  let cellOfLeaf: [Int32]
  let relations: [TableRelation]
  /// What each comes to.
  let outcomes: [RelationOutcome]

  var checks: [Check] {
    zip(relations, outcomes).map { relation, outcome in
      Check(id: relation.id, outcome, cells: relation.operands.map { Int(cellOfLeaf[$0]) })
    }
  }
}
