import ReportForms
import ReportSource
import ReportSyntax

/// What the lines above each table, and the headings that it stands under, say of it: the year and the unit of its figures.
///
/// A class, for it is made once for all tables.
final class TableCaptions {
  /// What stands above a table.
  struct Statement {
    /// Nil where no year is named.
    var year: Int?
    var unit = HeaderUnit.none
  }

  /// For each table.
  private(set) var statements: [Statement]
  private let text: ReportText
  /// The year of the report.
  private let reported: Int?

  /// A longer line, in bytes, is no caption.
  static let longest = 150

  init(_ outline: Outline, _ text: ReportText, _ library: FormLibrary, year reported: Int?) {
    self.text = text
    self.reported = reported
    statements = [Statement](filledWith: Statement(), count: outline.tables.count)
    if statements.isEmpty { return }
    read(outline.preamble, under: nil)
    // What headings say of all that stands in their sections.
    var around: [Int?] = []
    for (index, section) in outline.sections.enumerated() {
      let own = year(section.title)
      let above = section.parent.flatMap { around[$0] }
      around.append(isAround(section, library) ? own ?? above : above)
      read(outline.blocks(of: index), under: own ?? above)
    }
  }

  /// The year that a line names which is a caption.
  func year(_ line: Range<Int>) -> Int? {
    reported.flatMap { CaptionYear.year(text.bytes, line, reported: $0) }
  }

  /// The year that a row names which is a caption: of one cell, alone in its row.
  func year(ofRow row: Int, in grid: Grid) -> Int? {
    guard let reported, let line = Self.line(ofRow: row, in: grid) else { return nil }
    return CaptionYear.year(text.bytes, line.trimmed, reported: reported, mayBeBare: line.columnSpan > 1)
  }

  /// The year that a header names in its corner.
  func year(ofCorner row: Int, in grid: Grid) -> Int? {
    guard let corner = grid.cells(inRow: row).first, corner.column == 0 else { return nil }
    return year(corner.trimmed)
  }

  /// The unit that a row names which is a caption.
  func unit(ofRow row: Int, in grid: Grid) -> HeaderUnit? {
    Self.line(ofRow: row, in: grid).flatMap { CaptionUnit.unit(text.bytes, $0.trimmed) }
  }

  /// The short lines above a table say something of it, the nearest first, up to a sentence. Pieces of a table share those
  /// above the first.
  private func read(_ blocks: ArraySlice<Outline.Block>, under year: Int?) {
    guard blocks.contains(where: { if case .table = $0 { true } else { false } }) else { return }
    var said = Statement(year: year)
    for block in blocks {
      switch block {
      case .table(let index): statements[index] = said
      case .list: said = Statement(year: year)
      case .paragraph(let line):
        if line.count > Self.longest || text.bytes.contains("。", in: line.dropLast("。".utf8.count)) {
          said = Statement(year: year)
          continue
        }
        said.year = self.year(line) ?? said.year
        said.unit = CaptionUnit.unit(text.bytes, line) ?? said.unit
      }
    }
  }

  /// Whether a heading speaks of all that stands in its section: the caption of a table, which has no number, does not; an
  /// annex may have parts of its own.
  private func isAround(_ section: Outline.Section, _ library: FormLibrary) -> Bool {
    if section.numbering != nil { return true }
    var folding = LabelFolding()
    folding.fold(text.bytes, section.title)
    return library.roles.role(of: folding) == "annex"
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
}

/// The year that a caption names: "2021年收到和处理政府信息公开申请情况".
enum CaptionYear {
  /// Nil where it names none or several, or says more of it than whose the figures are. `reported` is the year that others
  /// are told from, as in "上年度".
  static func year(_ bytes: [UInt8], _ line: Range<Int>, reported: Int, mayBeBare: Bool = false) -> Int? {
    if line.count > TableCaptions.longest || line.isEmpty { return nil }
    guard bytes.contains("年", in: line) else { return mayBeBare ? bareYear(bytes, line, near: reported) : nil }
    let words = CaptionWords.standard
    guard let part = words.firstPart(bytes, line) else { return nil }
    let year =
      printedYear(bytes, part)
      ?? (words.nameYearBefore(bytes, part) ? reported - 1 : words.nameThisYear(bytes, part) ? reported : nil)
    // Asked of few, for there is much that may be said.
    return year == nil || words.saysMore(bytes, part) ? nil : year
  }

  /// Whether a line names a year in digits, whichever is reported on: "上年度" may be a piece of a label.
  static func isPrinted(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    guard line.count <= TableCaptions.longest, bytes.contains("年", in: line),
      let part = CaptionWords.standard.firstPart(bytes, line)
    else { return false }
    return printedYear(bytes, part) != nil && !CaptionWords.standard.saysMore(bytes, part)
  }

  private static func printedYear(_ bytes: [UInt8], _ part: Range<Int>) -> Int? {
    let dates = DateScanner.dates(in: bytes, part)
    guard let first = dates.first, let last = dates.last, let year = first.year,
      dates.allSatisfy({ ($0.year ?? year) == year }), isPeriod(dates)
    else { return nil }
    return CaptionWords.standard.nameFigures(bytes, last.range.upperBound..<part.upperBound) ? year : nil
  }

  /// "2021" and nothing else.
  private static func bareYear(_ bytes: [UInt8], _ line: Range<Int>, near reported: Int) -> Int? {
    guard line.count == 4, let value = CellReader.plainCount(bytes, line), abs(Int(value) - reported) <= 3 else {
      return nil
    }
    return Int(value)
  }

  /// A year, or all of its days.
  private static func isPeriod(_ dates: [PrintedDate]) -> Bool {
    switch dates.count {
    case 1: dates[0].month == nil && dates[0].day == nil
    case 2: (dates[0].month, dates[0].day, dates[1].month, dates[1].day) == (1, 1, 12, 31)
    default: false
    }
  }
}

/// The unit that a caption names: "单位：元", "（单位：件、万元）".
enum CaptionUnit {
  /// Nil where it names no money.
  static func unit(_ bytes: [UInt8], _ line: Range<Int>) -> HeaderUnit? {
    guard line.count <= TableCaptions.longest, let label = bytes.firstIndex(of: "单位", in: line),
      let named = CaptionWords.standard.units(bytes, behind: label + "单位".utf8.count, to: line.upperBound)
    else { return nil }
    let unit = HeaderUnit(bytes, named, after: "")
    if case .none = unit { return nil }
    return unit
  }
}
