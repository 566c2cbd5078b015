/// A relation of the form bound to the leaves of a table: the left sum equals the right sum.
public final class TableRelation: Sendable {
  /// As checks have it: "applications.row.results.granted".
  public let id: String
  /// Leaf indexes in the table.
  public let left: [Int]
  /// Leaf indexes in the table.
  public let right: [Int]
  /// Both, left first.
  public var operands: [Int] { left + right }
  /// The leaves that a broken relation is said of: the row, or the side that is one leaf.
  public let path: String
  /// It adds up the columns of a row to its total.
  public let isOfRow: Bool
  /// The leaf where that is seen: the side that is one leaf, else the first of the right.
  public var subject: Int { left.count == 1 ? left[0] : right[0] }

  init(id: String, left: [Int], right: [Int], path: String, isOfRow: Bool) {
    self.id = id
    self.left = left
    self.right = right
    self.path = path
    self.isOfRow = isOfRow
  }
}

extension FormTable {
  /// The relation once for each column or row of the edition's table that has all the leaves it names.
  func bind(_ relation: Form.Relation, _ edition: EditionSet) -> [TableRelation] {
    let sides = relation.relation.split(separator: "=").map { side in
      side.split(separator: "+").map { String($0.filter { $0 != " " }) }
    }
    guard sides.count == 2 else { return [] }
    let rows = rowLeaves.map { row in
      (
        key: leaves[row.leaves[0]].rowKey, path: row.path,
        leaves: row.leaves.filter { leaves[$0].editions.contains(edition) }
      )
    }.filter { !$0.leaves.isEmpty }
    return relation.each == .row ? bindRows(relation, sides, rows) : bindColumns(relation, sides, rows)
  }

  private typealias RowLeaves = (key: String, path: String, leaves: [Int])

  private func bindRows(_ relation: Form.Relation, _ sides: [[String]], _ rows: [RowLeaves]) -> [TableRelation] {
    rows.compactMap { row in
      let bound = sides.map { side in side.compactMap { name in row.leaves.first { leaves[$0].name == name } } }
      guard bound[0].count == sides[0].count, bound[1].count == sides[1].count else { return nil }
      return TableRelation(
        id: relation.id.replacing("{row}", with: row.key), left: bound[0], right: bound[1], path: row.path,
        isOfRow: relation.id.hasPrefix("\(key).row."))
    }
  }

  private func bindColumns(_ relation: Form.Relation, _ sides: [[String]], _ rows: [RowLeaves]) -> [TableRelation] {
    let named = sides.map { side in side.map { operand in rows.filter { Self.matches($0.key, operand) } } }
    guard named.joined().allSatisfy({ !$0.isEmpty }), let first = named[0].first?.first else { return [] }
    return first.leaves.compactMap { leaf in
      let name = leaves[leaf].name
      let bound = named.map { side in
        side.joined().compactMap { row in row.leaves.first { leaves[$0].name == name } }
      }
      let subject = bound[0].count == 1 ? bound[0][0] : bound[1][0]
      return TableRelation(
        id: relation.id.replacing("{column}", with: name), left: bound[0], right: bound[1], path: leaves[subject].path,
        isOfRow: false)
    }
  }

  /// "a.b" names a row, "a.*" every row right below "a".
  private static func matches(_ rowKey: String, _ operand: String) -> Bool {
    guard operand.hasSuffix(".*") else { return rowKey == operand }
    let parent = operand.dropLast(1)
    return rowKey.hasPrefix(parent) && !rowKey.dropFirst(parent.count).contains(".")
  }
}
