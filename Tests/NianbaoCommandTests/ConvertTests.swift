import Foundation
import Nianbao
import Testing

@Suite struct ConvertTests {
  private func json(_ document: String, name: String = "report.txt") throws -> Data {
    Data(try Conversion.report(from: Corpus.bytes(document), name: name).canonicalJSON())
  }

  @Test func writesTheCanonicalObjectAndOneLineFeed() throws {
    let run = try Executable.run(["convert", Corpus.path("plain-2021")])
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(try run.output == json("plain-2021"))
    #expect(run.output.last == UInt8(ascii: "\n") && run.lines.count == 1)
  }

  @Test func readsStandardInput() throws {
    let run = try Executable.run(["convert", "-"], input: Data(try Corpus.bytes("plain-2019")))
    #expect(run.status == 0)
    #expect(try run.output == json("plain-2019", name: "-"))
  }

  @Test func writesSeveralInputsOneObjectALine() throws {
    let documents = ["plain-2019", "gb18030-crlf", "utf16-bom"]
    let run = try Executable.run(["convert"] + documents.map(Corpus.path))
    #expect(run.status == 0)
    #expect(try run.output == documents.map { try json($0) }.reduce(Data(), +))
    #expect(run.lines.count == documents.count)
  }

  @Test func givesTheSameBytesOnEveryRun() throws {
    #expect(Corpus.documents.count >= 12)
    let arguments = ["convert"] + Corpus.documents.map(Corpus.path)
    let (first, second) = (try Executable.run(arguments), try Executable.run(arguments))
    #expect(first.status == 0 && !first.output.isEmpty)
    #expect(first.output == second.output)
  }

  @Test func laysOutForPeople() throws {
    let run = try Executable.run(["convert", "--pretty", Corpus.path("plain-2021")])
    #expect(run.status == 0)
    #expect(run.lines.count > 100)
    let pretty = try JSONSerialization.jsonObject(with: run.output) as? NSDictionary
    #expect(try pretty == JSONSerialization.jsonObject(with: json("plain-2021")) as? NSDictionary)
  }

  @Test func saysFindingsWhenAsked() throws {
    let quiet = try Executable.run(["convert", Corpus.path("broken-sums")])
    let loud = try Executable.run(["convert", "--findings", Corpus.path("broken-sums")])
    #expect(quiet.errors == "" && quiet.output == loud.output && loud.status == 0)
    #expect(loud.errors.contains(" warning: ") && loud.errors.contains("[check-broken]"))
  }

  @Test func escapesDirectionForATerminalOnly() throws {
    try Scratch.with { scratch in
      let report = "西工区2021年政府信息公开工作年度报告\n一、总体情况\n甲\u{202E}乙\u{85}丙\n"
      let path = try scratch.file("report.txt", Data(report.utf8)).path
      let file = try Executable.run(["convert", path])
      let screen = try Executable.runOnTerminal(["convert", path])
      #expect(file.text.contains("甲\u{202E}乙\u{85}丙"))
      #expect(screen.contains(#"甲\u202e乙\u0085丙"#))
      #expect(screen.unicodeScalars.allSatisfy { $0 == "\n" || !TerminalText.isUnsafe($0) })
      let same = try JSONSerialization.jsonObject(with: Data(screen.utf8)) as? NSDictionary
      #expect(try same == JSONSerialization.jsonObject(with: file.output) as? NSDictionary)
    }
  }
}
