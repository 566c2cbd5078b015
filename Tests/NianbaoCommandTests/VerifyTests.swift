import Foundation
import Nianbao
import Testing

/// An archive is proved long after, and what was done to it shows.
@Suite struct VerifyTests {
  private func archive(_ scratch: Scratch, _ options: [String] = []) throws {
    for (name, document) in [("a.txt", "plain-2021"), ("年/b.txt", "plain-2019"), ("c.txt", "broken-sums")] {
      try scratch.file("in/" + name, Data(Corpus.bytes(document)))
    }
    try scratch.file("in/letter.txt", Data("今天天气很好。\n".utf8))
    let run = try Executable.run(
      ["convert", "in", "-o", "tree", "--bag", "bag", "--ndjson", "all.ndjson", "-q"] + options, in: scratch.url)
    #expect(run.status == 1)
  }

  private func verify(_ scratch: Scratch, _ arguments: [String]) throws -> Executable.Run {
    try Executable.run(["verify"] + arguments, in: scratch.url)
  }

  private static let lines = ["all.ndjson", "--ledger", "tree/_nianbao/ledger.ndjson"]

  @Test(arguments: [["tree"], ["tree/"], ["bag"], lines])
  func whatIsUntouchedIsProved(_ arguments: [String]) throws {
    try Scratch.with { scratch in
      try archive(scratch)
      for jobs in ["1", "3"] {
        let run = try verify(scratch, arguments + ["--sources", "in", "--jobs", jobs])
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        #expect(run.text == "3 reports, 3 sources converted again: as they were left\n")
      }
    }
  }

  @Test func reportsLaidOutForPeopleAreProvedToo() throws {
    try Scratch.with { scratch in
      try archive(scratch, ["--pretty"])
      #expect(try verify(scratch, ["tree", "--sources", "in"]).status == 0)
    }
  }

  /// What is done to the archive, and what is to be said of it.
  @Test(arguments: [
    ("tree", "rm tree/a.txt.json", "tree/a.txt.json", "missing"),
    ("tree", "sed -i 's/\"year\":2021/\"year\":2020/' tree/a.txt.json", "tree/a.txt.json", "changed"),
    ("tree", "echo >>tree/a.txt.json", "tree/a.txt.json", "not-canonical"),
    ("tree", "sed -i 's/\"agency\":\"/\"agent\":\"/' tree/a.txt.json", "tree/a.txt.json", "changed"),
    ("tree", "sed -i 's/\"reading\":\"number\"/\"reading\":\"dash\"/' tree/a.txt.json", "tree/a.txt.json", "not-valid"),
    ("tree", "echo '{' >tree/a.txt.json", "tree/a.txt.json", "not-valid"),
    ("tree", "cp tree/c.txt.json tree/a.txt.json", "tree/a.txt.json", "other-source"),
    ("tree", "cp tree/a.txt.json tree/d.json", "tree/d.json", "not-in-ledger"),
    ("tree", "sed -i '$d' tree/_nianbao/ledger.ndjson", "tree/", "unfinished"),
    ("tree", "echo >>in/a.txt", "tree/a.txt.json", "source-changed"),
    ("bag", "rm bag/data/sources/a.txt", "bag/data/sources/a.txt", "missing"),
    ("bag", "echo >>bag/data/sources/a.txt", "bag/data/sources/a.txt", "changed"),
    ("bag", "echo >>bag/bag-info.txt", "bag/bag-info.txt", "changed"),
    ("bag", "cp bag/bagit.txt bag/data/reports/x", "bag/data/reports/x", "not-in-manifest"),
    ("lines", "sed -i 2d all.ndjson", "all.ndjson", "missing"),
    ("lines", "sed -i 's/\"year\":2021/\"year\":2020/' all.ndjson", "all.ndjson:1", "changed"),
    ("lines", "head -1 all.ndjson >x; cat x >>all.ndjson", "all.ndjson:4", "not-in-ledger"),
  ])
  func whatWasDoneToItShows(_ archive: String, _ deed: String, _ path: String, _ code: String) throws {
    try Scratch.with { scratch in
      try self.archive(scratch)
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/bin/sh")
      shell.currentDirectoryURL = scratch.url
      shell.arguments = ["-c", deed]
      try shell.run()
      shell.waitUntilExit()
      let run = try verify(scratch, (archive == "lines" ? Self.lines : [archive]) + ["--sources", "in"])
      #expect(run.status == 1)
      let isSaid = run.lines.contains { $0.hasPrefix("\(path): error: ") && $0.hasSuffix("[\(code)]") }
      #expect(isSaid, "\(run.text)")
    }
  }

  @Test func theAnswerForPrograms() throws {
    try Scratch.with { scratch in
      try archive(scratch)
      try FileManager.default.removeItem(atPath: scratch.path("tree/a.txt.json"))
      let run = try verify(scratch, ["tree", "--format", "json"])
      let answer = try #require(JSONSerialization.jsonObject(with: run.output) as? [String: Any])
      #expect(answer["reports"] as? Int == 3 && answer["failures"] as? Int == 1)
      #expect((answer["differences"] as? [[String: Any]])?.map { $0["code"] as? String } == ["missing"])
    }
  }

  @Test(arguments: ["no-such-folder", "in", "in/a.txt"])
  func whatIsNoArchiveCannotBeRead(_ path: String) throws {
    try Scratch.with { scratch in
      try archive(scratch)
      let run = try verify(scratch, [path])
      #expect(run.status == 2 && run.errors.contains("ledger") && run.errors.contains("[unreadable]"), "\(run.errors)")
    }
  }
}
