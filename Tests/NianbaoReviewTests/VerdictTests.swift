import Foundation
import Nianbao
import NianbaoReview
import Testing

@Suite struct VerdictTests {
  /// Two reports in two strata, of ten leaves each, and verdicts on them.
  private func json(
    _ verdicts: [(report: Int, path: String, verdict: String)], correct: String? = nil, seed: String = "1",
    _ change: (inout [String: Any]) -> Void = { _ in }
  ) throws -> [UInt8] {
    let reports = ["a", "b"].map { name in
      [
        "name": name, "sha256": "source of \(name)", "reportSHA256": "report of \(name)", "stratum": "of \(name)",
        "leaves": 10,
      ] as [String: Any]
    }
    let id = SheetID.of(seed: seed, reports: [("source of a", "report of a"), ("source of b", "report of b")])
    var file: [String: Any] = [
      "format": "nianbao-verdicts", "version": 1, "generator": ["name": "nianbao", "version": "0"],
      "sheet": ["id": id, "seed": seed, "by": ["edition"], "population": 30] as [String: Any],
      "strata": [
        ["key": "of a", "population": 10, "drawn": 1], ["key": "of b", "population": 20, "drawn": 1],
      ] as [[String: Any]],
      "reports": reports,
      "verdicts": verdicts.map { verdict in
        [
          "report": verdict.report, "path": verdict.path, "verdict": verdict.verdict, "value": 3,
          "correct": verdict.verdict == "wrong" ? correct as Any? ?? NSNull() : NSNull(), "comment": NSNull(),
        ] as [String: Any]
      },
    ]
    change(&file)
    return [UInt8](try JSONSerialization.data(withJSONObject: file))
  }

  private func problem(_ json: [UInt8]) -> VerdictProblem? {
    do throws(VerdictProblem) { _ = try VerdictFile(json: json) } catch { return error }
    return nil
  }

  // MARK: Counting

  @Test func countsEachStratumAndAll() throws {
    let file = try VerdictFile(json: json([(0, "/x", "right"), (0, "/y", "wrong"), (1, "/x", "right")]))
    let tally = try VerdictTally([("anna.json", file)])
    #expect(tally.strata.map(\.lookedAt) == [2, 1] && tally.strata.map(\.wrong) == [1, 0])
    #expect(tally.strata.map(\.rate) == [0.5, 0] && tally.strata.map(\.population) == [10, 20])
    #expect(tally.total.leaves == 20 && tally.total.lookedAt == 3 && tally.total.wrong == 1)
    #expect(tally.total.interval == Wilson.interval(1, of: 3))
    #expect(tally.wrong.map(\.path) == ["/y"] && tally.disagreements.isEmpty)
  }

  @Test func nothingLookedAtHasNoRate() throws {
    let tally = try VerdictTally([("anna.json", VerdictFile(json: json([])))])
    #expect(tally.total.lookedAt == 0 && tally.total.rate == nil && tally.total.interval == nil)
  }

  @Test func reviewersOfOneSheetAreCountedTogether() throws {
    let anna = try VerdictFile(json: json([(0, "/x", "right"), (0, "/y", "wrong")], correct: "13"))
    let bo = try VerdictFile(json: json([(0, "/x", "wrong"), (0, "/y", "wrong"), (1, "/z", "right")], correct: "13"))
    let tally = try VerdictTally([("anna.json", anna), ("bo.json", bo)])
    #expect(tally.total.lookedAt == 3 && tally.total.wrong == 2)
    #expect(tally.disagreements.map(\.path) == ["/x"])
    #expect(tally.disagreements[0].opinions.map(\.verdict) == ["right", "wrong"])
    let other = try VerdictFile(json: json([(0, "/y", "wrong")], correct: "14"))
    #expect(try VerdictTally([("anna.json", anna), ("other.json", other)]).disagreements.map(\.path) == ["/y"])
  }

  @Test func filesOfTwoSheetsAreRefused() throws {
    let (one, other) = (try VerdictFile(json: json([])), try VerdictFile(json: json([], seed: "2")))
    #expect(throws: VerdictProblem.otherSheet(other: "one.json")) {
      try VerdictTally([("one.json", one), ("other.json", other)])
    }
  }

  // MARK: Refusals

  @Test func halfWrittenFilesAreRefused() throws {
    let whole = try json([(0, "/x", "right")])
    for length in stride(from: 0, to: whole.count - 1, by: 7) {
      #expect(problem(Array(whole.prefix(length))) == .notWhole, "\(length)")
    }
    #expect(problem(whole) == nil)
  }

  @Test func otherFilesAreRefused() throws {
    #expect(problem(Array("<!doctype html>\n<html>".utf8)) == .isSheet)
    #expect(problem(Array(#"{"schemaVersion":"1.0"}"#.utf8)) == .notVerdicts)
    #expect(problem(Array(#"[1,2]"#.utf8)) == .notVerdicts)
    #expect(try problem(json([]) { $0["format"] = "other" }) == .notVerdicts)
    #expect(try problem(json([]) { $0["version"] = 2 }) == .otherVersion(2))
    #expect(try problem(json([]) { $0["strata"] = nil }) == .incomplete)
    #expect(try problem(json([(0, "/x", "maybe")])) == .incomplete)
  }

  @Test func changedFilesAreRefused() throws {
    func isAltered(_ json: [UInt8]) -> Bool {
      if case .altered = problem(json) { true } else { false }
    }
    #expect(try isAltered(json([(2, "/x", "right")])))
    #expect(try isAltered(json([(0, "/x", "right"), (0, "/x", "wrong")])))
    #expect(try isAltered(json([]) { $0["reports"] = [[String: Any]]() }))
    #expect(try isAltered(json([]) { $0["strata"] = [[String: Any]]() }))
    #expect(try isAltered(json((0..<11).map { (0, "/\($0)", "right") })))
  }

  @Test func everyProblemSaysWhatToDo() {
    let problems: [VerdictProblem] = [
      .isSheet, .notWhole, .notVerdicts, .otherVersion(2), .incomplete, .altered("x"), .otherSheet(other: "x"),
      .otherLeaf(report: "x", path: "/y"), .notASheet, .sheetWithoutData,
    ]
    for problem in problems {
      #expect(problem.message.contains(": ") || problem.message.contains("; "), "\(problem)")
    }
  }
}
