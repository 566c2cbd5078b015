import Foundation
import Testing

/// `nianbao diff`.
@Suite struct DiffTests {
  private let report = Corpus.path("plain-2021")
  private let other = Corpus.path("plain-2019")

  @Test func reportAndItsJSONAreTheSame() throws {
    try Scratch.with { scratch in
      let json = try scratch.file("report.json", Executable.run(["convert", report]).output).path
      let run = try Executable.run(["diff", report, json])
      #expect(run.status == 0 && run.errors.isEmpty && run.text.contains("Figures  0 of 200 differ"))
    }
  }

  @Test func differencesAreStatusOne() throws {
    try Scratch.with { scratch in
      let text = String(decoding: try Corpus.bytes("plain-2021"), as: UTF8.self)
      let changed = try scratch.file("b.txt", Data(text.replacingOccurrences(of: "\t1941\n", with: "\t1942\n").utf8))
        .path
      let run = try Executable.run(["diff", report, changed])
      #expect(run.status == 1 && run.text.contains("Figures  1 of 200 differ"))
      #expect(run.text.contains("1941        1942  /statistics/applications/results/granted/total"))
      let json = try Executable.run(["diff", "--format", "json", report, changed])
      let answer = try JSONDecoder().decode(Answer.self, from: json.output)
      #expect(json.status == 1 && !answer.same && answer.figures.map(\.right) == [1942])
    }
  }

  @Test func twoAgenciesAreSaid() throws {
    let run = try Executable.run(["diff", report, other])
    #expect(run.status == 1 && run.text.contains("note: these are reports of two agencies"))
  }

  @Test func allShowsWhatIsTheSame() throws {
    let run = try Executable.run(["diff", "--all", report, report])
    #expect(run.status == 0 && run.text.contains("/statistics/remedies/reconsideration/total"))
    #expect(run.text.contains("same"))
  }

  @Test func unreadableIsStatusTwoAndBothAreSaid() throws {
    try Scratch.with { scratch in
      let json = try scratch.file("a.json", Data("{\"a\": 1}".utf8)).path
      let run = try Executable.run(["diff", json, "no-such-file"])
      #expect(run.status == 2 && run.output.isEmpty)
      #expect(run.errors.contains("[no-report-json]") && run.errors.contains("[no-such-file]"))
    }
    #expect(try Executable.run(["diff", report]).status == 64)
    #expect(try Executable.run(["diff", "-", "-"]).status == 64)
  }

  private struct Answer: Decodable {
    struct Figure: Decodable { var right: Double? }
    var same: Bool
    var figures: [Figure]
  }
}
