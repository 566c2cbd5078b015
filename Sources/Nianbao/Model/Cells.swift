import ReportForms
import ReportSyntax

/// The cells of a report, in the order of its forms: kept small, and made a ``Cell`` when one is asked for.
public struct Cells: RandomAccessCollection, Sendable {
  let records: [CellRecord]
  /// Those of an annex, which come last.
  let annex: [Cell]
  let text: ReportText
  let library: FormLibrary

  public var startIndex: Int { 0 }
  public var endIndex: Int { records.count + annex.count }

  public subscript(index: Int) -> Cell {
    if index >= records.count { return annex[index - records.count] }
    let record = records[index]
    let path = library.tables[Int(record.table)].leaves[Int(record.leaf)].path
    guard let place = record.place else { return Cell(path: path, reading: .absent) }
    return Cell(
      path: path, raw: text.string(place.raw), reading: record.reading, value: record.value,
      unit: record.unit?.rawValue, line: place.line, character: place.character, table: place.table, row: place.row,
      column: place.column)
  }
}

/// A cell of the national form as the pipeline keeps it: no text of its own, only where it stands.
struct CellRecord: Sendable {
  /// Index into ``FormLibrary/tables``.
  var table: Int16
  /// Index into the table's leaves.
  var leaf: Int16
  var reading: Cell.Reading
  var unit: Unit?
  var value: Double?
  /// Where it was read; nil where there is no cell.
  var place: Place?

  struct Place: Sendable {
    private let text: Range<Int32>
    private let start: Int32
    private let source: (line: Int32, character: Int32)
    private let address: (table: Int32, row: Int32, column: Int32)

    init(_ cell: GridCell, in table: Int, at offset: Int, line: Int, character: Int) {
      start = Int32(offset)
      text = Int32(cell.range.lowerBound)..<Int32(cell.range.upperBound)
      source = (Int32(line), Int32(character))
      address = (Int32(table), Int32(cell.row), Int32(cell.column))
    }

    /// The text as printed.
    var raw: Range<Int> { Int(text.lowerBound)..<Int(text.upperBound) }
    /// Where it begins but for white space, in the text read.
    var offset: Int { Int(start) }
    var line: Int { Int(source.line) }
    var character: Int { Int(source.character) }
    var table: Int { Int(address.table) }
    var row: Int { Int(address.row) }
    var column: Int { Int(address.column) }
  }
}
