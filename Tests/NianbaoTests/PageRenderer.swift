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
  }

  private let text: ReportText
  private let dress: Dress
  private var page = ""
  private var isInTable = false

  static func page(of bytes: [UInt8], _ dress: Dress) throws -> String {
    let text = try Conversion.read(bytes, FormLibrary.standard).text
    var renderer = PageRenderer(text: text, dress: dress)
    return renderer.render()
  }

  private init(text: ReportText, dress: Dress) {
    self.text = text
    self.dress = dress
  }

  private mutating func render() -> String {
    page =
      dress == .xhtml
      ? "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title></title></head><body><div>\n"
      : "<HTML><HEAD><META CHARSET=gb2312></HEAD><BODY><UL><LI><A HREF=/>首页</A></UL><DIV CLASS=TRS_Editor>\n"
    var row = 0
    for token in text.tokens {
      if token.kind == .tableRow {
        append(text.cells[text.rows[row]])
        row += 1
      } else {
        endTable()
        if token.kind != .blank { append(text.string(token.content)) }
      }
    }
    endTable()
    page += dress == .xhtml ? "</div></body></html>\n" : "</DIV><DIV><A HREF=a>友情链接</A></DIV></BODY></HTML>\n"
    return page
  }

  private mutating func append(_ line: String) {
    page += dress == .xhtml ? "<p>\(escaped(line))</p>\n" : "<P CLASS=MsoNormal><SPAN>\(split(line))</SPAN>\n"
  }

  private mutating func append(_ cells: ArraySlice<RowCell>) {
    if !isInTable { page += dress == .xhtml ? "<table><tbody>\n" : "<TABLE BORDER=1>\n" }
    isInTable = true
    page += dress == .xhtml ? "<tr>" : "<TR>"
    for cell in cells {
      let label = text.string(cell.range)
      page +=
        dress == .xhtml
        ? "<td>\(escaped(label))</td>"
        : "<TD ROWSPAN=1 colspan='1'><p><span>\(label.isEmpty ? "&nbsp;" : split(label))</span>"
    }
    page += dress == .xhtml ? "</tr>\n" : "\n"
  }

  private mutating func endTable() {
    if isInTable { page += dress == .xhtml ? "</tbody></table>\n" : "</TABLE>\n" }
    isInTable = false
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
