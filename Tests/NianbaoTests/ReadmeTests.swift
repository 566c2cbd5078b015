import Foundation
import Nianbao
import ReportSource
import Testing

/// What the README says of the code.
@Suite struct ReadmeTests {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("README.md")

  private let text: String

  init() throws { text = try String(contentsOf: Self.file, encoding: .utf8) }

  @Test func everyKeyIsInTheTable() throws {
    let schema = try JSONDecoder().decode(JSONValue.self, from: Data(Report.schema))
    for key in try #require(schema["properties"]?.members).keys.sorted() {
      #expect(names(key), "README.md does not say what \(key) holds")
    }
  }

  @Test(arguments: Report.Layout.allCases.map(\.rawValue) + Cell.Reading.allCases.map(\.rawValue))
  func everyLayoutAndReadingIsNamed(_ value: String) {
    #expect(names(value), "README.md does not name \(value)")
  }

  @Test(arguments: ProblemCode.allCases)
  func everyProblemIsNamed(_ problem: ProblemCode) {
    #expect(names(problem.rawValue), "README.md does not name \(problem.rawValue)")
  }

  @Test func limits() {
    let limits = "\(Conversion.byteLimit >> 20) MiB an input, \(Conversion.cellLimit) cells a table row"
    let areSaid = text.contains(limits)
    #expect(areSaid, "README.md does not say: \(limits)")
  }

  /// Input and output under "An example": stretches between lines of "…" stand so in the document and its JSON.
  @Test(arguments: ["json", "tsv"])
  func example(_ kind: String) throws {
    let bytes = try bytes(of: "Corpus/units-and-words")
    let shown = kind == "json" ? try Conversion.report(from: bytes, name: "report.txt").prettyJSON() : bytes
    let whole = Self.lines(String(decoding: shown, as: UTF8.self))
    let blocks = text.components(separatedBy: "\n```\(kind)\n").dropFirst().compactMap { rest in
      rest.range(of: "\n```").map { String(rest[..<$0.lowerBound]) }
    }
    #expect(!blocks.isEmpty)
    for stretch in blocks.flatMap({ Self.lines($0).split(separator: "…") }) {
      let isShown = whole.indices.contains { whole[$0...].starts(with: stretch) }
      #expect(isShown, "README.md shows what is not so: \(stretch.joined(separator: "\n"))")
    }
  }

  /// Without indentation and the comma that the last member of an object lacks.
  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map { line in
      let line = line.drop { $0 == " " }
      return String(line.hasSuffix(",") ? line.dropLast() : line)
    }
  }

  private func bytes(of folder: String) throws -> [UInt8] {
    try #require(GoldenFolder.all.first { $0.description == folder }?.bytes(of: "report.txt"))
  }

  /// The lines under "The library", compiled.
  @Test func library() throws {
    let bytes = try bytes(of: "Corpus/plain-2021")

    let report = try Conversion.report(from: bytes, name: "report.txt")
    let received = report.statistics.figure(at: "/statistics/applications/newlyReceived/total")
    let json = report.canonicalJSON()

    #expect(received == 36620)
    #expect(json.last == UInt8(ascii: "\n"))
    let lines = try String(contentsOfFile: #filePath, encoding: .utf8).split(separator: "\n")
    for line in lines.filter({ $0.hasPrefix("    let report") || $0.hasPrefix("    let received") }) {
      let isShown = text.contains("\n\(line.dropFirst(4))\n")
      #expect(isShown, "README.md shows another line than: \(line)")
    }
  }

  private func names(_ word: String) -> Bool { text.contains("`\(word)`") }
}
