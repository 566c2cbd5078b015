import Foundation
import Testing

/// `nianbao diff`.
@Suite struct DiffTests {
  private let report = Corpus.path("plain-2021")
  private let other = Corpus.path("plain-2019")

  @Test func reportAndItsJSONAreTheSame() throws {
    try Scratch.with { scratch in
      let json = try scratch.file("report.json", Executable.run(["convert", report]).output).path
      let run = try Executable.run(["diff", report, json])
      #expect(run.status == 0 && run.errors.isEmpty && run.text.contains("Figures  0 of 200 differ"))
    }
  }

  @Test func differencesAreStatusOne() throws {
    try Scratch.with { scratch in
      let text = String(decoding: try Corpus.bytes("plain-2021"), as: UTF8.self)
      let changed = try scratch.file("b.txt", Data(text.replacingOccurrences(of: "\t1941\n", with: "\t1942\n").utf8))
        .path
      let run = try Executable.run(["diff", report, changed])
      #expect(run.status == 1 && run.text.contains("Figures  1 of 200 differ"))
      #expect(run.text.contains("1941  1942  /statistics/applications/results/granted/total"))
      let json = try Executable.run(["diff", "--format", "json", report, changed])
      let answer = try JSONDecoder().decode(Answer.self, from: json.output)
      #expect(json.status == 1 && !answer.same && answer.figures.map(\.right?.value) == [1942])
    }
  }

  @Test func twoYearsAreHeldTogether() throws {
    let run = try Executable.run(["diff", report, Corpus.path("following-year-2022")])
    #expect(run.status == 1 && run.errors.isEmpty)
    #expect(
      run.text.contains("Carried forward, carried over  2 columns differ\n   488   478  naturalPerson: differs\n"))
    #expect(run.text.contains("  rules: 15 + 1 - 0 = 16, as reported\n"))
    #expect(run.text.contains("128 + 21 - 30 = 119, reported 116; no error: some may have lapsed by themselves\n"))
    #expect(run.text.contains("changed 五、存在的主要问题及改进情况  97 % alike: nearly the same text\n"))
    #expect(run.text.contains("changed   （四）平台建设情况 → （四）政府信息公开平台建设"))
    #expect(run.text.contains("dropped   （五）监督保障情况\n") && run.text.contains("added     （五）教育督导\n"))
    let json = try Executable.run(["diff", "--format", "json", report, Corpus.path("following-year-2022")])
    let answer = try JSONDecoder().decode(Answer.self, from: json.output)
    #expect(answer.carried.filter { $0.agrees == false }.map(\.column) == ["naturalPerson", "total"])
    #expect(answer.inForce.map(\.agrees) == [true, false])
    // What is missing is there as null, not left out.
    #expect(json.text.contains("\"right\":null"))
  }

  @Test func whatOneReportHasNotIsSaidInFewWords() throws {
    let old = Corpus.path("sample-shape-2019")
    let run = try Executable.run(["diff", old, report])
    #expect(run.text.contains("19 in the form of \(old), 7 in the form of \(report); --all shows them\n"))
    #expect(!run.text.contains("previousYearItems"))
    let all = try Executable.run(["diff", "--all", old, report])
    #expect(all.text.contains(".  /statistics/activeDisclosure/licensing/previousYearItems\n"))
    let missing = try Executable.run(["diff", Corpus.path("missing-table"), report])
    #expect(
      missing.text.contains(": 175 figures in \(report), none in ")
        || missing.text.contains(": 15 figures in \(report), none in "))
  }

  @Test func twoAgenciesAreSaid() throws {
    let run = try Executable.run(["diff", report, other])
    #expect(run.status == 1 && run.text.contains("note: these are reports of two agencies"))
  }

  // MARK: Language

  @Test func pageIsInChinese() throws {
    let other = Corpus.path("following-year-2022")
    let chinese = try Executable.run(["diff", report, other, "--language", "zh"])
    #expect(chinese.status == 1 && chinese.lines.contains("结转下年度继续办理与上年结转  2 列不一致"))
    #expect(chinese.lines.contains("   488   478  自然人：不一致"))
    #expect(chinese.lines.contains("  规章：15 + 1 - 0 = 16，与填报数一致"))
    #expect(chinese.lines.contains("  有改动  五、存在的主要问题及改进情况  雷同度 97 %：文字几乎相同"))
    // Nothing is left in English but paths.
    let words = chinese.text.replacingOccurrences(of: report, with: "").replacingOccurrences(of: other, with: "")
      .replacing(/\/statistics[\/a-zA-Z]*/, with: "")
    #expect(words.firstMatch(of: /[a-zA-Z]{2}/) == nil)
  }

  @Test func jsonHasNoLanguage() throws {
    let arguments = ["diff", "--format", "json", report, other]
    let chinese = try Executable.run(arguments + ["--language", "zh"], environment: ["LANG": "zh_CN.UTF-8"])
    #expect(try chinese.output == Executable.run(arguments).output)
  }

  @Test func allShowsWhatIsTheSame() throws {
    let run = try Executable.run(["diff", "--all", report, report])
    #expect(run.status == 0 && run.text.contains("/statistics/remedies/reconsideration/total"))
    #expect(run.text.contains("same"))
  }

  @Test func unreadableIsStatusTwoAndBothAreSaid() throws {
    try Scratch.with { scratch in
      let json = try scratch.file("a.json", Data("{\"a\": 1}".utf8)).path
      let run = try Executable.run(["diff", json, "no-such-file"])
      #expect(run.status == 2 && run.output.isEmpty)
      #expect(run.errors.contains("[not-a-report]") && run.errors.contains("[no-such-file]"))
    }
    #expect(try Executable.run(["diff", report]).status == 64)
    #expect(try Executable.run(["diff", "-", "-"]).status == 64)
  }

  private struct Answer: Decodable {
    struct Reading: Decodable { var value: Double? }
    struct Figure: Decodable { var right: Reading? }
    struct Carried: Decodable {
      var column: String
      var agrees: Bool?
    }
    struct InForce: Decodable { var agrees: Bool? }
    var same: Bool
    var figures: [Figure]
    var carried: [Carried]
    var inForce: [InForce]
  }
}
