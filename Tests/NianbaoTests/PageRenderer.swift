import ReportForms
import ReportSource
import ReportSyntax

@testable import Nianbao

/// A tab-delimited report as pages that say the same.
struct PageRenderer {
  enum Dress: String, CaseIterable {
    /// Well-formed, with every end tag.
    case xhtml
    /// As Word and old editors leave it: no end tags, spans, entities, split runs.
    case sloppy
    /// With the labels of tables merged over the rows and columns that they stand for.
    case spanned
  }

  private let text: ReportText
  private let dress: Dress
  /// Where the figures of each table's rows begin.
  private let figures: FigureColumns
  private var page = ""
  /// The rows of the table that is being read.
  private var rows: [[String]] = []
  private var tableCount = 0

  static func page(of bytes: [UInt8], _ dress: Dress) throws -> String {
    let text = try Conversion.read(bytes, FormLibrary.standard).text
    let report = try Conversion.report(from: bytes, name: "report")
    var renderer = PageRenderer(text: text, dress: dress, figures: FigureColumns(report))
    return renderer.render()
  }

  private init(text: ReportText, dress: Dress, figures: FigureColumns) {
    self.text = text
    self.dress = dress
    self.figures = figures
  }

  private mutating func render() -> String {
    page = dress == .sloppy ? Self.sloppyHead : Self.head
    var row = 0
    for token in text.tokens {
      if token.kind == .tableRow {
        rows.append(text.cells[text.rows[row]].map { text.string($0.range) })
        row += 1
      } else {
        appendTable()
        if token.kind != .blank { append(text.string(token.content)) }
      }
    }
    appendTable()
    page += dress == .sloppy ? Self.sloppyFoot : "</div></body></html>\n"
    return page
  }

  private static let head =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title></title></head><body><div>\n"
  private static let sloppyHead =
    "<HTML><HEAD><META CHARSET=gb2312></HEAD><BODY><UL><LI><A HREF=/>首页</A></UL><DIV CLASS=TRS_Editor>\n"
  private static let sloppyFoot = "</DIV><DIV><A HREF=a>友情链接</A></DIV></BODY></HTML>\n"

  private mutating func append(_ line: String) {
    page += dress == .sloppy ? "<P CLASS=MsoNormal><SPAN>\(split(line))</SPAN>\n" : "<p>\(escaped(line))</p>\n"
  }

  private mutating func appendTable() {
    guard !rows.isEmpty else { return }
    page += dress == .sloppy ? "<TABLE BORDER=1>\n" : "<table><tbody>\n"
    for row in cells() {
      page += dress == .sloppy ? "<TR>" : "<tr>"
      for cell in row { append(cell) }
      page += dress == .sloppy ? "\n" : "</tr>\n"
    }
    page += dress == .sloppy ? "</TABLE>\n" : "</tbody></table>\n"
    rows = []
    tableCount += 1
  }

  private func cells() -> [[SpannedCell]] {
    guard dress == .spanned else { return rows.map { $0.map { SpannedCell(label: $0) } } }
    let firstFigures = rows.indices.map { figures.first(table: tableCount, row: $0) }
    return SpannedRows(rows, firstFigures: firstFigures).rows
  }

  private mutating func append(_ cell: SpannedCell) {
    switch dress {
    case .xhtml: page += "<td>\(escaped(cell.label))</td>"
    case .spanned:
      page += "<td rowspan=\"\(cell.rowSpan)\" colspan=\"\(cell.columnSpan)\">\(escaped(cell.label))</td>"
    case .sloppy:
      page += "<TD ROWSPAN=1 colspan='1'><p><span>\(cell.label.isEmpty ? "&nbsp;" : split(cell.label))</span>"
    }
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  /// In two runs, as Word leaves a text.
  private func split(_ text: String) -> String {
    let middle = text.index(text.startIndex, offsetBy: text.count / 2)
    return escaped(String(text[..<middle])) + "</span><span lang=EN-US>" + escaped(String(text[middle...]))
  }
}

/// Where the figures of a report's tables begin, by the places of its cells.
private struct FigureColumns {
  private var columns: [[Int]: Int] = [:]

  init(_ report: Report) {
    for cell in report.cells {
      guard let table = cell.table, let row = cell.row, let column = cell.column else { continue }
      columns[[table, row]] = min(column, columns[[table, row]] ?? column)
    }
  }

  func first(table: Int, row: Int) -> Int? { columns[[table, row]] }
}
