import Foundation
import NianbaoArchive
import ReportInput
import Testing

/// A folder that mirrors the input.
@Suite struct TreeSinkTests {
  @Test func mirrorsTheInput() throws {
    try Folder.with { folder in
      let sink = try TreeSink(folder.path("out"))
      let document = try Sample.document("plain-2021", as: "2021/A区/报告.txt")
      try sink.write(document)
      // printf A区 | sha256sum
      #expect(try folder.bytes("out/2021/A区~7b1780f93c21/报告.txt.json") == document.json)
      #expect(try folder.names("out/_nianbao/schemas") == ["findings.json", "forms", "report.schema.json"])
    }
  }

  @Test func secondOfAName() throws {
    try Folder.with { folder in
      let sink = try TreeSink(folder.path("out"))
      try sink.write(Sample.document("plain-2021", as: "a.txt"))
      let error = #expect(throws: OutputFailure.self) { try sink.write(Sample.document("plain-2019", as: "a.txt")) }
      #expect(error?.code == .sameName && error?.concernsOneDocument == true)
    }
  }

  /// A file that a run would write as it stands keeps its identity, and so its date: backups need not take it again.
  @Test func whatIsTheSameIsLeftAlone() throws {
    try Folder.with { folder in
      let paths = ["out/a.txt.json", "out/b.txt.json"]
      func write(_ second: String) throws -> [FileStatus] {
        let sink = try TreeSink(folder.path("out"))
        try sink.write(Sample.document("plain-2021", as: "a.txt"))
        try sink.write(Sample.document(second, as: "b.txt"))
        return try paths.map { try #require(FileStatus(of: folder.path($0))) }
      }
      let first = try write("plain-2021")
      let again = try write("plain-2019")
      #expect(first[0].isSameFile(as: again[0]) && !first[1].isSameFile(as: again[1]))
      #expect(try folder.bytes(paths[1]) == Sample.document("plain-2019", as: "b.txt").json)
    }
  }

  @Test func isNoWayOut() throws {
    try Folder.with { folder in
      try FileManager.default.createDirectory(atPath: folder.path("elsewhere"), withIntermediateDirectories: false)
      let sink = try TreeSink(folder.path("out"))
      try FileManager.default.createSymbolicLink(
        atPath: folder.path("out/b"), withDestinationPath: folder.path("elsewhere"))
      let error = #expect(throws: OutputFailure.self) { try sink.write(Sample.document("plain-2021", as: "b/a.txt")) }
      #expect(error?.message.contains("symbolic link") == true)
      try sink.write(Sample.document("plain-2021", as: "../../elsewhere/a.txt"))
      try sink.write(Sample.document("plain-2021", as: "/elsewhere/a.txt"))
      #expect(try folder.names("elsewhere") == [])
      #expect(try folder.names() == ["elsewhere", "out"])
    }
  }

  @Test func sourcesStay() throws {
    try Folder.with { folder in
      try folder.write("标题：报告", to: "out/a.json")
      let sink = try TreeSink(folder.path("out"))
      let error = #expect(throws: OutputFailure.self) { try sink.write(Sample.document("plain-2021", as: "a")) }
      #expect(error?.message.contains("not written over") == true && error?.concernsOneDocument == true)
      #expect(try folder.text("out/a.json") == "标题：报告")
    }
  }

  @Test func removesWhatAKilledRunHasLeft() throws {
    try Folder.with { folder in
      let mine = ".nianbao-\(ProcessInfo.processInfo.processIdentifier)-1.tmp"
      for name in [".nianbao-999999999-3.tmp", mine, "ledger.tmp"] {
        try folder.write("half", to: "out/_nianbao/" + name)
      }
      _ = try TreeSink(folder.path("out"))
      #expect(try folder.names("out/_nianbao") == [mine, "ledger.tmp", "schemas"])
    }
  }

  @Test func threadsMayWriteTogether() async throws {
    let folder = try Folder.with { $0 }
    try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder.url) }
    let sink = try TreeSink(folder.path("out"))
    let document = try Sample.document("plain-2021")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<4 {
        group.addTask {
          for number in 0..<50 {
            var named = document
            named.report.source.name = "\(number % 7)/\(task)-\(number).txt"
            try sink.write(named)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try folder.files().keys.count { $0.hasSuffix(".txt.json") } == 200)
  }
}
