import ReportForms

/// What prose can say of the tables, bound to the leaves of the forms: every honest reading a sum of leaves.
struct ProseStatement: Sendable {
  /// A leaf that a reading adds or subtracts. A wildcard's leaves may be those of another edition.
  struct Operand: Sendable {
    let leaf: Int
    let sign: Double
    let isOptional: Bool
  }

  typealias Reading = [Operand]

  /// The last part of the check's id: "received", "reconsideration.upheld".
  let what: String
  /// Of the check: "text.received".
  let id: String
  /// Index into ``FormLibrary/tables``.
  let table: Int
  let readings: [Reading]
  /// The same in the columns of the applicants, by column key; empty where the table has no such columns.
  let ofColumns: [String: [Reading]]

  init?(_ statement: ProseVocabulary.File.Statement, _ library: FormLibrary) {
    guard let table = library.table(statement.table) else { return nil }
    what = statement.what
    id = "text." + what
    self.table = table
    let form = library.tables[table]
    readings = statement.readings.compactMap { Self.reading($0, statement.column, form) }
    let columns = statement.column == nil ? [] : Set(form.leaves.map(\.name))
    ofColumns = Dictionary(
      uniqueKeysWithValues: columns.map { column in
        (column, statement.readings.compactMap { Self.reading($0, column, form) })
      })
  }

  /// "a + b - c.*": rows in a column, or leaves by their keys where there is no column.
  private static func reading(_ text: String, _ column: String?, _ form: FormTable) -> Reading? {
    var operands: Reading = []
    var sign = 1.0
    for part in text.split(separator: " ") {
      switch part {
      case "+": sign = 1
      case "-": sign = -1
      default:
        let found = form.leaves.indices.filter { matches(form.leaves[$0], part, column) }
        if found.isEmpty { return nil }
        operands += found.map { Operand(leaf: $0, sign: sign, isOptional: part.hasSuffix(".*")) }
      }
    }
    return operands.isEmpty ? nil : operands
  }

  private static func matches(_ leaf: FormTable.Leaf, _ part: Substring, _ column: String?) -> Bool {
    guard let column else { return "\(leaf.rowKey).\(leaf.name)" == part }
    guard leaf.name == column else { return false }
    guard part.hasSuffix(".*") else { return leaf.rowKey == part }
    let parent = part.dropLast(1)
    return leaf.rowKey.hasPrefix(parent) && !leaf.rowKey.dropFirst(parent.count).contains(".")
  }

  /// The honest readings of a claim.
  func readings(in column: String?) -> [Reading] { column.map { ofColumns[$0] ?? [] } ?? readings }
}
