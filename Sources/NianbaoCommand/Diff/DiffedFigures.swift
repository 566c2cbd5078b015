import Nianbao

/// The figures of two reports, for a person: those that differ, one a line; what only one of them has, in few words.
struct DiffedFigures {
  private let figures: [FigurePair]
  private let names: [String]
  private let showsAll: Bool
  private let style: Style
  private let said: DiffWords

  init(_ figures: [FigurePair], names: (String, String), showsAll: Bool, style: Style, said: DiffWords) {
    self.figures = figures
    self.names = [names.0, names.1].map { TerminalText.escaped($0) }
    self.showsAll = showsAll
    self.style = style
    self.said = said
  }

  var text: String {
    let differing = figures.count { $0.differs }
    let head =
      style.bold(said(.figures)) + "  " + said(.differ, ["count": "\(differing)", "all": "\(figures.count)"]) + "\n"
    if showsAll { return head + lines(figures) }
    let tables = Self.tables(figures)
    return head
      + tables.filter { !$0.isOneSided }.map { lines($0.pairs.filter { $0.differs && !$0.isOneSided }) }.joined()
      + tables.map(summary).joined()
  }

  private func lines(_ pairs: [FigurePair]) -> String {
    SideBySide.lines(pairs.map { SideBySide(left: $0.left.text(said), right: $0.right.text(said), words: $0.name) })
  }

  // MARK: What one of them has not

  private struct Table {
    var name: String
    var pairs: [FigurePair] = []

    /// How many figures each report has in it.
    var counts: [Int] { [pairs.count { $0.left?.value != nil }, pairs.count { $0.right?.value != nil }] }
    /// One of them has some, the other none.
    var isOneSided: Bool { counts.contains(0) && counts != [0, 0] }
  }

  private static func tables(_ figures: [FigurePair]) -> [Table] {
    figures.reduce(into: [Table]()) { tables, pair in
      let name = pair.table
      let index = tables.firstIndex { $0.name == name } ?? tables.count
      if index == tables.count { tables.append(Table(name: name)) }
      tables[index].pairs.append(pair)
    }
  }

  private func summary(_ table: Table) -> String {
    let name = said.key(table.name, of: "table")
    if table.isOneSided {
      let side = table.counts[0] > 0 ? 0 : 1
      let values: KeyValuePairs = [
        "table": name, "count": "\(table.counts[side])", "name": names[side], "other": names[1 - side],
      ]
      return "  \(said(.oneSided, values))\n"
    }
    let only = [table.pairs.count { $0.right == nil }, table.pairs.count { $0.left == nil }]
    let forms = only.indices.filter { only[$0] > 0 }.map { said(.inForm, ["count": "\(only[$0])", "name": names[$0]]) }
    if forms.isEmpty { return "" }
    return "  " + said(.askedByOne, ["table": name, "forms": forms.joined(separator: said(.separator))]) + "\n"
  }
}

extension FigurePair {
  /// One report has no place for it.
  fileprivate var isOneSided: Bool { left == nil || right == nil }

  /// "activeDisclosure", …; "annex" for the indicators of one.
  fileprivate var table: String {
    let key = (left ?? right)?.key ?? ""
    guard key.hasPrefix("/statistics/") else { return "annex" }
    return String(key.split(separator: "/")[1])
  }
}

extension ComparedFigure? {
  /// The figure, or what stands in its place; "." where the report's form has none, as in `show`.
  func text(_ said: DiffWords) -> String {
    guard let self else { return "." }
    return self.value.map(SheetDrawing.number) ?? said.key(self.reading.rawValue, of: "reading")
  }
}

/// A line with what two reports have, in columns.
struct SideBySide {
  var left: String
  var right: String
  var words: String

  static func lines(_ rows: [SideBySide]) -> String {
    let widths = (rows.map { DisplayWidth.of($0.left) }.max() ?? 0, rows.map { DisplayWidth.of($0.right) }.max() ?? 0)
    return rows.map { row in
      let left = DisplayWidth.padded(row.left, to: widths.0, alignedRight: true)
      let right = DisplayWidth.padded(row.right, to: widths.1, alignedRight: true)
      return "  \(left)  \(right)  \(TerminalText.escaped(row.words))\n"
    }.joined()
  }
}
