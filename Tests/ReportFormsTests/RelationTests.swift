import ReportForms
import Testing

@Suite("The form's arithmetic as data")
struct RelationTests {
  private let library = FormLibrary.standard

  private func relations(_ edition: String) -> [(table: FormTable, relation: TableRelation)] {
    let index = library.forms.firstIndex { $0.edition == edition }!
    return zip(library.tables, library.relations[index]).flatMap { table, relations in relations.map { (table, $0) } }
  }

  private func paths(_ leaves: [Int], _ table: FormTable) -> [String] { leaves.map { table.leaves[$0].path } }

  @Test(
    "an edition has as many relations as forms.md says",
    arguments: [("2008", 0), ("2014", 0), ("2019", 40), ("2021", 42)])
  func count(_ edition: String, _ count: Int) {
    #expect(relations(edition).count == count)
    #expect(Set(relations(edition).map(\.relation.id)).count == count)
  }

  @Test("every operand is a row or column of its table", arguments: FormLibrary.standard.forms.indices)
  func operandsExist(_ edition: Int) throws {
    for relation in library.forms[edition].relations {
      let table = try #require(library.tables.first { $0.key == relation.table })
      let leaves = table.leaves.filter { $0.editions.contains(EditionSet(edition: edition)) }
      for operand in relation.relation.split(whereSeparator: { "+= ".contains($0) }).map(String.init) {
        #expect(leaves.contains { names($0, operand, relation.each) }, "\(relation.id): no \(operand)")
      }
    }
  }

  private func names(_ leaf: FormTable.Leaf, _ operand: String, _ axis: Form.Relation.Axis) -> Bool {
    if axis == .row { return leaf.name == operand }
    return operand.hasSuffix(".*") ? leaf.rowKey.hasPrefix(operand.dropLast(1)) : leaf.rowKey == operand
  }

  @Test("operands are figures of their edition, and none stands on both sides", arguments: ["2019", "2021"])
  func operandsOfTheEdition(_ edition: String) {
    for (table, relation) in relations(edition) {
      let leaves = relation.left + relation.right
      #expect(leaves.allSatisfy { table.leaves[$0].editions.contains(library.edition(edition)) }, "\(relation.id)")
      #expect(Set(leaves).count == leaves.count, "\(relation.id)")
    }
  }

  @Test("the results of a column are all rows of 办理结果", arguments: [("2019", 20), ("2021", 22)])
  func resultsOfAColumn(_ edition: String, _ rows: Int) throws {
    let found = relations(edition).first { $0.relation.id == "applications.results.enterprise" }
    let (table, relation) = try #require(found)
    #expect(paths(relation.left, table) == ["/statistics/applications/results/total/enterprise"])
    #expect(relation.right.count == rows - 1)
    #expect(relation.path == "/statistics/applications/results/total/enterprise")
  }

  @Test func theBalanceOfAColumn() throws {
    let (table, relation) = try #require(relations("2021").first { $0.relation.id == "applications.balance.total" })
    #expect(
      paths(relation.left, table) == [
        "/statistics/applications/newlyReceived/total", "/statistics/applications/carriedOver/total",
      ])
    #expect(
      paths(relation.right, table) == [
        "/statistics/applications/results/total/total", "/statistics/applications/carriedForward/total",
      ])
  }

  @Test func theSumOfARow() throws {
    let id = "applications.row.results.denied.stateSecret"
    let (table, relation) = try #require(relations("2019").first { $0.relation.id == id })
    #expect(relation.path == "/statistics/applications/results/denied/stateSecret")
    #expect(relation.left.count == 6)
    #expect(paths(relation.right, table) == ["/statistics/applications/results/denied/stateSecret/total"])
  }

  @Test func theSumsOfRemedies() {
    let ids = relations("2021").map(\.relation.id).filter { $0.hasPrefix("remedies.") }
    #expect(
      ids == [
        "remedies.sum.reconsideration", "remedies.sum.litigation.direct",
        "remedies.sum.litigation.afterReconsideration",
      ])
  }
}
