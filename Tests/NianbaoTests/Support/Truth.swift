import Foundation
import TestSupport

/// What a careful reader makes of a document of the corpus: its `truth.json`.
struct Truth: Decodable {
  var title: String
  var year: Int
  var agency: String
  var edition: String
  var roles: [String]
  var statistics: ParsedJSON
  var outline: [Heading]
  var brokenChecks: [String]
  var checkCounts: [String: Int]
  var brokenIfBlankIsZero: [String]?
  var holdsIfBlankIsZero: [String]?
  /// Readings of the leaves that are no number.
  var readings: [String: String]?
  /// The text of the cells that are not the plain number.
  var printed: [String: String]?
  var period: Period?
  var metadata: ParsedJSON?
  var encoding: String?
  var listItems: [String]?

  struct Heading: Decodable, Equatable {
    var printed: String
    var title: String
    var ordinal: Int?
    var level: Int
  }

  struct Period: Decodable {
    var start: String
    var end: String
  }

  init(of document: CorpusDocument) throws {
    self = try JSONDecoder().decode(Truth.self, from: document.file("truth.json"))
  }

  /// Every leaf of the tables the document has, by JSON Pointer.
  var figures: [String: ParsedJSON] { statistics.leaves(below: "/statistics") }
}
