import ReportForms
import ReportSource

/// The form's arithmetic over the figures read; tolerance 0.
struct ArithmeticChecks {
  private(set) var checks: [Check] = []
  private(set) var findings: [RawFinding] = []

  init(_ tables: [MappedTable?], _ editions: EditionChoice, _ assembly: StatisticsAssembly, _ library: FormLibrary) {
    for (index, table) in tables.enumerated() where table != nil {
      for relation in Self.relations(index, editions.ofTable[index], assembly, library) {
        add(relation, assembly.cellOfLeaf[index], assembly)
      }
    }
  }

  /// The relations of the table's editions, each once: where editions differ, that of the newest whose leaves are there.
  private static func relations(
    _ table: Int, _ editions: EditionSet, _ assembly: StatisticsAssembly, _ library: FormLibrary
  ) -> [TableRelation] {
    let ofEditions = library.forms.indices.reversed()
      .filter { editions.contains(EditionSet(edition: $0)) }
      .map { library.relations[$0][table] }
    guard ofEditions.count > 1 else { return ofEditions.first ?? [] }
    var seen: Set<String> = []
    return ofEditions.joined().filter { relation in
      relation.operands.allSatisfy { assembly.cellOfLeaf[table][$0] >= 0 }
        && seen.insert(relation.id).inserted
    }
  }

  private mutating func add(_ relation: TableRelation, _ cellOfLeaf: [Int], _ assembly: StatisticsAssembly) {
    let cells = assembly.cells
    let left = Side(relation.left, cellOfLeaf, cells)
    let right = Side(relation.right, cellOfLeaf, cells)
    var check = Check(
      id: relation.id, status: .notAssessable, left: left.sum, right: right.sum, ifBlankIsZero: nil, readings: [],
      cells: relation.operands.map { cellOfLeaf[$0] })
    if let leftSum = left.sum, let rightSum = right.sum {
      check.status = leftSum == rightSum ? .holds : .broken
    } else if left.isBlankWhereNull, right.isBlankWhereNull {
      check.ifBlankIsZero = left.sumOfRead == right.sumOfRead ? .holds : .broken
    }
    if check.status == .broken {
      findings.append(
        RawFinding(
          .checkBroken, at: assembly.offsets[cellOfLeaf[relation.subject]], path: relation.path,
          [("check", .text(check.id)), ("left", .number(left.sumOfRead)), ("right", .number(right.sumOfRead))]))
    }
    checks.append(check)
  }

  /// One side of a relation.
  private struct Side {
    var sumOfRead = 0.0
    /// Nil where an operand is.
    var sum: Double?
    /// Every operand without a value is blank, a dash or a slash.
    var isBlankWhereNull = true

    init(_ leaves: [Int], _ cellOfLeaf: [Int], _ cells: [Cell]) {
      var isWhole = true
      for leaf in leaves {
        let operand = cellOfLeaf[leaf]
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
}
