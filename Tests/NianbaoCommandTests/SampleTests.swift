import Foundation
import Testing

@Suite struct SampleTests {
  private static let documents = ["plain-2019", "plain-2021", "sample-shape-2019", "broken-sums"]
  private static let verdicts = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/verdicts.json")

  /// A folder of sources under names of their own: in/a/plain-2019.txt.
  private func sources(_ scratch: Scratch) throws -> String {
    for document in Self.documents {
      try scratch.file("in/a/\(document).txt", Data(Corpus.bytes(document)))
    }
    return scratch.path("in")
  }

  private func sheet(_ scratch: Scratch, _ arguments: [String]) throws -> Data {
    let run = try Executable.run(["sample", "-o", scratch.path("sheet.html"), "-n", "2"] + arguments)
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    return try scratch.data("sheet.html")
  }

  @Test func sourcesAndTheirReportsGiveTheSameSheet() throws {
    try Scratch.with { scratch in
      let folder = try sources(scratch)
      let sheet = try sheet(scratch, [folder])
      #expect(try self.sheet(scratch, [folder]) == sheet)
      let archive = try scratch.file("all.ndjson", Executable.run(["convert", folder]).output).path
      #expect(try self.sheet(scratch, [archive, "--sources", folder]) == sheet)
      #expect(try Executable.run(["convert", folder, "-o", scratch.path("json/")]).status == 0)
      #expect(try self.sheet(scratch, [scratch.path("json"), "--sources", folder]) == sheet)
      #expect(try Executable.run(["convert", folder, "--sqlite", scratch.path("all.db")]).status == 0)
      #expect(try self.sheet(scratch, [scratch.path("all.db"), "--sources", folder]) == sheet)
      // Beside its source a report is found without being told where, and counts once.
      #expect(try Executable.run(["convert", folder, "-o", folder]).status == 0)
      #expect(try self.sheet(scratch, [folder]) == sheet)
    }
  }

  @Test func archivesOfSourcesAreDrawnFrom() throws {
    try Scratch.with { scratch in
      let folder = URL(fileURLWithPath: try sources(scratch))
      let tar = Process()
      tar.executableURL = URL(fileURLWithPath: "/bin/tar")
      tar.arguments = ["-cf", scratch.path("all.tar"), "-C", folder.path, "a"]
      try tar.run()
      tar.waitUntilExit()
      let archive = scratch.path("all.tar")
      let sheet = try sheet(scratch, [folder.path])
      #expect(try self.sheet(scratch, [archive]) == sheet)
      // What was converted from an archive finds its sources in it.
      #expect(try Executable.run(["convert", archive, "--sqlite", scratch.path("all.db")]).status == 0)
      #expect(try self.sheet(scratch, [scratch.path("all.db"), "--sources", archive]) == sheet)
      #expect(try Executable.run(["convert", archive, "--ndjson", scratch.path("all.ndjson")]).status == 0)
      #expect(try self.sheet(scratch, [scratch.path("all.ndjson"), "--sources", archive]) == sheet)
    }
  }

  // MARK: Catalogues

  private func catalogue(_ scratch: Scratch) throws -> String {
    let path = scratch.path("in/all.db")
    #expect(try Executable.run(["convert", sources(scratch), "--sqlite", path]).status == 0)
    return path
  }

  /// In a folder a catalogue is met with the sources that it was made of: each report counts once.
  @Test func catalogueIsMetInAFolder() throws {
    try Scratch.with { scratch in
      let sheet = try sheet(scratch, [sources(scratch)])
      let catalogue = try catalogue(scratch)
      #expect(try self.sheet(scratch, [scratch.path("in")]) == sheet)
      #expect(try self.sheet(scratch, [catalogue]) == sheet)
    }
  }

  @Test func sourceThatIsGoneOrOtherIsSaidAndLeftOut() throws {
    try Scratch.with { scratch in
      let catalogue = try catalogue(scratch)
      try FileManager.default.removeItem(atPath: scratch.path("in/a/plain-2019.txt"))
      try scratch.file("in/a/plain-2021.txt", Data(Corpus.bytes("broken-sums")))
      let run = try Executable.run(["sample", catalogue, "-o", scratch.path("sheet.html"), "--by", "edition"])
      #expect(run.status == 1)
      #expect(
        run.errors.contains("the source a/plain-2019.txt was not found: ") && run.errors.contains("[source-missing]"))
      #expect(run.errors.contains("the file a/plain-2021.txt is not the source that was converted"))
      // What cannot be shown is not counted as drawn.
      #expect(run.lines.contains("2019           2      1") && run.lines.contains("all            4      2"))
      let none = try Executable.run(
        ["sample", catalogue, "-o", scratch.path("none.html"), "--sources", scratch.path("none")])
      #expect(none.status == 2 && none.errors.contains("[nothing-to-draw]") && none.output.isEmpty)
    }
  }

  /// A sheet of what is read today would say nothing of what the catalogue has.
  @Test func catalogueWithOtherFiguresIsSaid() throws {
    try Scratch.with { scratch in
      let catalogue = try catalogue(scratch)
      // Rows of figures hold path, value and reading: wherever this one is, another path stands there then.
      var bytes = try scratch.data("in/all.db")
      let path = Data("/statistics/applications/newlyReceived/total".utf8)
      while let place = bytes.range(of: path) { bytes[place.upperBound - 1] = UInt8(ascii: "L") }
      try scratch.file("in/all.db", bytes)
      let run = try Executable.run(["sample", catalogue, "-o", scratch.path("sheet.html")])
      #expect(run.status == 2 && run.errors.contains("[figures-differ]"))
    }
  }

  @Test func otherDatabasesAreNoCatalogues() throws {
    try Scratch.with { scratch in
      _ = try catalogue(scratch)
      var bytes = try scratch.data("in/all.db")
      // The user version and the application id (https://www.sqlite.org/fileformat.html, 1.3).
      bytes[63] = 9
      let later = try scratch.file("later.db", bytes).path
      bytes[68] = 0
      let other = try scratch.file("other.db", bytes).path
      for (path, code) in [(later, "catalogue-version"), (other, "not-a-catalogue")] {
        let run = try Executable.run(["sample", path, "-o", scratch.path("sheet.html")])
        #expect(run.status == 2 && run.errors.contains("[\(code)]"), "\(run.errors)")
      }
      // Met in a folder it is somebody else's.
      try FileManager.default.removeItem(atPath: scratch.path("in/all.db"))
      try scratch.file("in/other.db", bytes)
      _ = try sheet(scratch, [scratch.path("in")])
    }
  }

  @Test func standardInputCannotBeReadTwice() throws {
    let run = try Executable.run(["sample", "-", "-o", "/dev/null"], input: Data(Corpus.bytes("plain-2021")))
    #expect(run.status == 64 && run.errors.contains("a second time"))
  }

  @Test func summaryCountsStrata() throws {
    try Scratch.with { scratch in
      let run = try Executable.run(["sample", sources(scratch), "-n", "3", "--by", "edition", "-o", "/dev/null"])
      #expect(run.lines.first == "edition  reports  drawn")
      #expect(run.lines.last?.hasPrefix("seed 1, ") == true)
      #expect(run.lines.contains { $0.hasPrefix("all ") && $0.hasSuffix("3") })
    }
  }

  @Test func whatIsNoReportIsLeftOut() throws {
    try Scratch.with { scratch in
      let folder = try sources(scratch)
      try scratch.file("in/other.txt", Data("Nothing of the kind.".utf8))
      try scratch.file("in/settings.json", Data("{\"a\":1}".utf8))
      let run = try Executable.run(["sample", folder, "-o", scratch.path("sheet.html")])
      #expect(run.status == 1 && run.errors.contains("other.txt: error: ") && !run.errors.contains("settings.json"))
      #expect(run.text.contains("all "))
      let whole = try Executable.run(["convert", Corpus.path("plain-2021")]).output
      try scratch.file("cut.ndjson", whole + whole.prefix(whole.count / 2))
      let cut = try Executable.run(["sample", scratch.path("cut.ndjson"), "-o", scratch.path("sheet.html")])
      #expect(cut.status == 1 && cut.errors.contains("cut.ndjson:2: error: "))
    }
  }

  @Test func nothingToDrawFromIs2() throws {
    try Scratch.with { scratch in
      for path in [scratch.path("none"), scratch.path("none.ndjson"), scratch.url.path] {
        let run = try Executable.run(["sample", path, "-o", scratch.path("sheet.html")])
        #expect(run.status == 2 && run.errors.contains("[nothing-to-draw]"))
      }
      #expect(try !scratch.names().contains("sheet.html"))
    }
  }

  @Test func namesLeadNowhereElse() throws {
    try Scratch.with { scratch in
      let report = try Executable.run(["convert", Corpus.path("plain-2021")]).text
      let hostile = report.replacingOccurrences(of: #""name":"report.txt""#, with: #""name":"../report.txt""#)
      try scratch.file("report.txt", Data(Corpus.bytes("plain-2021")))
      let archive = try scratch.file("in/all.ndjson", Data(hostile.utf8)).path
      let run = try Executable.run(["sample", archive, "-o", scratch.path("sheet.html")])
      #expect(run.status == 0 && run.text.contains("1 of them cannot be looked at"))
    }
  }

  // MARK: Verdicts

  @Test func verdictsAsJSON() throws {
    let run = try Executable.run(["verdicts", Self.verdicts.path, "--format", "json"])
    let tally = try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
    let total = try #require(tally["total"] as? [String: Any])
    #expect(run.status == 0 && total["lookedAt"] as? Int == 19 && total["wrong"] as? Int == 1)
    #expect((tally["wrong"] as? [Any])?.count == 1 && (tally["disagreements"] as? [Any])?.count == 0)
  }

  @Test func verdictsThatDoNotFitAre2() throws {
    try Scratch.with { scratch in
      let whole = try Data(contentsOf: Self.verdicts)
      let cut = try scratch.file("cut.json", whole.prefix(whole.count / 2)).path
      _ = try sheet(scratch, [sources(scratch)])
      let cases: [([String], String)] = [
        ([cut], "verdicts-cut-off"), ([scratch.path("none.json")], "no-such-file"),
        ([scratch.path("sheet.html")], "not-verdicts"), ([Self.verdicts.path, cut], "verdicts-cut-off"),
        ([Self.verdicts.path, "--sheet", scratch.path("sheet.html")], "other-reports"),
        ([Self.verdicts.path, "--sheet", cut], "not-a-sheet"),
      ]
      for (arguments, code) in cases {
        let run = try Executable.run(["verdicts"] + arguments)
        #expect(run.status == 2 && run.errors.contains("[\(code)]") && run.output.isEmpty, "\(arguments)")
      }
    }
  }
}
