import Foundation
import Glibc
import Testing

/// What is no report gets a message that says what it is, and does not keep the others from being converted.
@Suite struct BadInputTests {
  struct Input: CustomTestStringConvertible, Sendable {
    var name: String
    var code: String
    /// What the message has to say.
    var says: String
    var bytes: [UInt8]

    var testDescription: String { name }
  }

  private static let title = Array("西工区2021年政府信息公开工作年度报告\n".utf8)

  static let files = [
    Input(name: "empty.txt", code: "empty-input", says: "empty", bytes: []),
    Input(name: "binary.txt", code: "other-kind", says: "binary data", bytes: [1, 2, 0, 3, 0, 0, 4]),
    Input(name: "scan.pdf", code: "other-kind", says: "pdftotext", bytes: Array("%PDF-1.7\n%âãÏÓ\n".utf8)),
    Input(
      name: "report.docx", code: "other-kind", says: "save it as plain text",
      bytes: [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 26) + Array("[Content_Types].xml\u{14}\u{0}".utf8)),
    Input(name: "letter.txt", code: "no-such-report", says: "政府信息公开", bytes: Array("今天天气很好。\n".utf8)),
    Input(name: "cut.txt", code: "truncated", says: "ends within a character", bytes: title + [0xE6, 0x94]),
    Input(name: "bad.txt", code: "undecodable", says: "offset \(title.count)", bytes: title + [0xFF, 0x41, 0x42]),
    Input(name: "line.txt", code: "no-such-report", says: "no title", bytes: [UInt8](repeating: 0x61, count: 10 << 20)),
    Input(
      name: "row.txt", code: "too-many-cells", says: "100001 cells",
      bytes: title + Array("一\t1\n".utf8) + [UInt8](repeating: 0x09, count: 100_000)),
  ]

  @Test func ownOutputIsNoSource() throws {
    try Scratch.with { scratch in
      let json = try Executable.run(["convert", Corpus.path("plain-2021")]).output
      let run = try Executable.run(["convert", scratch.file("report.json", json).path])
      #expect(run.status == 1 && run.errors.contains("this is JSON data") && run.errors.contains("[other-kind]"))
    }
  }

  @Test(arguments: files)
  func isRefusedByName(_ input: Input) throws {
    try Scratch.with { scratch in
      let path = try scratch.file(input.name, Data(input.bytes)).path
      for arguments in [["convert", path], ["show", path], ["inspect", "--stage", "cells", path]] {
        let run = try Executable.run(arguments)
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(run.errors.hasPrefix(path + ":") && run.errors.contains(": error: "))
        #expect(run.errors.contains(input.says) && run.errors.contains("[\(input.code)]\n"))
      }
      try expectOthersConverted(beside: path)
    }
  }

  @Test func placeInTheSourceIsShown() throws {
    try Scratch.with { scratch in
      let input = try #require(Self.files.first { $0.code == "too-many-cells" })
      let path = try scratch.file(input.name, Data(input.bytes)).path
      let lines = try Executable.run(["convert", path]).errors.split(separator: "\n").map(String.init)
      #expect(lines.count == 3)
      #expect(lines.first?.hasPrefix("\(path):3:1: error: ") == true)
      #expect(lines.dropFirst().first?.hasPrefix(#"  \t\t\t"#) == true)
      #expect(lines.dropFirst().first?.hasSuffix("...") == true)
      #expect(lines.last == "  ^")
    }
  }

  @Test func fiftyMegabytesAreRefusedUnread() throws {
    try Scratch.with { scratch in
      let path = try scratch.file("large.txt", Data()).path
      #expect(truncate(path, 50 << 20) == 0)
      let run = try Executable.run(["convert", path])
      #expect(run.status == 1 && run.errors.contains("52428800 bytes") && run.errors.contains("[too-large]"))
      try expectOthersConverted(beside: path)
    }
  }

  @Test func deviceWithoutEndIsRefused() throws {
    let run = try Executable.run(["convert", "/dev/zero"])
    #expect(run.status == 1 && run.errors.hasPrefix("/dev/zero: error: ") && run.errors.contains("[too-large]"))
  }

  @Test func pipeIsRead() throws {
    try Scratch.with { scratch in
      let path = scratch.path("pipe")
      #expect(mkfifo(path, 0o600) == 0)
      let bytes = Data(try Corpus.bytes("plain-2021"))
      Thread.detachNewThread { try? bytes.write(to: URL(fileURLWithPath: path)) }
      let run = try Executable.run(["convert", path])
      #expect(run.status == 0 && run.text.contains(#""name":"pipe""#))
    }
  }

  @Test func folderWithoutReportsIsSaid() throws {
    try Scratch.with { scratch in
      let run = try Executable.run(["convert", scratch.url.path])
      #expect(run.status == 1 && run.errors.contains("[nothing-to-read]"))
      try expectOthersConverted(beside: scratch.url.path)
    }
  }

  @Test func folderIsNoOneReport() throws {
    try Scratch.with { scratch in
      for arguments in [["show"], ["inspect", "--stage", "cells"]] {
        let run = try Executable.run(arguments + [scratch.url.path])
        #expect(run.status == 1 && run.errors.contains("this is a directory") && run.errors.contains("[directory]"))
      }
    }
  }

  @Test func missingFileIsSaid() throws {
    let run = try Executable.run(["convert", "no/such/file.txt"])
    #expect(run.status == 1)
    #expect(run.errors == "no/such/file.txt: error: there is no such file [no-such-file]\n")
    try expectOthersConverted(beside: "no/such/file.txt")
  }

  /// The memory of a process cannot be read from its start, not even by a superuser.
  @Test func unreadableFileIsSaid() throws {
    let run = try Executable.run(["convert", "/proc/self/mem"])
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("/proc/self/mem: error: it cannot be read: ") && run.errors.contains("[unreadable]"))
    try expectOthersConverted(beside: "/proc/self/mem")
  }

  @Test(.enabled(if: getuid() != 0, "a superuser may read everything"))
  func forbiddenFileIsSaid() throws {
    try Scratch.with { scratch in
      let path = try scratch.file("forbidden.txt", Data("x".utf8)).path
      #expect(chmod(path, 0) == 0)
      let run = try Executable.run(["convert", path])
      #expect(run.status == 1 && run.errors.contains("[permission-denied]"))
    }
  }

  @Test func controlCharactersOfANameAreEscaped() throws {
    let run = try Executable.run(["convert", "no\u{1B}[2J\u{202E}file"])
    #expect(run.errors.hasPrefix(#"no\u{1b}[2J\u{202e}file: error: "#))
  }

  /// Two good inputs around the bad one give the same two lines as without it.
  private func expectOthersConverted(beside path: String) throws {
    let (first, last) = (Corpus.path("plain-2019"), Corpus.path("plain-2021"))
    let with = try Executable.run(["convert", first, path, last])
    let without = try Executable.run(["convert", first, last])
    #expect(with.status == 1 && without.status == 0)
    #expect(with.output == without.output && without.lines.count == 2)
  }
}
