import Foundation
import ReportSource
import TestSupport
import Testing

@testable import Nianbao

/// The same report as tab-delimited text, as XHTML, as HTML and in GB18030 reads the same.
@Suite struct SameReportTests {
  /// Tab-delimited texts with a row on a line; what other layouts have lost, a page made of them would show as lost again.
  private static let texts = CorpusDocument.all.filter { document in
    let text = try? TextDecoder.decode(document.bytes()).text.bytes
    let isPlain = text.map { $0.contains("\t", in: 0..<$0.count) && !$0.contains("\t\"", in: 0..<$0.count) }
    return isPlain == true
      && (try? Conversion.report(from: document.bytes(), name: "report"))?.source.layout == .tabbed
  }

  /// Those with blanks for what a label covers.
  private static let textsWithBlanks = texts.filter { document in
    (try? String(decoding: document.bytes(), as: UTF8.self).contains("\t\t")) ?? true
  }

  @Test func corpusHasTexts() { #expect(Self.texts.count >= 20) }

  @Test(arguments: texts)
  func asXHTML(_ document: CorpusDocument) throws {
    let page = try PageRenderer.page(of: document.bytes(), .xhtml)
    let report = try check(Array(page.utf8), document)
    #expect(report.source.mediaType == "application/xhtml+xml")
  }

  @Test(arguments: texts)
  func asHTML(_ document: CorpusDocument) throws {
    let page = try PageRenderer.page(of: document.bytes(), .sloppy)
    let report = try check(Array(page.utf8), document)
    #expect(report.findings.contains { $0.code == "encoding-label" })
  }

  /// Spans are all that this dress adds: what covers a slot is blank in the text, and null in the page.
  @Test(arguments: textsWithBlanks)
  func withSpans(_ document: CorpusDocument) throws {
    let page = try PageRenderer.page(of: document.bytes(), .spanned)
    let isSpanned = page.contains(#/(row|col)span="[2-9]/#)
    #expect(isSpanned)
    _ = try check(Array(page.utf8), document)
  }

  @Test(arguments: texts)
  func inGB18030(_ document: CorpusDocument) throws {
    let page = try PageRenderer.page(of: document.bytes(), .sloppy)
    let bytes = try #require(page.data(using: .init(rawValue: 0x8000_0632)))
    let report = try check([UInt8](bytes), document)
    #expect(report.source.encoding == "gb18030")
  }

  private func check(_ page: [UInt8], _ document: CorpusDocument) throws -> Report {
    let original = try Conversion.report(from: document.bytes(), name: "report")
    let report = try Conversion.report(from: page, name: "report")
    #expect(report.source.layout == .html)
    #expect(try statistics(report) == statistics(original))
    #expect(outline(report.sections) == outline(original.sections))
    #expect(report.title == original.title)
    #expect(report.year == original.year)
    #expect(report.agency == original.agency)
    #expect(report.edition == original.edition)
    return report
  }

  private func statistics(_ report: Report) throws -> JSONValue? {
    try JSONDecoder().decode(JSONValue.self, from: Data(report.canonicalJSON()))["statistics"]
  }

  /// Numbers, titles, roles and texts in order, a line each.
  private func outline(_ sections: [Section]) -> [String] {
    sections.flatMap { section in
      ["# \(section.level) \(section.number ?? "") \(section.title) \(section.role ?? "")"]
        + section.blocks.flatMap(lines)
        + outline(section.sections)
    }
  }

  private func lines(_ block: Block) -> [String] {
    switch block {
    case .paragraph(let text, _, _): [folded(text)]
    case .list(let items): items.map { "- \($0.number ?? "") \(folded($0.text))" }
    case .table(let table):
      table.rows.map { row in row.compactMap { $0.map(folded) }.filter { !$0.isEmpty }.joined(separator: "|") }
    }
  }

  /// HTML folds white space; text keeps it.
  private func folded(_ text: String) -> String { text.split { $0.isWhitespace }.joined(separator: " ") }
}
