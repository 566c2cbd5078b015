import ReportSource
import TestSupport
import Testing

@testable import Nianbao

/// Every cell of every page knows where its figure stands in the source file.
@Suite struct PagePlaceTests {
  @Test func corpusHasPages() { #expect(CorpusDocument.pages.count >= 39) }

  @Test(arguments: CorpusDocument.pages)
  func figuresStandWhereTheirCellsSay(_ page: CorpusDocument) throws {
    let report = try Conversion.report(from: page.bytes(), name: page.name)
    let text = try TextDecoder.decode(page.bytes()).text
    for cell in report.cells where cell.reading == .number {
      let raw = try #require(cell.raw)
      #expect(raw.last != "\n", "the end of a line is none of the text of \(cell.path)")
      let line = try #require(cell.line)
      let character = try #require(cell.character)
      let source = String(decoding: text.bytes[text.lineStarts[line - 1]...], as: UTF8.self).unicodeScalars
      let rest = source.dropFirst(character - 1)
      let figure = raw.unicodeScalars.filter { !isSpace($0) }
      #expect(rest.first != "<", "\(cell.path) begins with markup")
      #expect(shown(rest, figure.count) == figure.map { $0 }, "\(cell.path) at \(line):\(character)")
    }
  }

  private func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar.value == 0xFEFF }

  /// The first scalars that are shown of a stretch of a page: no tags, no white space, references resolved.
  private func shown(_ source: String.UnicodeScalarView.SubSequence, _ count: Int) -> [Unicode.Scalar] {
    var shown: [Unicode.Scalar] = []
    var rest = source
    while shown.count < count, let scalar = rest.popFirst() {
      if scalar == "<" {
        while let next = rest.popFirst(), next != ">" {}
      } else if scalar == "&" {
        var name = ""
        while let next = rest.popFirst(), next != ";" { name.unicodeScalars.append(next) }
        if let resolved = reference(name), !isSpace(resolved) { shown.append(resolved) }
      } else if !isSpace(scalar) {
        shown.append(scalar)
      }
    }
    return shown
  }

  private func reference(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "nbsp": "\u{A0}"
    case "lt": "<"
    case "gt": ">"
    case _ where name.hasPrefix("#x"): UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
    case _ where name.hasPrefix("#"): UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
    default: nil
    }
  }
}
