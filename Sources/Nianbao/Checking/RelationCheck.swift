extension Check {
  /// A relation over figures read: the left sum equals the right sum, tolerance 0. Operands are indexes into `cells`.
  init(id: String, left: some Sequence<Int>, right: some Sequence<Int>, in cells: [Cell]) {
    let leftSide = RelationSide(left, cells)
    let rightSide = RelationSide(right, cells)
    self.init(
      id: id, status: .notAssessable, left: leftSide.sum, right: rightSide.sum, ifBlankIsZero: nil, readings: [],
      cells: Array(left) + Array(right))
    if let left = leftSide.sum, let right = rightSide.sum {
      status = left == right ? .holds : .broken
    } else if leftSide.isBlankWhereNull, rightSide.isBlankWhereNull {
      ifBlankIsZero = leftSide.sumOfRead == rightSide.sumOfRead ? .holds : .broken
    }
  }
}

/// One side of a relation.
private struct RelationSide {
  var sumOfRead = 0.0
  /// Nil where an operand is.
  var sum: Double?
  /// Every operand without a value is blank, a dash or a slash.
  var isBlankWhereNull = true

  init(_ operands: some Sequence<Int>, _ cells: [Cell]) {
    var isWhole = true
    for operand in operands {
      if let value = cells[operand].value {
        sumOfRead += value
        continue
      }
      isWhole = false
      switch cells[operand].reading {
      case .blank, .dash, .slash: break
      case .number, .words, .absent, .ambiguous: isBlankWhereNull = false
      }
    }
    sum = isWhole ? sumOfRead : nil
  }
}
