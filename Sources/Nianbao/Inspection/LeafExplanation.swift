import ReportForms
import ReportSource
import ReportSyntax

/// Where one figure of a report was read, and by what.
package struct LeafExplanation: Sendable {
  /// A label that led to the figure, outermost first.
  package struct Label: Sendable, Equatable {
    /// As the form of that edition has it.
    package var form: String
    /// As the page prints it, with its place; nil where the page does not print it.
    package var printed: Printed?
  }

  package struct Printed: Sendable, Equatable {
    package var text: String
    package var line: Int
    package var character: Int
  }

  package var cell: Cell
  package var columnPath: [Label] = []
  package var rowPath: [Label] = []
  /// Findings on the figure, its row, the labels that led to it, its table, or the form that the report follows.
  package var findings: [Finding] = []
  package var checks: [Check] = []
}

/// The way back from figures to the source.
package struct ReportExplanation {
  package let report: Report
  private let reader: ReportReader
  private let labels: PrintedLabels
  private let library = FormLibrary.standard

  /// Throws ``Refusal`` where the conversion does.
  package init(_ bytes: [UInt8], name: String, capture: Capture? = nil) throws(Refusal) {
    report = try Conversion.report(from: bytes, name: name, capture: capture)
    reader = try Conversion.read(bytes, library, label: capture?.charset)
    labels = PrintedLabels(Outline(of: reader.text), reader.text, library, year: report.year)
  }

  /// The figures at or below a JSON Pointer, in the order of `cells`; none where it names nothing.
  package func leaves(at pointer: String) -> [LeafExplanation] {
    report.cells.indices.filter { Self.names(pointer, report.cells[$0].path) }.map(leaf)
  }

  /// Pointers that are most like one that names nothing, the best first.
  package func pointers(like pointer: String) -> [String] {
    let wanted = Set(pointer.split(separator: "/"))
    let ranked = report.cells.map { cell in
      (path: cell.path, rank: cell.path.split(separator: "/").count { wanted.contains($0) })
    }
    guard let best = ranked.map(\.rank).max(), best > 1 else { return Array(report.cells.prefix(3).map(\.path)) }
    return Array(ranked.filter { $0.rank == best }.prefix(3).map(\.path))
  }

  private static func names(_ pointer: String, _ path: String) -> Bool {
    path == pointer || path.hasPrefix(pointer.hasSuffix("/") ? pointer : pointer + "/")
  }

  private func leaf(_ index: Int) -> LeafExplanation {
    let cell = report.cells[index]
    var explanation = LeafExplanation(cell: cell)
    explanation.checks = report.checks.filter { $0.cells.contains(index) }
    var row: PrintedLabels.Row?
    if let annexRow = annexRow(of: cell) {
      explanation.rowPath = (annexRow.row.under + [annexRow.row.label]).map {
        LeafExplanation.Label(form: $0, printed: printed(labels.indicator($0, of: cell)))
      }
      let column = annexRow.row.columns[annexRow.value]
      explanation.columnPath = [
        LeafExplanation.Label(form: column, printed: printed(labels.indicatorColumn(column, of: cell)))
      ]
    } else if let (table, leaf) = leaf(of: cell) {
      row = labels.row(of: cell, leaf, in: table)
      explanation.columnPath = columnPath(leaf.column, library.tables[table], row)
      explanation.rowPath = rowPath(leaf.row, library.tables[table], row)
    }
    explanation.findings = findings(on: cell, row)
    return explanation
  }

  // MARK: Labels

  private func columnPath(_ node: Int, _ form: FormTable, _ row: PrintedLabels.Row?) -> [LeafExplanation.Label] {
    let lowest = row.flatMap { labels.column(node, over: $0) }
    return chain(node) { form.columns[$0].parent }.map { step in
      let cell = step == node ? lowest : row.flatMap { labels.columnGroup(step, above: lowest, over: $0) }
      return LeafExplanation.Label(form: form.columns[step].label, printed: printed(cell))
    }
  }

  private func rowPath(_ node: Int, _ form: FormTable, _ row: PrintedLabels.Row?) -> [LeafExplanation.Label] {
    chain(node) { form.rows[$0].parent }.filter { !form.rows[$0].label.isEmpty }.map { step in
      let cell = step == node ? row?.body.label : row.flatMap { labels.rowGroup(step, of: $0) }
      return LeafExplanation.Label(form: form.rows[step].label, printed: printed(cell))
    }
  }

  /// A node and those around it, outermost first.
  private func chain(_ node: Int, parent: (Int) -> Int?) -> [Int] {
    var chain = [node]
    while let next = parent(chain[0]) { chain.insert(next, at: 0) }
    return chain
  }

  /// Nil for words that a reader of lossy text has put in.
  private func printed(_ cell: GridCell?) -> LeafExplanation.Printed? {
    guard let cell, !reader.isReconstructed || reader.text.isVerbatim(cell.trimmed) else { return nil }
    let place = reader.text.place(at: cell.trimmed.lowerBound)
    return LeafExplanation.Printed(
      text: reader.text.folded(cell.trimmed), line: place.line, character: place.character)
  }

  // MARK: Findings

  /// Codes that say which form was followed: every figure rests on that.
  private static let ofForm: Set<String> = [
    FindingCode.editionMixed.rawValue, FindingCode.editionAndYear.rawValue,
  ]

  private func findings(on cell: Cell, _ row: PrintedLabels.Row?) -> [Finding] {
    let table = cell.path.split(separator: "/").dropFirst().first.map(String.init) ?? ""
    let header = row?.headerRows.flatMap { $0.grid.grid.cells(inRow: $0.row) } ?? []
    let own = row.map { $0.body.grid.grid.cells(inRow: $0.body.row) } ?? []
    let places = Set((header + own).map { reader.text.place(at: $0.trimmed.lowerBound) })
    return report.findings.filter { finding in
      if let path = finding.path { return Self.names(path, cell.path) }
      if Self.ofForm.contains(finding.code) { return true }
      if finding.facts.contains(where: { $0.name == "table" && $0.value == .text(table) }) { return true }
      guard let line = finding.line, let character = finding.character else { return false }
      return places.contains(Place(line: line, character: character))
    }
  }

  /// "/statistics/annex/3/values/0": the fourth row and its first value.
  private func annexRow(of cell: Cell) -> (row: AnnexRow, value: Int)? {
    let keys = cell.path.split(separator: "/")
    guard keys.count == 5, keys[1] == "annex", let row = Int(keys[2]), let value = Int(keys[4]),
      let rows = report.statistics.annex, rows.indices.contains(row), rows[row].columns.indices.contains(value)
    else { return nil }
    return (rows[row], value)
  }

  private func leaf(of cell: Cell) -> (table: Int, leaf: FormTable.Leaf)? {
    for (index, table) in library.tables.enumerated() {
      if let leaf = table.leaves.first(where: { $0.path == cell.path }) { return (index, leaf) }
    }
    return nil
  }
}
