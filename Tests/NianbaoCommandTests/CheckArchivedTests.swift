import Foundation
import Nianbao
import Testing

/// `nianbao check` of what `convert` wrote.
@Suite struct CheckArchivedTests {
  /// A folder "in" with two sources, one of them with broken sums.
  private func withSources(_ body: (Scratch) throws -> Void) throws {
    try Scratch.with { scratch in
      try scratch.file("in/broken.txt", Data(Corpus.bytes("broken-sums")))
      try scratch.file("in/plain.txt", Data(Corpus.bytes("plain-2021")))
      try body(scratch)
    }
  }

  @Test func jsonSaysWhatItsSourceSays() throws {
    try withSources { scratch in
      #expect(try Executable.run(["convert", "in", "-o", "out/"], in: scratch.url).status == 0)
      let sources = try Executable.run(["check", "in"], in: scratch.url)
      let reports = try Executable.run(["check", "out"], in: scratch.url)
      #expect(reports.status == 1 && reports.errors.isEmpty && reports.lines.count == sources.lines.count)
      #expect(sources.lines.first?.hasPrefix("in/broken.txt:36:36: warning: ") == true)
      #expect(reports.lines.first?.hasPrefix("out/broken.txt.json: warning: ") == true)
      #expect(reports.lines.first?.hasSuffix(" (broken.txt:36:36) [check-broken]") == true)
      #expect(reports.lines.last == sources.lines.last)
      let pretty = try Executable.run(["convert", "--pretty", "in/broken.txt"], in: scratch.url)
      #expect(try Executable.run(["check", "-"], input: pretty.output).lines.last == "1 report: 1 with findings")
    }
  }

  @Test func aLineOfAnArchiveIsAReport() throws {
    try withSources { scratch in
      let archive = try Executable.run(["convert", "in"], in: scratch.url).output
      try scratch.file("all.ndjson", archive)
      let run = try Executable.run(["check", "all.ndjson"], in: scratch.url)
      #expect(run.lines.first?.hasPrefix("all.ndjson:1: warning: ") == true)
      #expect(run.lines.contains("all.ndjson:2: clean; checks: 42 hold; prose: 5 agree"))
      #expect(try Executable.run(["check", "-"], input: archive).lines.last == run.lines.last)
      let github = try Executable.run(["check", "--format", "github", "all.ndjson"], in: scratch.url)
      #expect(github.lines.first?.hasPrefix("::warning file=all.ndjson,line=1,title=check-broken::") == true)
      let csv = try Executable.run(["check", "--format", "csv", "all.ndjson"], in: scratch.url)
      #expect(csv.text.contains("\r\nall.ndjson,1,broken.txt,36,36,warning,check-broken,"))
    }
  }

  @Test func halfALineDoesNotStopTheOthers() throws {
    try withSources { scratch in
      let archive = try Executable.run(["convert", "in"], in: scratch.url).output
      try scratch.file("all.ndjson", archive.prefix(3_000) + Data("\n\n".utf8) + archive)
      let run = try Executable.run(["check", "all.ndjson"], in: scratch.url)
      #expect(run.status == 2 && run.lines.last == "2 reports: 1 clean, 1 with findings, 1 not read")
      #expect(run.errors.hasPrefix("all.ndjson:1: error: ") && run.errors.hasSuffix("[not-a-report]\n"))
    }
  }

  @Test func archiveMayBeLargerThanAnyReport() throws {
    try withSources { scratch in
      let archive = try Executable.run(["convert", "in"], in: scratch.url).output
      let filling = Data(repeating: UInt8(ascii: " "), count: Conversion.byteLimit) + Data("\n".utf8)
      try scratch.file("large/all.ndjson", archive + filling + archive)
      for input in ["large", "large/all.ndjson"] {
        let run = try Executable.run(["check", input], in: scratch.url)
        #expect(run.lines.last == "4 reports: 2 clean, 2 with findings")
        #expect(run.lines.contains("large/all.ndjson:5: clean; checks: 42 hold; prose: 5 agree"))
      }
    }
  }

  @Test func inAFolderOnlyWhatIsNotThereAsSourceCounts() throws {
    try withSources { scratch in
      let json = try Executable.run(["convert", "in/plain.txt"], in: scratch.url).output
      try scratch.file("in/plain.txt.json", json)
      try scratch.file("in/zzz.json", Executable.run(["convert", Corpus.path("plain-2019")]).output)
      try scratch.file("in/other.json", Data("{\"a\": 1}".utf8))
      let run = try Executable.run(["check", "in"], in: scratch.url)
      #expect(run.errors.isEmpty && run.lines.last == "3 reports: 2 clean, 1 with findings")
      #expect(try Executable.run(["check", "in/other.json"], in: scratch.url).errors.contains("[not-a-report]"))
      #expect(try Executable.run(["check", "in/plain.txt.json"], in: scratch.url).status == 0)
    }
  }

  @Test func folderWithoutReportsIsSaid() throws {
    try Scratch.with { scratch in
      try scratch.file("in/other.json", Data("{\"a\": 1}".utf8))
      let run = try Executable.run(["check", "in"], in: scratch.url)
      #expect(run.status == 2 && run.errors.contains("[nothing-to-read]"))
    }
  }

  @Test func linksThatLeadInCirclesAreLeftAlone() throws {
    try withSources { scratch in
      let link = scratch.url.appending(path: "in/again").path
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: ".")
      #expect(try Executable.run(["check", "in"], in: scratch.url).lines.last == "2 reports: 1 clean, 1 with findings")
    }
  }
}
