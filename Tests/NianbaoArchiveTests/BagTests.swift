import Foundation
import NianbaoArchive
import ReportSource
import Testing

@testable import NianbaoArchive

/// Bags. (`.ci/outputs` has them validated by `bagit`, which shares no code with this project.)
@Suite struct BagTests {
  @Test func holdsSourcesReportsAndForms() throws {
    try Folder.with { folder in
      let sink = try BagSink(folder.path("bag"), info: [try #require(BagInfo("Bagging-Date: 2026-01-31"))])
      let documents = try Sample.documents()
      for document in documents { try sink.write(document) }
      try sink.finish()
      #expect(
        try folder.names("bag")
          == ["bag-info.txt", "bagit.txt", "data", "manifest-sha256.txt", "tagmanifest-sha256.txt"])
      let files = try folder.files()
      let payload = files.filter { $0.key.hasPrefix("bag/data/") }
      #expect(payload["bag/data/sources/plain-2021/report.txt"] == documents[0].source)
      #expect(payload["bag/data/reports/plain-2021/report.txt.json"] == documents[0].json)
      #expect(payload["bag/data/schemas/forms/2021.json"] != nil)
      let lines = payload.map { "\(ContentDigest.sha256($0.value))  \($0.key.dropFirst(4))\n" }
      #expect(
        try Set(folder.text("bag/manifest-sha256.txt").split(separator: "\n")) == Set(lines.map { $0.dropLast() }))
      let bytes = payload.values.reduce(0) { $0 + $1.count }
      let info = try folder.text("bag/bag-info.txt")
      #expect(info.hasPrefix("Bagging-Date: 2026-01-31\n"))
      #expect(info.contains("\nPayload-Oxum: \(bytes).\(payload.count)\n"))
      for line in try folder.text("bag/tagmanifest-sha256.txt").split(separator: "\n") {
        let tag = String(line.dropFirst(66))
        #expect(try line.hasPrefix(ContentDigest.sha256(folder.bytes("bag/" + tag)) + "  "))
      }
    }
  }

  @Test func needsAnEmptyFolder() throws {
    try Folder.with { folder in
      try folder.write("mine", to: "bag/mine")
      let error = #expect(throws: OutputFailure.self) { try BagSink(folder.path("bag")) }
      #expect(error?.message.contains("empty directory") == true)
      #expect(try folder.names("bag") == ["mine"])
    }
  }

  @Test func aNameTakenLeavesNothing() throws {
    try Folder.with { folder in
      let sink = try BagSink(folder.path("bag"))
      try sink.write(Sample.document("plain-2021", as: "a/b.txt"))
      // A file where a folder is.
      #expect(throws: OutputFailure.self) { try sink.write(Sample.document("plain-2019", as: "a")) }
      try sink.finish()
      #expect(try folder.names("bag/data/reports") == ["a"])
      #expect(try !folder.text("bag/manifest-sha256.txt").contains("reports/a.json"))
    }
  }

  @Test func manifestLinesAreEncoded() {
    #expect(BagFile.line("ab", "data/a%b\r\nc 年") == "ab  data/a%25b%0D%0Ac 年\n")
  }

  @Test(arguments: [
    "no colon", ": x", "Label:", "Label: ", "Payload-Oxum: 1.1", "payload-oxum: 1.1", "A: b\nC: d",
    "Bagging-Date: today",
    "Label : x",
  ])
  func refusesInfo(_ text: String) { #expect(BagInfo(text) == nil) }

  @Test func takesInfo() {
    #expect(BagInfo("Source-Organization: 西工区档案馆: 二")?.value == "西工区档案馆: 二")
    #expect(BagInfo("Bagging-Date: 2026-01-31")?.label == "Bagging-Date")
  }
}
