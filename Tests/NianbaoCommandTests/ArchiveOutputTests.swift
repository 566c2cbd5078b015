import Foundation
import Nianbao
import Testing

/// The outputs that take all reports of a run together.
@Suite struct ArchiveOutputTests {
  private func input(_ scratch: Scratch) throws -> String {
    try scratch.file("in/年度/A.txt", Data(Corpus.bytes("plain-2021")))
    try scratch.file("in/b.txt", Data(Corpus.bytes("plain-2019")))
    try scratch.file("in/letter.txt", Data("今天天气很好。\n".utf8))
    return scratch.path("in")
  }

  private let all = ["--ndjson", "all.ndjson", "--sqlite", "c.db", "--csv", "tables", "--bag", "bag"]

  @Test func oneRunWritesSeveral() throws {
    try Scratch.with { scratch in
      let run = try Executable.run(
        ["convert", input(scratch), "-o", "tree", "--bag-info", "Bagging-Date: 2026-01-31"] + all, in: scratch.url)
      #expect(run.status == 1 && run.output.isEmpty && run.errors.contains("[no-such-report]"))
      #expect(try scratch.names() == ["all.ndjson", "bag", "c.db", "in", "tables", "tree"])
      let lines = try scratch.data("all.ndjson").split(separator: UInt8(ascii: "\n"))
      #expect(lines.count == 2)
      #expect(try scratch.data("tree/b.txt.json") == lines[0] + [UInt8(ascii: "\n")])
      #expect(try scratch.names("bag/data/sources") == ["b.txt", "年度"])
      let info = try String(decoding: scratch.data("bag/bag-info.txt"), as: UTF8.self)
      #expect(info.hasPrefix("Bagging-Date: 2026-01-31\n"))
    }
  }

  @Test func withoutThemStandardOutputIsUsedAndWithThemNot() throws {
    try Scratch.with { scratch in
      let plain = try Executable.run(["convert", Corpus.path("plain-2021")])
      let quiet = try Executable.run(["convert", Corpus.path("plain-2021"), "--ndjson", "a.ndjson"], in: scratch.url)
      #expect(try quiet.status == 0 && quiet.output.isEmpty && scratch.data("a.ndjson") == plain.output)
      let both = try Executable.run(
        ["convert", Corpus.path("plain-2021"), "--ndjson", "a.ndjson", "-o", "-"], in: scratch.url)
      #expect(both.output == plain.output)
    }
  }

  @Test(arguments: [
    ["--csv-for-excel"], ["--bag-info", "A: b"], ["--ndjson", "-"], ["--ndjson", ""], ["--ndjson", "x", "--pretty"],
    ["--bag", "b", "--bag-info", "Payload-Oxum: 1.1"], ["--ndjson", "x", "--sqlite", "x"],
  ])
  func refuses(_ options: [String]) throws {
    try Scratch.with { scratch in
      let run = try Executable.run(["convert", Corpus.path("plain-2021")] + options, in: scratch.url)
      #expect(run.status == 64)
      #expect(try scratch.names() == [])
    }
  }

  /// The limit on the size of a file stands for a disk that fills up half-way.
  @Test(arguments: [["--ndjson", "out"], ["--csv", "out"], ["--sqlite", "out"], ["--bag", "out"]])
  func leavesNothingHalfWhenTheDiskIsFull(_ output: [String]) throws {
    try Scratch.with { scratch in
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/bin/sh")
      shell.currentDirectoryURL = scratch.url
      let command = "ulimit -f 20; exec \"$0\" convert \"$@\" 2>errors"
      shell.arguments = ["-c", command, Executable.path, Corpus.path("plain-2021")] + output
      try shell.run()
      shell.waitUntilExit()
      #expect(shell.terminationReason == .exit && shell.terminationStatus == 2)
      let errors = try String(decoding: scratch.data("errors"), as: UTF8.self)
      #expect(errors.contains("error: it cannot be written: ") && errors.contains("[not-written]"), "\(errors)")
      // A folder that was made stays, and is empty.
      let isFolder = output[0] == "--csv" || output[0] == "--bag"
      let files = try FileManager.default.subpathsOfDirectory(atPath: scratch.url.path)
      #expect(files.sorted() == (isFolder ? ["errors", "out"] : ["errors"]))
    }
  }

  @Test(arguments: [
    ["--ndjson", "no/such/x"], ["--csv", "no/such/x"], ["--sqlite", "no/such/x"], ["--bag", "no/such/x"],
    ["--sqlite", "/dev/full"], ["--ndjson", "/dev/full"],
  ])
  func endsTheRunWhereNothingCanBeWritten(_ output: [String]) throws {
    try Scratch.with { scratch in
      let run = try Executable.run(["convert", Corpus.path("plain-2021"), "--ndjson", "all"] + output, in: scratch.url)
      #expect(run.status == 2 && run.errors.contains("[not-written]"), "\(run.errors)")
      #expect(try scratch.names() == [])
    }
  }

  @Test func sourcesAreNotReplaced() throws {
    try Scratch.with { scratch in
      let folder = try input(scratch)
      let source = try scratch.data("in/b.txt")
      let run = try Executable.run(["convert", folder, "--ndjson", "in/b.txt"], in: scratch.url)
      #expect(run.status == 2 && run.errors.contains("in/b.txt: error: it is not written over"), "\(run.errors)")
      #expect(try scratch.data("in/b.txt") == source)
      #expect(try scratch.names("in") == ["b.txt", "letter.txt", "年度"])
    }
  }
}
