import ReportSource
import TestSupport
import Testing

@testable import ReportSyntax

@Suite("Tokens joined are the text, whatever the text is")
struct LosslessTests {
  private func expectLossless(_ source: SourceText, _ what: @autoclosure () -> String) {
    let report = ReportText(tabbed: source)
    var end = 0
    for token in report.tokens {
      guard token.range.lowerBound == end, !token.range.isEmpty else {
        Issue.record("\(what()): a token begins at \(token.range.lowerBound), not at \(end)")
        return
      }
      end = token.range.upperBound
      expectParts(token, what())
    }
    #expect(end == source.bytes.count, "\(what())")
    expectCells(report, what())
  }

  /// Content, title, body and number lie within their line.
  private func expectParts(_ token: Token, _ what: @autoclosure () -> String) {
    let parts = [token.content, token.title, token.body, token.numbering?.range ?? token.content]
    if !parts.allSatisfy({ token.range.lowerBound <= $0.lowerBound && $0.upperBound <= token.range.upperBound }) {
      Issue.record("\(what()): a part of the token at \(token.range) lies outside it")
    }
  }

  /// Cells joined by tabs are their row.
  private func expectCells(_ report: ReportText, _ what: @autoclosure () -> String) {
    for (row, token) in zip(report.rows, report.tokens.filter { $0.kind == .tableRow }) {
      let joined = report.cells[row].map { report.bytes[$0.range] }.joined(separator: [UInt8(ascii: "\t")])
      if !joined.elementsEqual(report.bytes[token.content]) {
        Issue.record("\(what()): cells joined are not their row")
      }
    }
  }

  @Test("a document of the corpus", arguments: CorpusDocument.all)
  func document(_ document: CorpusDocument) throws {
    expectLossless(try TextDecoder.decode(document.bytes()).text, document.name)
  }

  @Test("a document with lines, cells and characters changed", arguments: CorpusDocument.all)
  func mutated(_ document: CorpusDocument) throws {
    let text = String(decoding: try TextDecoder.decode(document.bytes()).text.bytes, as: UTF8.self)
    for seed in 0..<12 {
      var random = SeededGenerator(seed: UInt64(seed))
      var scalars = Array(text.unicodeScalars)
      for _ in 0..<20 { mutate(&scalars, &random) }
      let bytes = Array(String(String.UnicodeScalarView(scalars)).utf8)
      let source = SourceText(validUTF8: bytes)
      expectLossless(source, "\(document.name), seed \(seed)")
      _ = Outline(of: ReportText(tabbed: source))
    }
  }

  private func mutate(_ scalars: inout [Unicode.Scalar], _ random: inout SeededGenerator) {
    let odd: [Unicode.Scalar] = [
      "\t", "\n", "\r", "（", "）", "一", "1", ".", "、", "。", "\u{3000}", "\u{FEFF}", "😀", "\0", "-", "第",
    ]
    let index = Int.random(in: scalars.indices, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: scalars.remove(at: index)
    case 1: scalars.insert(odd.randomElement(using: &random)!, at: index)
    case 2: scalars[index] = odd.randomElement(using: &random)!
    default: scalars.removeSubrange(index..<min(scalars.count, index + Int.random(in: 1...80, using: &random)))
    }
  }

  @Test("random bytes that decode as something")
  func randomBytes() {
    var random = SeededGenerator(seed: 44)
    let pieces: [[UInt8]] = ["\t", "\n", "\r", "（一）", "一、", "1.", "①", "第一部分", "- ", "。", "：", "规章", "0", "\u{3000}"]
      .map { Array($0.utf8) }
    for round in 0..<400 {
      let bytes = (0..<60).flatMap { _ in pieces.randomElement(using: &random)! }
      expectLossless(SourceText(validUTF8: bytes), "round \(round)")
      _ = Outline(of: ReportText(tabbed: SourceText(validUTF8: bytes)))
    }
  }

  @Test func theCorpusIsThere() { #expect(CorpusDocument.all.count >= 12) }
}
