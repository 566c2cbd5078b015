import Nianbao
import NianbaoArchive
import TestSupport
import Testing

/// The JSON of one document, whole and in pieces.
@Suite struct ConvertedDocumentTests {
  private struct Full: Error {}

  /// A page of the corpus, its body again and again: longer than a source whose JSON is kept.
  private func long() throws -> ConvertedDocument {
    let page = String(decoding: try Sample.document("html-spans-2019").source, as: UTF8.self)
    let body = try #require(page.firstRange(of: "<body>")).upperBound
    let end = try #require(page.firstRange(of: "</body>")).lowerBound
    let bytes = Array((page[..<body] + String(repeating: String(page[body..<end]), count: 10) + page[end...]).utf8)
    return ConvertedDocument(try Conversion.report(from: bytes, name: "long.html"), source: bytes)
  }

  private func pieces(of document: ConvertedDocument) -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    document.writeJSON { pieces.append($0) }
    return pieces
  }

  @Test func inPiecesItIsTheSame() throws {
    let document = try long()
    let pieces = pieces(of: document)
    #expect(pieces.count > 1 && pieces.allSatisfy { $0.count < 100_000 })
    #expect(
      Array(pieces.joined()) == document.report.canonicalJSON() && document.json == document.report.canonicalJSON())
  }

  @Test func aShortOneIsOnePiece() throws {
    let document = try Sample.document("plain-2021")
    #expect(pieces(of: document) == [document.json])
  }

  @Test func afterAFailureThereIsNoMore() throws {
    let document = try long()
    var count = 0
    #expect(throws: Full.self) {
      try document.writeJSON { _ throws(Full) in
        count += 1
        throw Full()
      }
    }
    #expect(count == 1)
  }
}
