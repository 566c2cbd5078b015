import ReportForms
import ReportSource
import ReportSyntax

/// Puts the leaves of all tables into the output: figures below their keys, and a cell for each.
struct StatisticsAssembly {
  private(set) var statistics = Statistics()
  private(set) var cells: [Cell] = []
  /// Where each cell of the national tables stands in the text read; nil for one that is absent.
  private(set) var offsets: [Int?] = []
  /// For each table of the form, the index in `cells` of each leaf; -1 for leaves that the report's form has not.
  private(set) var cellOfLeaf: [[Int]]
  private(set) var findings: [RawFinding] = []
  /// The line that the last cell stood in: the next one is not far.
  private var nearLine = 0

  init(_ tables: [MappedTable?], _ annex: MappedAnnex?, _ editions: EditionChoice, _ text: ReportText) {
    cellOfLeaf = tables.map { [Int](repeating: -1, count: $0?.form.leaves.count ?? 0) }
    cells.reserveCapacity(256)
    for (index, table) in tables.enumerated() {
      guard let table else { continue }
      add(table, index, editions.ofTable[index], text)
      let figures = figures(table, index, editions.ofTable[index])
      switch table.form.key {
      case "activeDisclosure": statistics.activeDisclosure = figures
      case "applications": statistics.applications = figures
      case "remedies": statistics.remedies = figures
      default: preconditionFailure("the contract has no table \(table.form.key)")
      }
    }
    statistics.annex = annex?.rows
    cells += annex?.cells ?? []
  }

  private mutating func add(_ table: MappedTable, _ index: Int, _ editions: EditionSet, _ text: ReportText) {
    for leaf in table.form.order(of: editions) {
      cellOfLeaf[index][leaf] = cells.count
      appendCell(table.claims[leaf], table.form.leaves[leaf].path, text)
    }
    reportMissing(table, index)
    reportMixed(table, index, editions)
  }

  private mutating func appendCell(_ claim: Claim?, _ path: String, _ text: ReportText) {
    guard let claim, let cell = claim.cell else {
      cells.append(Cell(path: path, reading: .absent))
      offsets.append(nil)
      return
    }
    let offset = cell.trimmed.isEmpty ? cell.range.lowerBound : cell.trimmed.lowerBound
    offsets.append(offset)
    let place = text.place(at: offset, near: &nearLine)
    cells.append(
      Cell(
        path: path, raw: text.string(cell.range), reading: claim.content.reading, value: claim.content.value,
        unit: claim.content.unit?.rawValue, line: place.line, character: place.character, table: claim.table,
        row: cell.row, column: cell.column))
  }

  /// Where a table has the rows or columns of several editions, which only one of them can have, each such row is said.
  private mutating func reportMixed(_ table: MappedTable, _ index: Int, _ editions: EditionSet) {
    guard editions.rawValue.nonzeroBitCount > 1 else { return }
    for (rowPath, leaves) in table.form.rowLeaves {
      let isMixed = leaves.contains { leaf in
        let cell = cellOfLeaf[index][leaf]
        return table.form.leaves[leaf].editions.rawValue.nonzeroBitCount == 1 && cell >= 0 && cells[cell].value != nil
      }
      if isMixed {
        findings.append(
          RawFinding(.editionMixed, path: rowPath, [("editions", .text("this row is of one of them only"))]))
      }
    }
  }

  /// Rows and columns of the form that the page has not; a row that another finding names needs no second word.
  private mutating func reportMissing(_ table: MappedTable, _ index: Int) {
    for (rowPath, leaves) in table.form.rowLeaves {
      var present = 0
      var missing: [Int] = []
      for leaf in leaves where cellOfLeaf[index][leaf] >= 0 {
        if table.claims[leaf] == nil, !table.isExplained[leaf] { missing.append(leaf) } else { present += 1 }
      }
      if missing.isEmpty { continue }
      if present == 0 {
        findings.append(RawFinding(.rowMissing, path: rowPath))
      } else {
        findings += missing.map { RawFinding(.columnMissing, path: table.form.leaves[$0].path) }
      }
    }
  }

  private func figures(_ table: MappedTable, _ index: Int, _ editions: EditionSet) -> Figures {
    Figures(
      tree: table.form.tree(of: editions),
      values: cellOfLeaf[index].map { $0 < 0 ? nil : cells[$0].value })
  }
}
