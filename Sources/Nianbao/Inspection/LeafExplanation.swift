import ReportForms
import ReportSyntax

/// Where one figure of a report was read, and by what.
package struct LeafExplanation: Sendable {
  /// A label that led to the figure, outermost first.
  package struct Label: Sendable, Equatable {
    /// As the form of that edition has it.
    package var form: String
    /// As the page prints it, with its place; nil where no cell with that label stands there: it was told by a near label,
    /// by its order, or by the rows around it.
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
  /// Findings on the figure, its row or its table.
  package var findings: [Finding] = []
  package var checks: [Check] = []
}

/// The way back from figures to the source.
package struct ReportExplanation: Sendable {
  package let report: Report
  private let reader: ReportReader
  private let outline: Outline
  private let library = FormLibrary.standard

  /// Throws ``Refusal`` where the conversion does.
  package init(_ bytes: [UInt8], name: String) throws(Refusal) {
    report = try Conversion.report(from: bytes, name: name)
    reader = try Conversion.read(bytes, library)
    outline = Outline(of: reader.text)
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
    explanation.findings = report.findings.filter { $0.path.map { Self.names($0, cell.path) } ?? false }
    explanation.checks = report.checks.filter { $0.cells.contains(index) }
    if let row = annexRow(of: cell) {
      explanation.rowPath = (row.row.under + [row.row.printed]).map { LeafExplanation.Label(form: $0) }
      explanation.columnPath = [LeafExplanation.Label(form: row.row.columns[row.value])]
    } else if let (table, leaf) = leaf(of: cell) {
      let form = library.tables[table]
      explanation.columnPath = chain(leaf.column) { form.columns[$0].parent }.map { node in
        label(form.columns[node].label, .column, table, node, cell)
      }
      explanation.rowPath = chain(leaf.row) { form.rows[$0].parent }.filter { !form.rows[$0].label.isEmpty }.map {
        node in
        label(form.rows[node].label, .row, table, node, cell)
      }
    }
    return explanation
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

  /// A node and those around it, outermost first.
  private func chain(_ node: Int, parent: (Int) -> Int?) -> [Int] {
    var chain = [node]
    while let next = parent(chain[0]) { chain.insert(next, at: 0) }
    return chain
  }

  // MARK: Printed labels

  private func label(
    _ form: String, _ role: LabelMeaning.Role, _ table: Int, _ node: Int, _ cell: Cell
  ) -> LeafExplanation.Label {
    LeafExplanation.Label(form: form, printed: printed(role, table, node, near: cell))
  }

  /// The label that stands nearest above the cell, or in its row: in its own table, else in those before it.
  private func printed(
    _ role: LabelMeaning.Role, _ table: Int, _ node: Int, near cell: Cell
  ) -> LeafExplanation.Printed? {
    guard let block = cell.table, let row = cell.row, outline.tables.indices.contains(block) else { return nil }
    var folding = LabelFolding()
    for index in (0...block).reversed() {
      let grid = outline.tables[index].grid
      let last = index == block ? row : grid.height - 1
      for row in (0..<min(grid.height, last + 1)).reversed() {
        let found = grid.cells(inRow: row).first { candidate in
          folding.fold(reader.text.bytes, candidate.trimmed)
          return library.labels.meanings(of: folding).contains {
            $0.role == role && $0.table == table && $0.node == node
          }
        }
        if let found { return printed(found) }
      }
    }
    return nil
  }

  private func printed(_ cell: GridCell) -> LeafExplanation.Printed {
    let place = reader.text.place(at: cell.trimmed.lowerBound)
    return LeafExplanation.Printed(
      text: reader.text.folded(cell.trimmed), line: place.line, character: place.character)
  }
}
