import Foundation
import Nianbao
import Testing

/// `nianbao check`: findings, verdicts and a status, in five formats.
@Suite struct CheckTests {
  private let broken = Corpus.path("broken-sums")
  private let clean = Corpus.path("plain-2021")

  @Test func cleanReportIsSuccess() throws {
    let run = try Executable.run(["check", clean])
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.lines == ["\(clean): clean; checks: 42 hold; prose: 5 agree", "1 report: 1 clean"])
  }

  @Test func findingsAreStatusOneAndALineEach() throws {
    let report = try Conversion.report(from: Corpus.bytes("broken-sums"), name: "report.txt")
    let warnings = report.findings.filter { $0.severity != .note }
    let run = try Executable.run(["check", broken, clean])
    #expect(run.status == 1 && !warnings.isEmpty)
    #expect(run.lines.count == warnings.count + 3)
    #expect(run.lines.first?.hasPrefix("\(broken):36:36: warning: ") == true)
    #expect(run.lines.last == "2 reports: 1 clean, 1 with findings")
  }

  @Test func levelDecidesWhatCounts() throws {
    #expect(try Executable.run(["check", "--level", "error", broken]).status == 0)
    let notes = try Executable.run(["check", "--level", "note", Corpus.path("missing-table")])
    let warnings = try Executable.run(["check", Corpus.path("missing-table")])
    #expect(notes.status == 1 && notes.text.contains("[table-missing]"))
    #expect(!warnings.text.contains("[table-missing]"))
  }

  @Test func whatTheTextSaysAgainstTheTablesIsAdvice() throws {
    let run = try Executable.run(["check", Corpus.path("prose-contradicts-table")])
    #expect(run.status == 0)
    #expect(run.lines.first?.hasSuffix(": clean; checks: 42 hold; prose: 6 disagree (--level note says where)") == true)
    let notes = try Executable.run(["check", "--level", "note", Corpus.path("prose-contradicts-table")])
    #expect(notes.status == 1 && notes.text.contains("\"办结2255件\", that is 2255; the tables say 2316"))
  }

  @Test func unreadableGoesBeforeFindings() throws {
    let run = try Executable.run(["check", broken, "no-such-file", clean])
    #expect(run.status == 2 && run.errors == "no-such-file: error: there is no such file [no-such-file]\n")
    #expect(run.lines.last == "2 reports: 1 clean, 1 with findings, 1 not read")
  }

  @Test func foldersAndPatternsAreWalked() throws {
    try Scratch.with { scratch in
      try scratch.file("a/one.txt", Data(Corpus.bytes("plain-2021")))
      try scratch.file("a/two.html", Data(Corpus.bytes("plain-2019")))
      try scratch.file("a/three.png", Data([0x89, 0x50, 0x4E, 0x47]))
      let folder = scratch.path("a")
      #expect(try Executable.run(["check", folder]).lines.last == "2 reports: 2 clean")
      #expect(try Executable.run(["check", folder + "/*.txt"]).lines.last == "1 report: 1 clean")
      let list = try scratch.file("list", Data("\(folder)/one.txt\r\n\n\(folder)/two.html".utf8)).path
      #expect(try Executable.run(["check", "--files-from", list]).lines.last == "2 reports: 2 clean")
      let null = try scratch.file("null", Data("\(folder)/one.txt\0\(folder)/two.html\0".utf8)).path
      #expect(try Executable.run(["check", "--files-from", null]).lines.last == "2 reports: 2 clean")
      #expect(try Executable.run(["check", "--files-from", folder + "/none"]).status == 2)
    }
  }

  @Test func jsonHasEveryReport() throws {
    let run = try Executable.run(["check", "--format", "json", broken, "no-such-file", clean])
    let answer = try JSONDecoder().decode(Answer.self, from: run.output)
    #expect(answer.reports.map(\.verdict) == ["findings", "unreadable", "clean"])
    #expect(answer.reports[0].findings?.allSatisfy { $0.severity != "note" } == true)
    #expect(answer.reports[1].code == "no-such-file")
    #expect(answer.summary["reports"] == 2 && answer.summary["unreadable"] == 1)
    #expect(answer.reports[0].checks?["broken"] == answer.reports[0].broken?.count)
    let sides = answer.reports[0].broken?.first { $0.id == "applications.row.results.granted" }
    #expect(sides?.left == 117 && sides?.right == 137)
  }

  @Test func csvIsOneTable() throws {
    try Scratch.with { scratch in
      let path = try scratch.file("a,\"b\".txt", Data(Corpus.bytes("broken-sums"))).path
      let run = try Executable.run(["check", "--format", "csv", path, "no-such-file"])
      let rows = run.text.components(separatedBy: "\r\n")
      #expect(rows.first == "file,entry,source,line,character,severity,code,path,message")
      #expect(rows[1].hasPrefix("\"\(scratch.path("a,\"\"b\"\".txt"))\",,,36,36,warning,check-broken,/statistics/"))
      #expect(rows.dropLast().last == "no-such-file,,,,,error,no-such-file,,there is no such file")
    }
  }

  @Test func gitHubCommandsEscapeWhatWouldEndThem() throws {
    try Scratch.with { scratch in
      let path = try scratch.file("100%,a:b\n.txt", Data(Corpus.bytes("broken-sums"))).path
      let run = try Executable.run(["check", "--format", "github", path])
      #expect(run.lines.first?.hasPrefix("::warning file=") == true)
      #expect(run.lines.first?.contains("100%25%2Ca%3Ab%0A.txt,line=36,col=36,title=check-broken::") == true)
      #expect(run.lines.allSatisfy { $0.hasPrefix("::") })
    }
  }

  @Test func sarifNamesRulesAndPlaces() throws {
    try Scratch.with { scratch in
      try scratch.file("年 报.txt", Data(Corpus.bytes("broken-sums")))
      let run = try Executable.run(
        ["check", "--format", "sarif", "年 报.txt", "no-such-file"], in: scratch.url)
      let log = try JSONDecoder().decode(SARIF.self, from: run.output)
      let part = try #require(log.runs.first)
      #expect(log.version == "2.1.0" && part.columnKind == "unicodeCodePoints")
      #expect(part.tool.driver.rules.contains { $0.id == "check-broken" && $0.defaultConfiguration.level == "warning" })
      let result = try #require(part.results.first)
      #expect(part.tool.driver.rules[result.ruleIndex].id == result.ruleId)
      let place = try #require(result.locations.first?.physicalLocation)
      #expect(place.artifactLocation.uri == "%E5%B9%B4%20%E6%8A%A5.txt")
      #expect(place.region?.startLine == 36 && place.region?.startColumn == 36)
      #expect(part.invocations.first?.executionSuccessful == false)
      #expect(part.invocations.first?.toolExecutionNotifications.count == 1)
    }
  }

  /// In a message of SARIF, "{0}" would be an argument and "[a](b)" a link.
  @Test func sarifMessagesAreTextOnly() throws {
    try Scratch.with { scratch in
      let text = String(decoding: try Corpus.bytes("plain-2021"), as: UTF8.self)
      try scratch.file("a.txt", Data(text.replacingOccurrences(of: "\t1941\n", with: "\t19{0}[41](x)\n").utf8))
      let run = try Executable.run(["check", "--format", "sarif", "a.txt"], in: scratch.url)
      #expect(run.status == 1 && run.text.contains("19{{0}}\\\\[41\\\\](x)"))
      #expect(!run.text.contains("{0}[41](x)"))
    }
  }

  @Test func wrongUsageIsSaid() throws {
    #expect(try Executable.run(["check"]).status == 64)
    #expect(try Executable.run(["check", "--format", "xml", clean]).status == 64)
    #expect(try Executable.run(["check", "--level", "fatal", clean]).status == 64)
  }

  private struct Answer: Decodable {
    struct Entry: Decodable {
      var verdict: String
      var code: String?
      var findings: [FindingEntry]?
      var checks: [String: Int]?
      var broken: [BrokenCheck]?
    }
    struct BrokenCheck: Decodable {
      var id: String
      var left: Double
      var right: Double
    }
    struct FindingEntry: Decodable { var severity: String }
    var reports: [Entry]
    var summary: [String: Int]
  }

  private struct SARIF: Decodable {
    struct Run: Decodable {
      var columnKind: String
      var tool: Tool
      var results: [Result]
      var invocations: [Invocation]
    }
    struct Tool: Decodable { var driver: Driver }
    struct Driver: Decodable { var rules: [Rule] }
    struct Rule: Decodable {
      var id: String
      var defaultConfiguration: Level
    }
    struct Level: Decodable { var level: String }
    struct Result: Decodable {
      var ruleId: String
      var ruleIndex: Int
      var locations: [Location]
    }
    struct Location: Decodable { var physicalLocation: Physical }
    struct Physical: Decodable {
      var artifactLocation: Artifact
      var region: Region?
    }
    struct Artifact: Decodable { var uri: String }
    struct Region: Decodable {
      var startLine: Int
      var startColumn: Int
    }
    struct Invocation: Decodable {
      var executionSuccessful: Bool
      var toolExecutionNotifications: [Notification]
    }
    struct Notification: Decodable { var level: String }
    var version: String
    var runs: [Run]
  }
}
