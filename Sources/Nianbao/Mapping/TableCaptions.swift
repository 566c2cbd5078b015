import ReportForms
import ReportSource
import ReportSyntax

/// What the lines above a table, and the headings that it stands under, say of it: the year and the unit of its figures.
///
/// A class, for every table that is read refers to it.
final class TableCaptions {
  private let outline: Outline
  private let text: ReportText
  private let library: FormLibrary
  /// The place of each table among the blocks.
  private let blocks: [Int]

  /// A longer line, in bytes, is no caption.
  static let longest = 150
  /// A table has its captions in its first rows.
  private static let captionRows = 3

  init(_ outline: Outline, _ text: ReportText, _ library: FormLibrary) {
    self.outline = outline
    self.library = library
    self.text = text
    blocks = outline.blocks.indices.filter { if case .table = outline.blocks[$0] { true } else { false } }
  }

  /// Whether figures of a table are said to be another year's; which.
  func otherYear(of table: Int, than year: Int?) -> Int? {
    guard let year, let stated = self.year(of: table, besides: year), stated != year else { return nil }
    return stated
  }

  /// The year that the nearest caption names, or the nearest heading.
  private func year(of table: Int, besides year: Int) -> Int? {
    let grid = outline.tables[table].grid
    for row in 0..<min(grid.height, Self.captionRows) {
      if let year = Self.year(ofRow: row, in: grid, text, besides: year) { return year }
    }
    if let year = first(above: table, { CaptionYear.year(text.bytes, $0, besides: year) }) { return year }
    guard let section = outline.tables[table].section else { return nil }
    for index in outline.ancestry(of: section) where index == section || isAround(index) {
      if let year = CaptionYear.year(text.bytes, outline.sections[index].title, besides: year) { return year }
    }
    return nil
  }

  /// Whether a heading speaks of all that stands in its section: the caption of a table, which has no number, does not; an
  /// annex may have parts of its own.
  private func isAround(_ section: Int) -> Bool {
    if outline.sections[section].numbering != nil { return true }
    var folding = LabelFolding()
    folding.fold(text.bytes, outline.sections[section].title)
    return library.roles.role(of: folding) == "annex"
  }

  /// The year that a row names which is a caption: of one cell, alone in its row.
  static func year(ofRow row: Int, in grid: Grid, _ text: ReportText, besides year: Int) -> Int? {
    guard let line = line(ofRow: row, in: grid) else { return nil }
    return CaptionYear.year(text.bytes, line.trimmed, besides: year, mayBeBare: line.columnSpan > 1)
  }

  /// The year that a header names in its corner.
  static func year(ofCorner row: Int, in grid: Grid, _ text: ReportText, besides year: Int) -> Int? {
    guard let corner = grid.cells(inRow: row).first, corner.column == 0 else { return nil }
    return CaptionYear.year(text.bytes, corner.trimmed, besides: year)
  }

  /// The unit that a caption names, in the rows above the row or in the lines above its table.
  func unit(ofRow row: Int, in grid: LabeledGrid) -> HeaderUnit {
    for above in (0..<row).reversed() {
      if let unit = Self.line(ofRow: above, in: grid.grid).flatMap({ CaptionUnit.unit(text.bytes, $0.trimmed) }) {
        return unit
      }
    }
    return first(above: grid.table) { CaptionUnit.unit(text.bytes, $0) } ?? .none
  }

  /// The one cell of a row that is not blank.
  private static func line(ofRow row: Int, in grid: Grid) -> GridCell? {
    var line: GridCell?
    for cell in grid.cells[grid.rowCells[row]] where !cell.trimmed.isEmpty {
      if line != nil { return nil }
      line = cell
    }
    return line
  }

  /// What the nearest of the short lines above a table says that says anything: they are those of the section, up to a
  /// sentence. Pieces of a table share the lines above the first.
  private func first<Said>(above table: Int, _ said: (Range<Int>) -> Said?) -> Said? {
    let first = outline.tables[table].section.map { outline.sections[$0].blocks.lowerBound } ?? 0
    for block in outline.blocks[first..<blocks[table]].reversed() {
      switch block {
      case .table: continue
      case .list: return nil
      case .paragraph(let line):
        guard line.count <= Self.longest, !text.bytes.contains("。", in: line) else { return nil }
        if let said = said(line) { return said }
      }
    }
    return nil
  }
}

/// The year that a caption names: "2021年收到和处理政府信息公开申请情况".
enum CaptionYear {
  /// Nil where it names none or several, compares with it, or speaks of a date. `reported` is the year that others are told
  /// from, as in "上年度".
  static func year(_ bytes: [UInt8], _ line: Range<Int>, besides reported: Int, mayBeBare: Bool = false) -> Int? {
    guard line.count <= TableCaptions.longest, bytes.contains("年", in: line), !isSentence(bytes, line) else {
      return mayBeBare ? bareYear(bytes, line, near: reported) : nil
    }
    let dates = DateScanner.dates(in: bytes, line)
    if dates.isEmpty, CaptionWords.standard.nameYearBefore(bytes, line) { return reported - 1 }
    guard let year = dates.first?.year, dates.allSatisfy({ ($0.year ?? year) == year && isOfPeriod($0) }) else {
      return nil
    }
    return year
  }

  /// "2021" and nothing else.
  private static func bareYear(_ bytes: [UInt8], _ line: Range<Int>, near reported: Int) -> Int? {
    guard line.count == 4, let value = CellReader.plainCount(bytes, line), abs(Int(value) - reported) <= 3 else {
      return nil
    }
    return Int(value)
  }

  private static func isSentence(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    let marks: [StaticString] = ["。", "，", "；"]
    return marks.contains { bytes.contains($0, in: line) } || CaptionWords.standard.compare(bytes, line)
  }

  /// A year, or a day that one begins or ends with.
  private static func isOfPeriod(_ date: PrintedDate) -> Bool {
    switch (date.month, date.day) {
    case (nil, nil), (1, 1), (12, 31): true
    default: false
    }
  }
}

/// The unit that a caption names: "单位：元".
enum CaptionUnit {
  /// Nil where it names no money.
  static func unit(_ bytes: [UInt8], _ line: Range<Int>) -> HeaderUnit? {
    guard line.count <= 90, bytes.contains("单位", in: line) else { return nil }
    if case .none = HeaderUnit(bytes, line, after: "") { return nil }
    return HeaderUnit(bytes, line, after: "")
  }
}
