/// A relation of the form bound to the leaves of a table: the left sum equals the right sum.
package struct TableRelation: Sendable {
  package let id: String
  /// Leaf indexes in the table.
  package let left: [Int]
  package let right: [Int]
  /// The leaves that a broken relation is said of: the row, or the side that is one leaf.
  package let path: String
}

extension FormTable {
  /// The relation once for each column or row of the edition's table that has all the leaves it names.
  func bind(_ relation: Form.Relation, _ edition: EditionSet) -> [TableRelation] {
    let ours = leaves.indices.filter { !leaves[$0].editions.isDisjoint(with: edition) }
    let sides = relation.relation.split(separator: "=").map { side in
      side.split(separator: "+").map { $0.filter { $0 != " " } }
    }
    guard sides.count == 2 else { return [] }
    return relation.each == .column ? bindColumns(relation, sides, ours) : bindRows(relation, sides, ours)
  }

  private func bindColumns(_ relation: Form.Relation, _ sides: [[String]], _ ours: [Int]) -> [TableRelation] {
    unique(ours.map { leaves[$0].name }).compactMap { name in
      let bound = sides.map { side in
        side.flatMap { operand in ours.filter { leaves[$0].name == name && matches(leaves[$0], operand) } }
      }
      guard sides.allSatisfy({ $0.allSatisfy { operand in ours.contains { matches(leaves[$0], operand) } } }) else { return nil }
      guard !bound[0].isEmpty, !bound[1].isEmpty else { return nil }
      let subject = bound[0].count == 1 ? bound[0][0] : bound[1][0]
      return TableRelation(
        id: relation.id.replacing("{column}", with: name), left: bound[0], right: bound[1], path: leaves[subject].path)
    }
  }

  private func bindRows(_ relation: Form.Relation, _ sides: [[String]], _ ours: [Int]) -> [TableRelation] {
    unique(ours.map { leaves[$0].rowKey }).compactMap { rowKey in
      let bound = sides.map { side in
        side.compactMap { name in ours.first { leaves[$0].rowKey == rowKey && leaves[$0].name == name } }
      }
      guard bound[0].count == sides[0].count, bound[1].count == sides[1].count else { return nil }
      return TableRelation(
        id: relation.id.replacing("{row}", with: rowKey), left: bound[0], right: bound[1],
        path: leaves[bound[0][0]].rowPath)
    }
  }

  private func matches(_ leaf: Leaf, _ operand: String) -> Bool {
    guard operand.hasSuffix(".*") else { return leaf.rowKey == operand }
    let parent = operand.dropLast(1)
    return leaf.rowKey.hasPrefix(parent) && !leaf.rowKey.dropFirst(parent.count).contains(".")
  }

  private func unique(_ keys: [String]) -> [String] {
    var seen = Set<String>()
    return keys.filter { seen.insert($0).inserted }
  }
}
