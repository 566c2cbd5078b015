import ReportForms
import ReportSource
import ReportSyntax

/// The tables of indicators of a text that has lost its tables, on their way to rows of an annex.
struct IndicatorTables {
  private let bytes: [UInt8]
  private let library: FormLibrary
  /// Rows written that will be rows of the annex: those with a unit.
  private var rowCount = 0
  private(set) var findings: [RawFinding] = []

  init(_ bytes: [UInt8], _ library: FormLibrary) {
    self.bytes = bytes
    self.library = library
  }

  func next(in lines: [LossyLine], from start: Int) -> IndicatorTable? {
    IndicatorTable.first(in: lines, from: start, bytes, library)
  }

  mutating func write(_ table: IndicatorTable, to derived: inout DerivedText) {
    derived.addBlank()
    derived.addRow(table.header.map { DerivedText.Cell(ranges: $0, origin: $0[0].lowerBound) })
    for row in table.rows { write(row, of: table, to: &derived) }
    derived.addBlank()
  }

  private mutating func write(_ row: IndicatorTable.Row, of table: IndicatorTable, to derived: inout DerivedText) {
    let isWhole = row.figures.count == table.figureCount && !row.isDoubtful
    var cells = [DerivedText.Cell(ranges: row.label)]
    if let unit = row.unit { cells.append(DerivedText.Cell(ranges: [unit])) }
    // Of fewer figures than columns nobody can say whose they are: the row ends behind its unit.
    if isWhole { cells += row.figures.map { DerivedText.Cell(ranges: [$0]) } }
    let offset = derived.addRow(cells)
    guard row.unit != nil else { return }
    if !isWhole, !row.figures.isEmpty || row.isDoubtful {
      report(.rowUnaligned, row, at: offset)
    } else if isWhole, table.hasBlanks, !namesItsUnit(row) {
      report(.rowUnproved, row, at: offset)
    }
    rowCount += 1
  }

  /// "77条" below 条: no number of a label.
  private func namesItsUnit(_ row: IndicatorTable.Row) -> Bool {
    guard let unit = row.unit else { return false }
    return row.figures.allSatisfy { bytes[$0].suffix(unit.count) == bytes[unit] }
  }

  private mutating func report(_ code: FindingCode, _ row: IndicatorTable.Row, at offset: Int) {
    let cells = (row.label + row.figures).map { String(decoding: bytes[$0], as: UTF8.self) }
    findings.append(
      RawFinding(code, at: offset, path: "/statistics/annex/\(rowCount)", [("cells", .list(cells))]))
  }

  /// Says of a text whose lines are no nodes that it has such a table, which was not read.
  mutating func reportUnread(in text: [UInt8]) {
    for header in library.forms.compactMap({ $0.annex?.header }) {
      guard let offset = headerOffset(header, text) else { continue }
      return findings.append(RawFinding(.tableUnread, at: offset, path: "/statistics/annex"))
    }
  }

  /// Where the label of an indicator column is followed by that of a unit column.
  private func headerOffset(_ header: Form.Annex.Header, _ text: [UInt8]) -> Int? {
    let units = header.unit.map { Array($0.utf8) }
    for label in header.indicator.map({ Array($0.utf8) }) {
      for offset in text.indices where text[offset] == label[0] && text[offset...].starts(with: label) {
        let rest = text.trimmed(offset + label.count..<min(text.count, offset + label.count + Self.widestGap))
        if units.contains(where: { text[rest].starts(with: $0) }) { return offset }
      }
    }
    return nil
  }

  /// Bytes that a label and the white space before it may take.
  private static let widestGap = 60
}
