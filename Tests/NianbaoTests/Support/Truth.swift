import Foundation
import TestSupport

/// What a careful reader makes of a document of the corpus: its `truth.json`.
struct Truth: Decodable {
  var title: String
  var year: Int
  var agency: String
  var edition: String
  var roles: [String]
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
  var encoding: String?
  var listItems: [String]?

  /// What has no fixed members.
  private(set) var statistics = ParsedJSON.null
  private(set) var metadata = ParsedJSON.null

  private enum CodingKeys: CodingKey {
    case title, year, agency, edition, roles, outline, brokenChecks, checkCounts, brokenIfBlankIsZero,
      holdsIfBlankIsZero
    case readings, printed, period, encoding, listItems
  }

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
    let file = try document.file("truth.json")
    self = try JSONDecoder().decode(Truth.self, from: file)
    let json = try ParsedJSON(file)
    statistics = json["statistics"] ?? .null
    metadata = json["metadata"] ?? .null
  }

  /// Every leaf of the tables the document has, by JSON Pointer.
  var figures: [String: ParsedJSON] { statistics.leaves(below: "/statistics") }
}
