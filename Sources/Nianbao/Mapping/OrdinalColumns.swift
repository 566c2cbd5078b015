import ReportForms
import ReportSyntax

/// Columns that number the rows of a table: a header says so (序号), or the numbers left of the labels do, one after another.
///
/// The form has no such column. Its figures stand right of the labels, so a number left of one is none of them.
struct OrdinalColumns {
  /// Fewer numbers without a header may be anything.
  private static let fewest = 3

  private var headers: [GridCell] = []

  mutating func add(header: GridCell) { headers.append(header) }

  /// Marks the cells that hold a row's number.
  func mark(_ contents: inout [LabeledGrid.Content], of grid: Grid, _ bytes: [UInt8]) {
    for header in headers {
      let rows = header.row + 1..<max(header.row + 1, nextHeader(below: header) ?? grid.height)
      mark(&contents, of: grid, column: header.column, rows: rows, bytes, isNamed: true)
    }
    for column in unnamedColumns(contents, grid) {
      mark(&contents, of: grid, column: column, rows: 0..<grid.height, bytes, isNamed: false)
    }
  }

  private func nextHeader(below header: GridCell) -> Int? {
    headers.first { $0.column == header.column && $0.row > header.row }?.row
  }

  /// Columns without such a header that have figures left of labels.
  private func unnamedColumns(_ contents: [LabeledGrid.Content], _ grid: Grid) -> [Int] {
    var columns: [Int] = []
    for cells in grid.rowCells {
      guard let figure = firstFigure(cells, contents), isLeftOfLabel(figure, cells, contents) else { continue }
      let column = grid.cells[figure].column
      if !columns.contains(column), !headers.contains(where: { $0.column == column }) { columns.append(column) }
    }
    return columns
  }

  /// The first figure of a row, where no label stands before it.
  private func firstFigure(_ cells: Range<Int>, _ contents: [LabeledGrid.Content]) -> Int? {
    for cell in cells {
      switch contents[cell] {
      case .figure: return cell
      case .label: return nil
      case .blank, .text, .ordinal: continue
      }
    }
    return nil
  }

  private func isLeftOfLabel(_ figure: Int, _ cells: Range<Int>, _ contents: [LabeledGrid.Content]) -> Bool {
    cells.contains { cell in
      if case .label(let label) = contents[cell] { cell > figure && label.rowTables != 0 } else { false }
    }
  }

  private func mark(
    _ contents: inout [LabeledGrid.Content], of grid: Grid, column: Int, rows: Range<Int>, _ bytes: [UInt8],
    isNamed: Bool
  ) {
    var ordinals: [Int] = []
    var last = 0
    for row in rows {
      guard let cell = grid.cellIndex(row: row, column: column), grid.cells[cell].row == row else { continue }
      // What stands under a label of the form is its figure.
      if case .label(let label) = contents[cell], label.columnTables != 0, !isNamed { return }
      guard case .figure = contents[cell] else { continue }
      let value = number(bytes, grid.cells[cell].trimmed)
      let goesOn = value == last + 1 || value == 1
      if goesOn { last = value ?? last }
      let isLeft = isLeftOfLabel(cell, grid.rowCells[row], contents)
      if isNamed {
        // Behind the label, a number that is not the next one may be a figure that has slid.
        if isLeft || goesOn, value != nil { ordinals.append(cell) }
      } else if isLeft && goesOn {
        ordinals.append(cell)
      } else {
        return
      }
    }
    if !isNamed, ordinals.count < Self.fewest { return }
    for cell in ordinals { contents[cell] = .ordinal }
  }

  /// Of a few digits.
  private func number(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard range.count <= 4, range.allSatisfy({ bytes[$0] &- UInt8(ascii: "0") <= 9 }) else { return nil }
    return range.reduce(0) { $0 * 10 + Int(bytes[$1] - UInt8(ascii: "0")) }
  }
}
