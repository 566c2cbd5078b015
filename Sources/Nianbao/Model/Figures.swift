import ReportForms

/// The figures of the national form, each table with the keys of the edition that it follows.
public struct Statistics: Sendable {
  /// Section 二, 主动公开政府信息情况.
  public var activeDisclosure: Figures?
  /// Section 三, 收到和处理政府信息公开申请情况.
  public var applications: Figures?
  /// Section 四, 行政复议、行政诉讼情况.
  public var remedies: Figures?
  /// The statistical tables of 2008–2018, row by row.
  public var annex: [AnnexRow]?

  /// The figure at a JSON Pointer from the top of the report ("/statistics/applications/newlyReceived/total").
  public func figure(at path: String) -> Double? {
    var keys = path.split(separator: "/").map(String.init)[...]
    guard keys.popFirst() == "statistics" else { return nil }
    switch keys.popFirst() {
    case "activeDisclosure": return activeDisclosure?[keys]
    case "applications": return applications?[keys]
    case "remedies": return remedies?[keys]
    default: return nil
    }
  }
}

/// A table's figures below their keys; a leaf without a usable figure is nil, never 0.
public struct Figures: Sendable {
  let form: FormTable
  /// The editions that the table follows: they say which keys it has.
  let editions: EditionSet
  /// By leaf of the form.
  let values: [Double?]

  subscript(keys: ArraySlice<String>) -> Double? {
    var node = form.tree(of: editions)
    for key in keys {
      guard let member = node.members.first(where: { $0.key == key }) else { return nil }
      node = member.node
    }
    return node.leaf.flatMap { values[$0] }
  }
}

/// One row of the statistical tables of 2008–2018.
public struct AnnexRow: Sendable, Equatable, Decodable {
  /// Without ordinal and "其中：".
  public var label: String
  /// As printed in the row.
  public var unit: String?
  /// A count for each column, nil where none can be read.
  public var values: [Double?]
  /// The header of each value.
  public var columns: [String]
  /// Labels of the parent rows.
  public var under: [String]
  /// The label as it stands on the page.
  public var printed: String
  /// The key of the indicator in the form file; nil for one that no form file has.
  public var key: String?
}

/// Where a figure was read, and what stood there.
public struct Cell: Sendable, Equatable, Decodable {
  /// What a cell holds: seven different things, for six of which no one nil may stand.
  public enum Reading: String, Sendable, CaseIterable, BitwiseCopyable, Decodable {
    case number, blank, dash, slash, words, absent, ambiguous
  }

  /// JSON Pointer of the leaf.
  public var path: String
  /// White space as printed; nil where there is no cell.
  public var raw: String?
  public var reading: Reading
  /// The figure, for amounts in 万元; nil unless `reading` is `number`.
  public var value: Double?
  /// As printed in the cell or its header.
  public var unit: String?
  /// Place of the text in the source, 1-based; nil where there is no cell.
  public var line: Int?
  /// Counts Unicode scalars, 1-based.
  public var character: Int?
  /// Address of the cell: `rows[row][column]` of the table block with that index.
  public var table: Int?
  public var row: Int?
  public var column: Int?
}
