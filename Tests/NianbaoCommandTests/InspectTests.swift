import Foundation
import Nianbao
import Testing

@Suite struct InspectTests {
  private func dump(_ document: String, _ stage: Inspection.Stage) throws -> [String] {
    try Inspection.dump(stage: stage, of: Corpus.bytes(document), name: "report.txt")
      .split(separator: "\n").map(String.init)
  }

  private func range(_ line: String) throws -> Range<Int> {
    let parts = line.prefix { $0 != " " }.split(separator: "..<").compactMap { Int($0) }
    try #require(parts.count == 2)
    return parts[0]..<parts[1]
  }

  @Test(arguments: Corpus.documents, Inspection.Stage.allCases)
  func executablePrintsTheDump(_ document: String, _ stage: Inspection.Stage) throws {
    let run = try Executable.run(["inspect", Corpus.path(document), "--stage", stage.rawValue])
    #expect(run.status == 0 && run.errors == "")
    #expect(try run.lines == dump(document, stage))
    #expect(run.lines.count > 1)
  }

  @Test(arguments: Corpus.documents)
  func tokensCoverTheText(_ document: String) throws {
    var end = 0
    for line in try dump(document, .tokens) {
      let range = try range(line)
      #expect(range.lowerBound == end && !range.isEmpty)
      end = range.upperBound
    }
    #expect(end > 1000)
  }

  /// The text of each token stands at its range, escaped.
  @Test func tokensQuoteTheText() throws {
    let bytes = try Corpus.bytes("plain-2021")
    for line in try dump("plain-2021", .tokens) {
      let text = String(decoding: bytes[try range(line)], as: UTF8.self)
      #expect(line.contains(TerminalText.quoted(text)))
    }
  }

  @Test func outlineIsIndented() throws {
    let lines = try dump("plain-2021", .outline)
    #expect(lines.contains { $0.hasSuffix(#"  15:3    section han 2 "二、" "主动公开政府信息情况""#) })
    #expect(lines.contains { $0.hasSuffix(#"  5:3       section hanInParentheses 1 "（一）" "主动公开情况""#) })
    #expect(lines.contains { $0.contains("      table 0 rows 14 columns 4") })
  }

  @Test func gridsHaveEveryCellAtItsSlot() throws {
    let lines = try dump("plain-2021", .grids)
    #expect(lines.contains { $0.hasSuffix(#"[3][1]  "34""#) })
    let report = try Conversion.report(from: Corpus.bytes("plain-2021"), name: "report.txt")
    let filled = tables(report.sections).joined().joined().filter { $0 != nil }
    #expect(lines.count(where: { $0.contains("  [") }) == filled.count && filled.count > 200)
  }

  @Test(arguments: Corpus.documents)
  func cellsAreAllLeaves(_ document: String) throws {
    let report = try Conversion.report(from: Corpus.bytes(document), name: "report.txt")
    let lines = try dump(document, .cells)
    #expect(lines.count == report.cells.count)
    for (line, cell) in zip(lines, report.cells) {
      #expect(line.contains(" \(cell.reading.rawValue) ") && line.contains(" \(cell.path) "))
    }
  }

  private func tables(_ sections: [Nianbao.Section]) -> [[[String?]]] {
    sections.flatMap { section in
      section.blocks.compactMap { block in if case .table(let table) = block { table.rows } else { nil } }
        + tables(section.sections)
    }
  }
}
