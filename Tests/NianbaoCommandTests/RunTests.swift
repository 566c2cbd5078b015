import Foundation
import Glibc
import Testing

/// Runs over many inputs: what is done once is not done again, what was begun is gone on with, and how many are converted
/// at a time shows nowhere.
@Suite struct RunTests {
  private static let names = ["plain-2021", "plain-2019", "units-and-words", "broken-sums", "sample-shape-2019"]

  /// Reports under many names, and some inputs that are none.
  private func input(_ scratch: Scratch, count: Int = 40) throws {
    for number in 0..<count {
      let name = "in/\(number % 13)/\(number).txt"
      if number % 10 == 7 {
        try scratch.file(name, Data("今天天气很好。\n".utf8))
      } else {
        try scratch.file(name, Data(Corpus.bytes(Self.names[number % Self.names.count])))
      }
    }
  }

  private static let outputs = ["-o", "tree", "--ndjson", "all.ndjson", "--csv", "csv", "--bag", "bag"]

  private func convert(_ scratch: Scratch, _ options: [String]) throws -> Executable.Run {
    try Executable.run(["convert", "in"] + Self.outputs + options, in: scratch.url)
  }

  /// Every file of the outputs with its content.
  private func files(_ scratch: Scratch) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: scratch.url.path) where !name.hasPrefix("in") {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: scratch.path(name), isDirectory: &isFolder)
      if !isFolder.boolValue { files[name] = try scratch.data(name) }
    }
    return files
  }

  private func undisturbed() throws -> [String: Data] {
    try Scratch.with { scratch in
      try input(scratch)
      #expect(try convert(scratch, ["--jobs", "1"]).status == 1)
      return try files(scratch)
    }
  }

  @Test func howManyAtATimeShowsNowhere() throws {
    let expected = try undisturbed()
    #expect(expected["tree/_nianbao/ledger.ndjson"] != nil && expected.count > 100)
    try Scratch.with { scratch in
      try input(scratch)
      #expect(try convert(scratch, ["--jobs", "5"]).status == 1)
      #expect(try files(scratch) == expected)
    }
  }

  /// The ledger says of every input what became of it, and equal bytes under two names are two outcomes.
  @Test func everyInputHasOneOutcome() throws {
    try Scratch.with { scratch in
      try input(scratch, count: 10)
      try scratch.file("in/picture.png", Data([0x89, 0x50, 0x4E, 0x47]))
      _ = try convert(scratch, ["-q"])
      let ledger = try Ledger(scratch)
      #expect(ledger.entries.count == 11)
      #expect(Set(ledger.entries.map { $0["input"] }).count == 11)
      let refused = ledger.entries.filter { $0["outcome"] == "refused" }
      #expect(refused.map { $0["name"] } == ["7/7.txt"] && refused.map { $0["code"] } == ["no-such-report"])
      #expect(ledger.entries.filter { $0["outcome"] == "skipped" }.map { $0["input"] } == ["in/picture.png"])
      let same = ledger.entries.filter { $0["name"] == "0/0.txt" || $0["name"] == "5/5.txt" }
      #expect(same.count == 2 && same[0]["sha256"] == same[1]["sha256"])
    }
  }

  @Test func whatIsDoneIsNotDoneAgain() throws {
    try Scratch.with { scratch in
      try input(scratch, count: 20)
      _ = try convert(scratch, ["-q"])
      let before = try files(scratch)
      let again = try convert(scratch, ["--resume"])
      #expect(again.status == 1 && again.errors.hasPrefix("0 converted, 20 done before\n"), "\(again.errors)")
      let after = try files(scratch)
      #expect(
        after.filter { !$0.key.hasSuffix("ledger.ndjson") } == before.filter { !$0.key.hasSuffix("ledger.ndjson") })
      // One more input is added to what there is.
      try scratch.file("in/9.txt", Data(Corpus.bytes("plain-2021")))
      let more = try convert(scratch, ["--resume"])
      #expect(
        more.errors.hasPrefix("1 converted (1 with findings), 20 done before\n")
          || more.errors.hasPrefix("1 converted, 20"))
      let lines = try scratch.data("all.ndjson").split(separator: UInt8(ascii: "\n"))
      #expect(lines.count == 19)
      #expect(try scratch.data("tree/9.txt.json") == lines[18] + [UInt8(ascii: "\n")])
      #expect(try scratch.names("bag").contains("bagit.txt"))
    }
  }

  @Test func whatFailedIsTriedAgainOnlyWhenAsked() throws {
    try Scratch.with { scratch in
      try scratch.file("in/a.txt", Data("今天天气很好。\n".utf8))
      try scratch.file("in/b.txt", Data(Corpus.bytes("plain-2021")))
      let command = ["convert", "in", "-o", "tree"]
      #expect(try Executable.run(command, in: scratch.url).errors.contains("[no-such-report]"))
      let resumed = try Executable.run(command + ["--resume"], in: scratch.url)
      #expect(resumed.status == 1 && !resumed.errors.contains("[no-such-report]"))
      let retried = try Executable.run(command + ["--retry-failed"], in: scratch.url)
      #expect(retried.status == 1 && retried.errors.contains("[no-such-report]"))
      #expect(retried.errors.contains("0 converted, 1 refused, 1 done before"))
    }
  }

  @Test func anotherVersionOrOtherOptionsBeginAnew() throws {
    try Scratch.with { scratch in
      try input(scratch, count: 5)
      _ = try Executable.run(["convert", "in", "-o", "tree"], in: scratch.url)
      let other = try Executable.run(["convert", "in", "-o", "tree", "--pretty", "--resume"], in: scratch.url)
      #expect(other.errors.contains("[another-run]") && other.errors.contains("5 converted"))
    }
  }

  /// Killed at any moment and gone on with, as often as it takes, a run leaves what an undisturbed one does.
  @Test func aKilledRunIsGoneOnWith() throws {
    let expected = try undisturbed()
    try Scratch.with { scratch in
      try input(scratch)
      for round in 0..<12 {
        try kill(scratch, after: 0.01 + 0.03 * Double(round))
        for (name, data) in try files(scratch) where name.hasSuffix(".json") && name.hasPrefix("tree/") {
          #expect(data.last == UInt8(ascii: "\n"), "\(name) is half a file")
        }
      }
      let last = try convert(scratch, ["--resume", "-q"])
      #expect(last.status == 1)
      var files = try files(scratch)
      var wanted = expected
      // The ledger tells of its own resumption in the places of its commits only.
      #expect(try Ledger(scratch).entries.count == 40)
      files["tree/_nianbao/ledger.ndjson"] = nil
      wanted["tree/_nianbao/ledger.ndjson"] = nil
      #expect(files == wanted)
    }
  }

  private func kill(_ scratch: Scratch, after seconds: Double) throws {
    let process = try start(scratch, Self.outputs + ["--resume", "-q"])
    Thread.sleep(forTimeInterval: seconds)
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  private func start(_ scratch: Scratch, _ options: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Executable.path)
    process.arguments = ["convert", "in"] + options
    process.currentDirectoryURL = scratch.url
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// The documents in flight are finished, and the rest is left to the next run.
  @Test func anInterruptedRunSaysSo() throws {
    try Scratch.with { scratch in
      try input(scratch, count: 400)
      let process = try start(scratch, ["-o", "tree", "--jobs", "1"])
      while !FileManager.default.fileExists(atPath: scratch.path("tree/0/0.txt.json")), process.isRunning {
        usleep(1000)
      }
      Glibc.kill(process.processIdentifier, SIGINT)
      process.waitUntilExit()
      #expect(process.terminationReason == .exit && process.terminationStatus == 130)
      let done = try Ledger(scratch).entries.count
      #expect(done > 0 && done < 400)
      let rest = try Executable.run(["convert", "in", "-o", "tree", "--jobs", "1", "--resume"], in: scratch.url)
      #expect(rest.status == 1 && rest.errors.contains("\(done) done before"))
      #expect(try Ledger(scratch).entries.count == 400)
    }
  }

  /// Nobody has to press twice while there is nothing to read.
  @Test func aRunThatWaitsIsInterruptedAtOnce() throws {
    try Scratch.with { scratch in
      let pipe = Pipe()
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Executable.path)
      process.arguments = ["convert", "-", "--ndjson", scratch.path("all.ndjson")]
      process.standardInput = pipe
      process.standardError = FileHandle.nullDevice
      try process.run()
      while !FileManager.default.fileExists(atPath: scratch.path("all.ndjson.ledger")), process.isRunning {
        usleep(1000)
      }
      Thread.sleep(forTimeInterval: 0.2)
      Glibc.kill(process.processIdentifier, SIGINT)
      process.waitUntilExit()
      #expect(process.terminationReason == .exit && process.terminationStatus == 130)
      try pipe.fileHandleForWriting.close()
    }
  }

  @Test func theFirstFailureEndsARunThatIsToldSo() throws {
    try Scratch.with { scratch in
      try input(scratch)
      let run = try Executable.run(["convert", "in", "-o", "tree", "--fail-fast"], in: scratch.url)
      #expect(run.status == 1 && run.errors.contains("[resumable]"))
      let entries = try Ledger(scratch).entries
      #expect(entries.last?["outcome"] == "refused" && entries.filter { $0["outcome"] == "refused" }.count == 1)
    }
  }

  @Test func limitsRefuse() throws {
    try Scratch.with { scratch in
      try input(scratch, count: 1)
      func code(_ option: String) throws -> Executable.Run {
        try Executable.run(["convert", "in", "-o", "tree", option, "40"], in: scratch.url)
      }
      #expect(try code("--max-bytes").errors.contains("[too-large]"))
      #expect(try code("--max-cells").errors.contains("[too-many-cells]"))
      #expect(try code("--max-seconds").status == 0)
    }
  }

  @Test func theLogIsAnObjectALine() throws {
    try Scratch.with { scratch in
      try input(scratch, count: 10)
      let run = try Executable.run(["convert", "in", "-o", "tree", "--log", "json"], in: scratch.url)
      let events = try run.errors.split(separator: "\n").map {
        try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
      }
      #expect(events.map { $0["event"] as? String } == ["message", "summary"])
      #expect(events[0]["code"] as? String == "no-such-report" && events[0]["file"] as? String == "in/7/7.txt")
      #expect(events[1]["refused"] as? Int == 1)
    }
  }

  @Test(arguments: [
    ["--resume"], ["--retry-failed", "-o", "-"], ["--jobs", "0"], ["--max-bytes", "0"], ["--ledger", ""],
  ])
  func refuses(_ options: [String]) throws {
    #expect(try Executable.run(["convert", Corpus.path("plain-2021")] + options).status == 64)
  }

  /// A ledger is not written over something else.
  @Test func aLedgerIsNoReport() throws {
    try Scratch.with { scratch in
      try input(scratch, count: 1)
      let run = try Executable.run(["convert", "in", "-o", "tree", "--ledger", "in/0/0.txt"], in: scratch.url)
      #expect(
        run.status == 2 && run.errors.contains("in/0/0.txt: error: line 1 is none of a ledger"))
      #expect(try scratch.data("in/0/0.txt") == Data(Corpus.bytes("plain-2021")))
    }
  }
}

/// What a ledger says.
private struct Ledger {
  var entries: [[String: String]] = []

  init(_ scratch: Scratch) throws {
    for line in try scratch.data("tree/_nianbao/ledger.ndjson").split(separator: UInt8(ascii: "\n")) {
      let record = try JSONSerialization.jsonObject(with: line) as? [String: Any]
      if let entry = record?["entry"] as? [String: Any] { entries.append(entry.compactMapValues { $0 as? String }) }
    }
  }
}
