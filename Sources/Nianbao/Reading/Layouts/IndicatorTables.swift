import ReportForms
import ReportSource
import ReportSyntax

/// What says which figures of a table of indicators are whose.
enum IndicatorLayout {
  /// The order of the nodes.
  case nodes
  /// The order of words, and which of them are on one line.
  case words
  /// Where words stand on the page.
  case places
}

/// The tables of indicators of a text that has lost its tables, on their way to rows of an annex.
struct IndicatorTables {
  private let bytes: [UInt8]
  private let library: FormLibrary
  /// Rows written that will be rows of the annex.
  private var rowCount = 0
  /// Where the last table ends in the text that is written.
  private var end: Int?
  private(set) var findings: [RawFinding] = []

  init(_ bytes: [UInt8], _ library: FormLibrary) {
    self.bytes = bytes
    self.library = library
  }

  /// The first table in or after line `start`; nil where there is none with a row.
  func next(in lines: [LossyLine], from start: Int, _ layout: IndicatorLayout) -> IndicatorTable? {
    if layout == .words { return nextOfWords(in: lines, from: start) }
    for index in lines.indices.suffix(from: start) where !lines[index].isBlank {
      for form in library.annexes.reversed() {
        let table =
          layout == .places
          ? IndicatorColumns.table(in: lines, at: index, bytes, form)
          : IndicatorNodes.table(in: lines, at: index, bytes, form)
        if let table { return table }
      }
    }
    return nil
  }

  /// Each word is a node. Those on one line are a row; others may have been painted in any order, and say so.
  private func nextOfWords(in lines: [LossyLine], from start: Int) -> IndicatorTable? {
    var words: [LossyLine] = []
    var owners: [Int] = []
    for index in lines.indices.suffix(from: start) {
      for piece in lines[index].pieces {
        words.append(LossyLine(range: piece.range, pieces: [piece]))
        owners.append(index)
      }
    }
    guard var table = next(in: words, from: 0, .nodes), let last = owners[table.lines].last else { return nil }
    for row in table.rows.indices {
      let ends = [table.rows[row].label.last, table.rows[row].unit, table.rows[row].figures.last].compactMap { $0 }
      let places = Set(ends.compactMap { end in words.firstIndex { $0.range == end }.map { owners[$0] } })
      table.rows[row].isApart = places.count > 1
    }
    table.lines = owners[table.lines.lowerBound]..<last + 1
    return table
  }

  mutating func write(_ table: IndicatorTable, to derived: inout DerivedText) {
    derived.addBlank()
    derived.addRow(table.header.map { DerivedText.Cell(ranges: $0, origin: $0[0].lowerBound) })
    for row in table.rows { write(row, of: table, to: &derived) }
    derived.addBlank()
    end = derived.bytes.count
  }

  private mutating func write(_ row: IndicatorTable.Row, of table: IndicatorTable, to derived: inout DerivedText) {
    let isWhole = row.figures.count == table.figureCount && !row.isDoubtful
    let origin = row.label.first?.lowerBound ?? row.unit?.lowerBound ?? row.figures.first?.lowerBound ?? 0
    var cells = [DerivedText.Cell(ranges: row.label, origin: origin)]
    if row.unit != nil || !row.figures.isEmpty {
      cells.append(DerivedText.Cell(ranges: row.unit.map { [$0] } ?? [], origin: origin))
    }
    // Of fewer figures than columns nobody can say whose they are: the row ends behind its unit.
    if isWhole { cells += row.figures.map { DerivedText.Cell(ranges: $0.isEmpty ? [] : [$0], origin: $0.lowerBound) } }
    let offset = derived.addRow(cells)
    if row.label.isEmpty { return report(.unknownRow, [(.label, .text(""))], at: offset, nil) }
    let printed = (row.label + row.figures).filter { !$0.isEmpty }.map { String(decoding: bytes[$0], as: UTF8.self) }
    guard isRow(row, isWhole) else {
      if row.isDoubtful { report(.unknownRow, [(.label, .text(printed.joined()))], at: offset, nil) }
      return
    }
    let path = "/statistics/annex/\(rowCount)"
    if !isWhole, !row.figures.isEmpty || row.isDoubtful {
      report(.rowUnaligned, [(.cells, .list(printed))], at: offset, path)
    } else if isWhole, row.isApart || table.hasBlanks && !namesItsUnit(row) {
      report(.rowUnproved, [(.cells, .list(printed))], at: offset, path)
    }
    rowCount += 1
  }

  /// Whether it will be a row of the annex: one with a unit or with a figure.
  private func isRow(_ row: IndicatorTable.Row, _ isWhole: Bool) -> Bool {
    row.unit != nil
      || isWhole && row.figures.contains { CellReader.read(bytes, $0, as: .indicator).reading == .number }
  }

  /// "77条" below 条: no number of a label.
  private func namesItsUnit(_ row: IndicatorTable.Row) -> Bool {
    guard let unit = row.unit else { return false }
    return row.figures.allSatisfy { bytes[$0].suffix(unit.count) == bytes[unit] }
  }

  private mutating func report(
    _ code: FindingCode, _ facts: [(name: FactName, value: Fact)], at offset: Int, _ path: String?
  ) {
    findings.append(RawFinding(code, at: offset, path: path, facts))
  }

  /// Says of a text that its prose has the header of such a table, which was not read.
  mutating func reportUnread(in text: ReportText) {
    let prose = text.tokens.filter { $0.kind != .tableRow }.map(\.range)
    for header in library.forms.compactMap({ $0.annex?.header }) {
      for range in prose {
        guard let offset = headerOffset(header, text.bytes, range) else { continue }
        return report(.tableUnread, [], at: offset, "/statistics/annex")
      }
    }
    for range in prose where range.lowerBound >= end ?? .max {
      guard let offset = rowOffset(text.bytes, range) else { continue }
      return report(.tableUnread, [], at: offset, "/statistics/annex")
    }
  }

  /// Where prose behind a table has a row of one: a unit by itself with a number behind it.
  private func rowOffset(_ text: [UInt8], _ range: Range<Int>) -> Int? {
    var start = range.lowerBound
    for index in range where text[index] <= 0x20 {
      let next = text.trimmed(index..<range.upperBound)
      if isUnit(text[start..<index]), let first = next.first, text[first] &- UInt8(ascii: "0") <= 9 { return start }
      start = index + 1
    }
    return nil
  }

  private func isUnit(_ word: ArraySlice<UInt8>) -> Bool {
    library.forms.contains { $0.annex?.header.units.contains { word.elementsEqual($0.utf8) } ?? false }
  }

  /// Where the label of an indicator column is followed by that of a unit column.
  private func headerOffset(_ header: Form.Annex.Header, _ text: [UInt8], _ range: Range<Int>) -> Int? {
    let units = header.unit.map { Array($0.utf8) }
    for label in header.indicator.map({ Array($0.utf8) }) {
      for offset in range where text[offset] == label[0] && text[offset...].starts(with: label) {
        let rest = text.trimmed(offset + label.count..<min(text.count, offset + label.count + Self.widestGap))
        if units.contains(where: { text[rest].starts(with: $0) }) { return offset }
      }
    }
    return nil
  }

  /// Bytes that a label and the white space before it may take.
  private static let widestGap = 60
}
