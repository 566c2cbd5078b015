import Foundation
import Testing

/// `nianbao explain`: what a finding means, and where a figure was read.
@Suite struct ExplainTests {
  private let figure = "/statistics/activeDisclosure/penalties/decisions"

  @Test func codeIsExplainedInBothLanguages() throws {
    let english = try Executable.run(["explain", "check-broken"])
    let chinese = try Executable.run(["explain", "check-broken", "--language", "zh"])
    #expect(english.status == 0 && chinese.status == 0)
    #expect(english.lines.first == "check-broken (warning)" && english.text.contains("Why it matters"))
    #expect(english.text.contains("  report.txt:4:30: warning: applications.row.newlyReceived does not hold"))
    #expect(english.lines.contains { $0.hasSuffix("  ^") })
    #expect(chinese.text.contains("applications.row.newlyReceived 不成立：21 不等于 22 [check-broken]"))
  }

  @Test func languageIsThatOfTheEnvironment() throws {
    let run = { try Executable.run(["explain", "ambiguous"], environment: $0).text }
    #expect(try run(["LANG": "zh_CN.UTF-8"]).contains("为什么重要"))
    #expect(try run(["LANG": "zh_CN.UTF-8", "LC_ALL": "C"]).contains("Why it matters"))
  }

  @Test func jsonHasNoLanguage() throws {
    let path = Corpus.path("broken-sums")
    let english = try Executable.run(["convert", path])
    let chinese = try Executable.run(["convert", path, "--language", "zh"], environment: ["LANG": "zh_CN.UTF-8"])
    #expect(english.output == chinese.output && !english.output.isEmpty)
    #expect(try Executable.run(["convert", path, "--findings", "--language", "zh"]).errors.contains("不成立"))
  }

  @Test func allCodesAreListed() throws {
    let run = try Executable.run(["explain"])
    #expect(run.status == 0 && run.lines.count > 40)
    #expect(run.lines.contains { $0.hasPrefix("row-unaligned ") && $0.contains(" error ") })
  }

  /// What keeps an input from being read has a code too, and a part of its own in the list.
  @Test func problemsAreExplained() throws {
    let english = try Executable.run(["explain", "no-such-report"])
    #expect(english.status == 0 && english.lines.first == "no-such-report")
    #expect(english.text.contains("\nWhy\n") && english.text.contains("\nWhat to do\n"))
    let chinese = try Executable.run(["explain", "no-such-report", "--language", "zh"])
    #expect(chinese.text.contains("\n怎么办\n") && chinese.text.contains("这不是政府信息公开工作年度报告"))
    let lists = try ["en", "zh"].map { try Executable.run(["explain", "--language", $0]).lines }
    for (list, title) in zip(lists, ["Messages on inputs, outputs and archives", "关于输入、输出和档案的提示"]) {
      let start = try #require(list.firstIndex(of: title))
      #expect(list[start...].contains { $0.hasPrefix("nested-archive ") })
      #expect(list[..<start].contains { $0.hasPrefix("unknown-row ") })
    }
  }

  @Test func figureHasItsSourceAndLabels() throws {
    let path = Corpus.path("units-and-words")
    let lines = try Executable.run(["explain", path, figure]).lines
    #expect(lines.first == "\(figure) = 2046")
    #expect(lines.contains("  read at   \(path):22:13, table 0, row 10, column 3"))
    #expect(lines.contains(#"    行政处罚\t118\t增2\t2，046件"#) && lines.contains { $0.hasSuffix(" ^^^^^^^^") })
    #expect(lines.contains("  row       行政处罚 (22:1)") && lines.contains("  column    处理决定数量 (21:20)"))
  }

  @Test func findingsAndChecksOfAFigureAreSaid() throws {
    let path = Corpus.path("broken-sums")
    let run = try Executable.run(["explain", path, "/statistics/applications/results/granted/total"])
    #expect(run.text.contains("[check-broken]"))
    #expect(run.text.contains("applications.row.results.granted is broken: 117 ≠ 137"))
    #expect(run.text.contains("  137      /statistics/applications/results/granted/total"))
  }

  @Test func rowListsItsFigures() throws {
    let run = try Executable.run(["explain", Corpus.path("plain-2021"), "/statistics/remedies/litigation/direct"])
    #expect(
      run.lines.count == 5
        && run.lines.first == "63:17    11        number     /statistics/remedies/litigation/direct/upheld")
  }

  @Test func indicatorOfAnAnnexIsExplained() throws {
    let run = try Executable.run(["explain", Corpus.path("tabbed-annex-2012"), "/statistics/annex/1/values/0"])
    #expect(run.lines.first == "/statistics/annex/1/values/0 = 39")
    #expect(run.text.contains("其中：1.政策法规类") && run.text.contains("本年度"))
  }

  @Test func pageIsExplainedToo() throws {
    let path = Corpus.path("plain-2021").replacingOccurrences(
      of: "plain-2021/report.txt", with: "html-spans-2019/report.html")
    let run = try Executable.run(["explain", path, "/statistics/applications/newlyReceived/total"])
    #expect(run.status == 0 && run.text.contains("^") && run.text.contains("总计"))
  }

  /// Three columns are called 结果维持; the label is the one over the figure.
  @Test func labelsAreThoseOverTheFigure() throws {
    let run = try Executable.run(["explain", Corpus.path("plain-2021"), "/statistics/remedies/litigation/direct/other"])
    #expect(run.lines.contains("  column    行政诉讼 (60:10)"))
    #expect(run.lines.contains("              未经复议直接起诉 (61:24)"))
    #expect(run.lines.contains("                其他结果 (62:16)"))
  }

  @Test func figureIsExplainedInChinese() throws {
    let path = Corpus.path("units-and-words")
    let lines = try Executable.run(["explain", path, figure, "--language", "zh"]).lines
    #expect(lines.contains("  位置      \(path):22:13，表 0 行 10 列 3") && lines.contains("  列        处理决定数量 (21:20)"))
  }

  @Test func textThatIsComparedIsSaid() throws {
    let run = try Executable.run(
      ["explain", Corpus.path("prose-contradicts-table"), "/statistics/applications/newlyReceived/total"])
    #expect(run.text.contains(/text\.received is broken[^\n]*\n +text \d+, tables \d+: differs \(\d+:\d+\)/))
  }

  @Test func pointerToNothingIsSaidWithNearOnes() throws {
    let run = try Executable.run(["explain", Corpus.path("plain-2021"), "/statistics/remedies/litigation/first/total"])
    #expect(run.status == 1 && run.output.isEmpty && run.errors.contains("[no-such-figure]"))
    #expect(run.errors.contains("perhaps /statistics/remedies/litigation/direct/total"))
  }

  @Test func wrongUsageIsSaid() throws {
    let code = try Executable.run(["explain", "brokn"])
    #expect(code.status == 64 && code.errors.contains("perhaps check-broken"))
    let pointer = try Executable.run(["explain", Corpus.path("plain-2021"), "statistics"])
    #expect(pointer.status == 64 && pointer.errors.contains("no JSON Pointer"))
    #expect(try Executable.run(["explain", Corpus.path("plain-2021"), "/statistics/~2"]).status == 64)
    #expect(try Executable.run(["explain", "no-such-file", figure]).status == 1)
    #expect(try Executable.run(["explain", "check-broken", "--language", "fr"]).status == 64)
  }
}
