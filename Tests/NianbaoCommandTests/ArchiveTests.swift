import Foundation
import Nianbao
import Testing

/// Archives as inputs of the command: what comes out stands where it stood.
@Suite struct ArchiveTests {
  private static let crawl = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("ReportInputTests/Samples/crawl.warc.gz").path

  /// A tar (POSIX.1-1988) with a file for each name, all the same report.
  private func tar(_ names: [String]) throws -> Data {
    let report = try Corpus.bytes("plain-2021")
    var archive: [UInt8] = []
    for name in names {
      var header = [UInt8](repeating: 0, count: 512)
      header.replaceSubrange(0..<name.utf8.count, with: Array(name.utf8))
      header.replaceSubrange(100..<107, with: Array("0000644".utf8))
      header.replaceSubrange(124..<135, with: Array(String(format: "%011o", report.count).utf8))
      header.replaceSubrange(148..<157, with: Array("        0".utf8))
      header.replaceSubrange(257..<265, with: Array("ustar\u{0}00".utf8))
      let sum = header.reduce(0) { $0 + Int($1) }
      header.replaceSubrange(148..<155, with: Array(String(format: "%06o\u{0}", sum).utf8))
      archive += header + report + [UInt8](repeating: 0, count: (512 - report.count % 512) % 512)
    }
    return Data(archive + [UInt8](repeating: 0, count: 1024))
  }

  private func expected(_ name: String) throws -> Data {
    Data(try Conversion.report(from: Corpus.bytes("plain-2021"), name: name).canonicalJSON())
  }

  @Test func membersAreMirrored() throws {
    try Scratch.with { scratch in
      try scratch.file("in/x.tar", tar(["a/一.txt", "b.txt"]))
      try scratch.file("in/c.txt", Data(Corpus.bytes("plain-2021")))
      let named = try Executable.run(["convert", scratch.path("in/x.tar"), "-o", scratch.path("one"), "-q"])
      #expect(named.status == 0 && named.errors == "")
      #expect(try scratch.data("one/a/一.txt.json") == expected("a/一.txt"))
      #expect(try scratch.names("one") == ["_nianbao", "a", "b.txt.json"])
      let met = try Executable.run(["convert", scratch.path("in"), "-o", scratch.path("all"), "-q"])
      #expect(met.status == 0 && met.errors == "")
      #expect(try scratch.names("all") == ["_nianbao", "c.txt.json", "x.tar"])
      #expect(try scratch.data("all/x.tar/b.txt.json") == expected("x.tar/b.txt"))
    }
  }

  @Test func standardInputMayBeAnArchive() throws {
    let run = try Executable.run(["convert", "-"], input: tar(["a.txt", "../b.txt"]))
    #expect(try run.status == 1 && run.output == expected("a.txt"))
    #expect(run.errors.hasPrefix("-/../b.txt: error: ") && run.errors.contains("[unsafe-name]"))
  }

  @Test func oneFileTakesOneReport() throws {
    try Scratch.with { scratch in
      let run = try Executable.run(
        ["convert", "-", "-o", scratch.path("out.json")], input: tar(["a.txt", "b.txt"]))
      #expect(run.status == 1 && run.errors.contains("[same-name]"))
      #expect(try scratch.data("out.json") == expected("a.txt"))
    }
  }

  @Test func noFolderIsALinkElsewhere() throws {
    try Scratch.with { scratch in
      try scratch.file("elsewhere/kept.txt", Data())
      try scratch.file("out/kept.txt", Data())
      try FileManager.default.createSymbolicLink(
        atPath: scratch.path("out/a"), withDestinationPath: scratch.path("elsewhere"))
      try scratch.file("x.tar", tar(["a/r.txt", "b/r.txt"]))
      let run = try Executable.run(["convert", scratch.path("x.tar"), "-o", scratch.path("out")])
      #expect(run.status == 1 && run.errors.contains("symbolic link") && run.errors.contains("[not-written]"))
      #expect(try scratch.names("elsewhere") == ["kept.txt"])
      #expect(try scratch.data("out/b/r.txt.json") == expected("b/r.txt"))
    }
  }

  @Test func crawledPagesHaveAddressAndTime() throws {
    let run = try Executable.run(["convert", Self.crawl])
    #expect(run.status == 1 && run.errors.contains("[content-encoding]") && run.lines.count == 2)
    let reports = try run.lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
    let sources = reports.compactMap { $0?["source"] as? [String: Any] }
    let metadata = reports.compactMap { $0?["metadata"] as? [String: Any] }
    #expect(sources.map { $0["encoding"] as? String } == ["utf-8", "gb18030"])
    #expect(sources.first?["byteCount"] as? Int == (try Corpus.bytes("plain-2021").count))
    #expect(metadata.map { $0["capturedAt"] as? String } == ["2022-02-03T04:05:01Z", "2022-02-03T04:05:03Z"])
    #expect(metadata.last?["url"] as? String == "http://www.example.gov.cn/zfxxgk/nb/2020.txt")
  }

  // MARK: One member

  private let member = "/www.example.gov.cn/zfxxgk/nb/2020.txt@20220203040503"

  /// A member is named as messages name it, by every command that takes one report.
  @Test func memberIsReadByItsName() throws {
    try Scratch.with { scratch in
      let path = try scratch.file("x.tar", tar(["a/一.txt", "b.txt"])).path + "/a/一.txt"
      let own = Corpus.path("plain-2021")
      let figure = "/statistics/applications/newlyReceived/total"
      for (arguments, rest) in [(["show"], []), (["explain"], [figure]), (["inspect", "--stage", "cells"], [])] {
        let run = try Executable.run(arguments + [path] + rest)
        let expected = try Executable.run(arguments + [own] + rest)
        #expect(run.status == 0 && run.errors == "")
        let text = run.text.replacingOccurrences(of: path, with: own)
        #expect(text.replacingOccurrences(of: "a/一.txt", with: "report.txt") == expected.text, "\(arguments)")
      }
      #expect(try Executable.run(["diff", path, own]).status == 0)
      let request = Data("{\"id\":1,\"path\":\"\(path)\"}\n".utf8)
      let answer = try Executable.run(["stream"], input: request).text
      #expect(answer.contains(String(decoding: try expected("a/一.txt").dropLast(), as: UTF8.self)))
    }
  }

  /// The server's charset and the address of a page are those of `convert`.
  @Test func pageOfAWebArchiveIsThatOfConvert() throws {
    let request = Data("{\"path\":\"\(Self.crawl + member)\"}\n".utf8)
    let answer = try Executable.run(["stream"], input: request).text
    let converted = try #require(try Executable.run(["convert", Self.crawl]).lines.last)
    #expect(answer == "{\"id\":null,\"outcome\":\"convertedWithFindings\",\"report\":\(converted)}\n")
    #expect(try Executable.run(["show", Self.crawl + member]).text.contains("gb18030"))
  }

  @Test func oneCompressedFileIsOneReport() throws {
    try Scratch.with { scratch in
      let path = try scratch.file("report.txt", Data(Corpus.bytes("plain-2021"))).path
      let gzip = Process()
      gzip.executableURL = URL(fileURLWithPath: "/usr/bin/gzip")
      gzip.arguments = ["-n", path]
      try gzip.run()
      gzip.waitUntilExit()
      let run = try Executable.run(["diff", path + ".gz", Corpus.path("plain-2021")])
      #expect(run.status == 0 && run.errors == "")
    }
  }

  @Test func whatIsNoMemberIsSaid() throws {
    try Scratch.with { scratch in
      let whole = try tar(["a/r.txt", "../b.txt", ".c.txt", "d.txt"])
      let path = try scratch.file("x.tar", whole).path
      let cut = try scratch.file("cut.tar", whole.prefix(2000)).path
      let text = try scratch.file("r.txt", Data(Corpus.bytes("plain-2021"))).path
      let cases = [
        (path, "archive", "name one of its members, as \(path)/a/r.txt"),
        (path + "/r.txt", "no-such-member", "it has a/r.txt ["),
        (path + "/x", "no-such-member", "it has a/r.txt, d.txt"),
        (path + "/../b.txt", "unsafe-name", "lead out of the archive"), (path + "/.c.txt", "passed-over", "hidden"),
        (cut + "/d.txt", "no-such-member", "as far as it can be read"), (text + "/a", "unreadable", "Not a directory"),
        (scratch.path("none.tar/a"), "no-such-file", "no such file"),
      ]
      for (name, code, says) in cases {
        let run = try Executable.run(["show", name])
        #expect(run.status == 1 && run.errors.hasPrefix("\(name): error: ") && run.output.isEmpty)
        #expect(run.errors.contains("[\(code)]") && run.errors.contains(says), "\(run.errors)")
      }
      let piped = try Executable.run(["show", "-"], input: whole)
      #expect(piped.status == 1 && piped.errors.contains("convert and check read"))
    }
  }
}
