import Foundation
import Nianbao
import Testing

@testable import NianbaoCommand

@Suite struct ShowTests {
  private func shown(_ document: String) throws -> Executable.Run {
    try Executable.run(["show", Corpus.path(document)])
  }

  @Test(arguments: Corpus.documents)
  func everyDocumentIsShownAlikeTwice(_ document: String) throws {
    let (first, second) = (try shown(document), try shown(document))
    #expect(first.status == 0 && first.errors == "" && first.output == second.output)
    #expect(first.text.unicodeScalars.allSatisfy { $0 == "\n" || !TerminalText.isUnsafe($0) })
  }

  @Test func headAndOutline() throws {
    let lines = try shown("sample-shape-2019").lines
    #expect(lines.first == "岚渡市枫堰街道办事处2020年政府信息公开工作年度报告")
    #expect(lines.contains("  agency   岚渡市枫堰街道办事处"))
    #expect(lines.contains("  edition  2019"))
    #expect(lines.contains("  三、收到和处理政府信息公开申请情况  [applications]"))
    #expect(lines.contains("    (五)监督保障"))
  }

  /// Figures stand under the right end of their column's label, in columns of the terminal.
  @Test func columnsAreAligned() throws {
    let lines = try shown("sample-shape-2019").lines
    let head = try #require(lines.first { $0.contains("自然人") && $0.contains("总计") })
    let row = try #require(lines.first { $0.contains("一、本年新收") })
    #expect(row.hasSuffix("5125      6742      5605          4823          3767  6057  32119"))
    for (label, figure) in [("自然人", "5125"), ("社会公益组织", "4823"), ("其他", "6057")] {
      let ends = try [(head, label), (row, figure)].map { line, text in
        DisplayWidth.of(String(line[..<(try #require(line.range(of: text))).upperBound]))
      }
      #expect(ends[0] == ends[1])
    }
    #expect(DisplayWidth.of(head) <= DisplayWidth.of(row))
  }

  @Test func tableOfEachEditionHasItsRows() throws {
    #expect(try shown("plain-2021").text.contains("      3.其他 "))
    #expect(try shown("plain-2019").text.contains("政府集中采购"))
    #expect(try shown("plain-2019").lines.contains { $0.hasPrefix("    （六）其他处理  ") })
  }

  @Test func brokenChecksAreNamed() throws {
    let report = try Conversion.report(from: Corpus.bytes("broken-sums"), name: "report.txt")
    let broken = report.checks.filter { $0.status == .broken }
    let lines = try shown("broken-sums").lines
    #expect(!broken.isEmpty && lines.contains { $0.hasPrefix("Arithmetic  ") && $0.contains("\(broken.count) broken") })
    for check in broken { #expect(lines.contains { $0.hasPrefix("  broken  \(check.id): ") }) }
  }

  @Test func findingsPointAtTheirPlace() throws {
    let path = Corpus.path("mixed-editions")
    let lines = try shown("mixed-editions").lines
    let index = try #require(lines.firstIndex { $0.contains("[unit-assumed]") })
    #expect(lines[index].hasPrefix("\(path):33:10: warning: "))
    #expect(lines[index + 1] == #"  政府集中采购\t9\t126.74\t"#)
    #expect(lines[index + 2] == "                   ^")
  }

  @Test func colourIsForTerminalsOnly() throws {
    let arguments = ["show", Corpus.path("plain-2021")]
    #expect(try !Executable.run(arguments).text.contains("\u{1B}"))
    #expect(try Executable.runOnTerminal(arguments).contains("\u{1B}[1mOutline\u{1B}[0m"))
    #expect(try !Executable.runOnTerminal(arguments, environment: ["NO_COLOR": "1"]).contains("\u{1B}"))
    #expect(try !Executable.runOnTerminal(arguments, environment: ["TERM": "dumb"]).contains("\u{1B}"))
    #expect(try Executable.runOnTerminal(arguments, environment: ["NO_COLOR": ""]).contains("\u{1B}"))
  }

  @Test func nothingOfTheSourceReachesATerminalRaw() throws {
    try Scratch.with { scratch in
      let hostile = "\u{1B}]0;owned\u{7}\u{202E}\u{9B}2J"
      let report = """
        西工区\(hostile)2021年政府信息公开工作年度报告
        一、总体情况\(hostile)
        三、收到和处理政府信息公开申请情况
        一、本年新收政府信息公开申请数量\t\(hostile)\t2x\t3\t4\t5\t6\t7
        """
      let path = try scratch.file("report.txt", Data(report.utf8)).path
      for stage in ["tokens", "outline", "grids", "cells"] {
        let dump = try Executable.run(["inspect", "--stage", stage, path])
        #expect(dump.status == 0 && dump.text.unicodeScalars.allSatisfy { $0 == "\n" || !TerminalText.isUnsafe($0) })
      }
      let run = try Executable.run(["show", path])
      #expect(run.status == 0 && run.text.contains(#"\u{1b}]0;owned\u{7}\u{202e}\u{9b}2J"#))
      #expect(run.text.unicodeScalars.allSatisfy { $0 == "\n" || !TerminalText.isUnsafe($0) })
    }
  }
}
