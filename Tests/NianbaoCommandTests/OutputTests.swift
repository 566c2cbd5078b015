import Foundation
import Nianbao
import Testing

/// Where `convert` writes, and that a file is written whole or not at all.
@Suite struct OutputTests {
  private let document = Corpus.path("plain-2021")

  private func expected(_ name: String = "report.txt") throws -> Data {
    Data(try Conversion.report(from: Corpus.bytes("plain-2021"), name: name).canonicalJSON())
  }

  @Test func dashIsStandardOutput() throws {
    let run = try Executable.run(["convert", document, "-o", "-"])
    #expect(try run.status == 0 && run.output == expected())
  }

  @Test func writesAFile() throws {
    try Scratch.with { scratch in
      try scratch.file("out/old.json", Data("old".utf8))
      for name in ["new.json", "old.json"] {
        let run = try Executable.run(["convert", document, "-o", scratch.path("out/" + name)])
        #expect(run.status == 0 && run.output.isEmpty && run.errors == "")
        #expect(try scratch.data("out/" + name) == expected())
      }
      #expect(try scratch.names("out") == ["new.json", "old.json"])
    }
  }

  @Test(arguments: ["there", "there/", "new/"])
  func writesIntoADirectory(_ directory: String) throws {
    try Scratch.with { scratch in
      try FileManager.default.createDirectory(atPath: scratch.path("there"), withIntermediateDirectories: false)
      let run = try Executable.run(["convert", document, "-o", directory], in: scratch.url)
      #expect(run.status == 0 && run.output.isEmpty)
      #expect(try scratch.data(directory + "/report.txt.json") == expected())
      #expect(try scratch.names(directory) == ["_nianbao", "report.txt.json"])
    }
  }

  @Test func severalInputsMeanADirectory() throws {
    try Scratch.with { scratch in
      for name in ["a.txt", "b.txt"] { try scratch.file(name, Data(try Corpus.bytes("plain-2021"))) }
      let input = Data(try Corpus.bytes("plain-2021"))
      let run = try Executable.run(["convert", "a.txt", "b.txt", "-", "-o", "new"], input: input, in: scratch.url)
      #expect(run.status == 0)
      #expect(try scratch.names("new") == ["_nianbao", "a.txt.json", "b.txt.json", "stdin.json"])
      #expect(try scratch.data("new/b.txt.json") == expected("b.txt"))
      #expect(try scratch.data("new/stdin.json") == expected("-"))
    }
  }

  @Test func refusesTwoInputsOfOneName() throws {
    try Scratch.with { scratch in
      let run = try Executable.run(["convert", document, Corpus.path("plain-2019"), "-o", scratch.path("new")])
      #expect(run.status == 64)
      #expect(run.errors.contains("would both be written to"))
      #expect(try scratch.names() == [])
    }
  }

  @Test func refusesToWriteOverASource() throws {
    try Scratch.with { scratch in
      let source = try Corpus.bytes("plain-2021")
      try scratch.file("report.txt", Data(source))
      try FileManager.default.linkItem(atPath: scratch.path("report.txt"), toPath: scratch.path("same.txt"))
      for output in ["report.txt", "./report.txt", "same.txt"] {
        let run = try Executable.run(["convert", "report.txt", "-o", output], in: scratch.url)
        #expect(run.status == 64 && run.errors.contains("never written over"))
      }
      #expect(try scratch.data("report.txt") == Data(source))
    }
  }

  @Test func keepsTheOldFileWhenTheInputIsRefused() throws {
    try Scratch.with { scratch in
      try scratch.file("out/old.json", Data("old".utf8))
      try scratch.file("empty.txt", Data())
      let run = try Executable.run(["convert", scratch.path("empty.txt"), "-o", scratch.path("out/old.json")])
      #expect(run.status == 1)
      #expect(try scratch.data("out/old.json") == Data("old".utf8))
      #expect(try scratch.names("out") == ["old.json"])
    }
  }

  /// The limit on the size of a file stands for a disk that fills up half-way.
  @Test func keepsTheOldFileWhenWritingFailsHalfWay() throws {
    try Scratch.with { scratch in
      try scratch.file("out/old.json", Data("old".utf8))
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/bin/sh")
      let command = "ulimit -f 8; exec \"$0\" convert \"$1\" -o \"$2\" 2>/dev/null"
      shell.arguments = ["-c", command, Executable.path, document, scratch.path("out/old.json")]
      try shell.run()
      shell.waitUntilExit()
      #expect(shell.terminationReason == .exit && shell.terminationStatus == 2)
      #expect(try scratch.data("out/old.json") == Data("old".utf8))
      #expect(try scratch.names("out") == ["old.json"])
    }
  }

  @Test func neverWritesThroughASymbolicLink() throws {
    try Scratch.with { scratch in
      try scratch.file("elsewhere", Data("mine".utf8))
      try scratch.file("b.txt", Data(try Corpus.bytes("plain-2021")))
      try FileManager.default.createDirectory(atPath: scratch.path("out"), withIntermediateDirectories: false)
      try FileManager.default.createSymbolicLink(
        atPath: scratch.path("out/report.txt.json"), withDestinationPath: scratch.path("elsewhere"))
      let one = try Executable.run(["convert", document, "-o", scratch.path("out/report.txt.json")])
      #expect(one.status == 2 && one.errors.contains("symbolic link") && one.errors.contains("[not-written]"))
      let several = try Executable.run(["convert", document, scratch.path("b.txt"), "-o", scratch.path("out")])
      #expect(several.status == 1)
      #expect(try scratch.names("out") == ["_nianbao", "b.txt.json", "report.txt.json"])
      #expect(try scratch.data("elsewhere") == Data("mine".utf8))
    }
  }

  @Test func goesOnAfterANameThatADirectoryHas() throws {
    try Scratch.with { scratch in
      try scratch.file("b.txt", Data(try Corpus.bytes("plain-2021")))
      try scratch.file("out/report.txt.json/child", Data())
      let run = try Executable.run(["convert", document, scratch.path("b.txt"), "-o", scratch.path("out")])
      #expect(run.status == 1 && run.errors.contains("a directory has that name"))
      #expect(try scratch.data("out/b.txt.json") == expected("b.txt"))
    }
  }

  @Test(arguments: [["-o", "/dev/full"], ["-o", "no/such/folder/out.json"], ["-o", "no/such/folder/"]])
  func endsTheRunWhereNothingCanBeWritten(_ output: [String]) throws {
    let run = try Executable.run(["convert", document] + output)
    #expect(run.status == 2)
    #expect(run.errors.contains("error: it cannot be written: ") && run.errors.contains("[not-written]"))
  }

  @Test(arguments: [["convert"], ["show"], ["inspect", "--stage", "cells"]])
  func saysThatStandardOutputIsFullOrGone(_ command: [String]) throws {
    let full = try Executable.run(command + [document], output: try #require(FileHandle(forWritingAtPath: "/dev/full")))
    #expect(full.status == 2 && full.errors.contains("-: error: it cannot be written: No space left on device"))
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let gone = try Executable.run(command + [document], output: pipe.fileHandleForWriting)
    #expect(gone.status == 2 && gone.errors.contains("-: error: it cannot be written: Broken pipe"))
  }

  @Test func writesIntoADevice() throws {
    let run = try Executable.run(["convert", document, "-o", "/dev/null"])
    #expect(run.status == 0)
    let attributes = try FileManager.default.attributesOfItem(atPath: "/dev/null")
    #expect(attributes[.type] as? FileAttributeType == .typeCharacterSpecial)
  }

  @Test func foldersAreMirrored() throws {
    try Scratch.with { scratch in
      try scratch.file("in/b/one.txt", Data(Corpus.bytes("plain-2021")))
      try scratch.file("in/two.txt", Data(Corpus.bytes("plain-2019")))
      try scratch.file("in/letter.txt", Data("今天天气很好。\n".utf8))
      let run = try Executable.run(["convert", scratch.path("in"), "-o", scratch.path("out")])
      #expect(run.status == 1 && run.errors.contains("letter.txt: error: "))
      #expect(try scratch.names("out") == ["_nianbao", "b", "two.txt.json"])
      let json = try JSONSerialization.jsonObject(with: scratch.data("out/b/one.txt.json")) as? [String: Any]
      #expect((json?["source"] as? [String: Any])?["name"] as? String == "b/one.txt")
      // A folder that holds outputs too gives the same again: they are no texts.
      let again = try Executable.run(["convert", scratch.path("in"), "-o", scratch.path("in"), "-q"])
      let once = try Executable.run(["convert", scratch.path("in"), "-o", scratch.path("in"), "-q"])
      #expect(again.status == 1 && once.errors == again.errors)
      #expect(try scratch.names("in") == ["_nianbao", "b", "letter.txt", "two.txt", "two.txt.json"])
    }
  }

  @Test func secondInputOfAPlaceIsSaid() throws {
    try Scratch.with { scratch in
      try scratch.file("a/x.txt", Data(Corpus.bytes("plain-2021")))
      try scratch.file("b/x.txt", Data(Corpus.bytes("plain-2019")))
      let run = try Executable.run(["convert", scratch.path("a"), scratch.path("b"), "-o", scratch.path("out")])
      #expect(run.status == 1 && run.errors.contains("b/x.txt: error: ") && run.errors.contains("[same-name]"))
      #expect(try scratch.data("out/x.txt.json") == Executable.run(["convert", scratch.path("a")]).output)
    }
  }
}
