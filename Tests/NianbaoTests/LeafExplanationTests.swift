import Foundation
import TestSupport
import Testing

@testable import Nianbao

/// Labels that led to a figure stand in the source where they are said to.
@Suite struct LeafExplanationTests {
  /// One figure of each row is enough: its column differs from row to row.
  private func leaves(_ explanation: ReportExplanation) -> [LeafExplanation] {
    let cells = explanation.report.cells.filter { $0.line != nil }
    let rows = Dictionary(grouping: cells) { $0.path.split(separator: "/").dropLast() }
    return rows.values.sorted { $0[0].path < $1[0].path }.enumerated().flatMap { index, row in
      explanation.leaves(at: row[index % row.count].path)
    }
  }

  @Test(arguments: GoldenFolder.all)
  func labelsStandWhereTheyAreSaidTo(_ folder: GoldenFolder) throws {
    let bytes = try #require(folder.sources.first.flatMap(folder.bytes))
    let explanation = try ReportExplanation(bytes, name: "report")
    let source = try #require(SourceLines(bytes))
    let isLossy = ![.tabbed, .html].contains(explanation.report.source.layout)
    for leaf in leaves(explanation) {
      #expect(!leaf.columnPath.isEmpty, "\(leaf.cell.path)")
      // What the figure is called right beside it; groups may be missing on the page.
      let lowest = [leaf.columnPath.last, leaf.rowPath.last].compactMap { $0 }
      if !isLossy { #expect(lowest.allSatisfy { $0.printed != nil }, "\(leaf.cell.path)") }
      for label in (leaf.columnPath + leaf.rowPath).compactMap(\.printed) {
        let excerpt = source.excerpt(line: label.line, character: label.character, reach: 8)
        let isThere = excerpt?.after.first == label.text.first || excerpt?.after.hasPrefix("&#") ?? false
        #expect(isThere, "\(leaf.cell.path): \(label)")
      }
    }
  }

  /// A row of the form in the order of its columns has its labels from left to right.
  @Test func labelsOfARowAreDistinct() throws {
    let document = try #require(CorpusDocument.all.first { $0.name == "plain-2021" })
    let explanation = try ReportExplanation(document.bytes(), name: "report")
    for row in ["remedies/litigation", "applications/newlyReceived", "applications/results/granted"] {
      let labels = explanation.leaves(at: "/statistics/" + row).compactMap { $0.columnPath.last?.printed }
      #expect(labels.count >= 7)
      #expect(Set(labels.map { [$0.line, $0.character] }).count == labels.count, "\(row)")
    }
  }

  /// A label that only resembles the form's is shown as printed, and the finding on it named.
  @Test func nearLabelIsShownAsPrinted() throws {
    let text = Tables.applicationsHeader + "一、本年新收政府信息公开申请数目\t1\t2\t3\t4\t5\t6\t21\n"
    let explanation = try ReportExplanation(Array(text.utf8), name: "report")
    let leaf = try #require(explanation.leaves(at: "/statistics/applications/newlyReceived/total").first)
    #expect(leaf.rowPath.last?.printed?.text == "一、本年新收政府信息公开申请数目")
    #expect(leaf.rowPath.last?.form == "一、本年新收政府信息公开申请数量")
    #expect(leaf.findings.contains { $0.code == "label-variant" })
  }

  /// A figure without a cell still has the labels of its row and column.
  @Test func absentFigureHasItsLabels() throws {
    let text =
      Tables.applicationsHeader + "一、本年新收政府信息公开申请数量\t1\t2\t3\t4\t5\t6\t21\n"
      + "三、本年度办理结果\t（一）予以公开\t\t\t\t\t\t1600\n"
    let explanation = try ReportExplanation(Array(text.utf8), name: "report")
    let leaf = try #require(
      explanation.leaves(at: "/statistics/applications/results/granted/naturalPerson").first)
    #expect(leaf.cell.reading == .absent)
    #expect(leaf.rowPath.map { $0.printed?.text } == ["三、本年度办理结果", "（一）予以公开"])
    #expect(leaf.columnPath.last?.printed?.text == "自然人")
    #expect(leaf.findings.contains { $0.code == "label-displaced" })
  }

  /// Findings without a path concern a figure where they stand in its header or name its table.
  @Test func findingsOfHeaderAndFormAreOnes() throws {
    let text = "信息内容\t本年制发件数\t转发数\t现行有效件数\n规章\t2\t5\t31\n"
    let explanation = try ReportExplanation(Array(text.utf8), name: "report")
    let leaf = try #require(explanation.leaves(at: "/statistics/activeDisclosure/rules/issued").first)
    #expect(leaf.findings.contains { $0.code == "unknown-column" })
    #expect(!leaf.findings.contains { $0.code == "title-missing" })
  }

  @Test func indicatorHasItsPlace() throws {
    let folder = try #require(GoldenFolder.all.first { $0.description == "Corpus/tabbed-annex-2012" })
    let explanation = try ReportExplanation(#require(folder.bytes(of: "report.txt")), name: "report")
    let leaf = try #require(explanation.leaves(at: "/statistics/annex/1/values/0").first)
    #expect(leaf.rowPath.allSatisfy { $0.printed != nil })
    #expect(leaf.rowPath.last?.printed?.line == leaf.cell.line)
    #expect(leaf.columnPath.last?.printed?.text == leaf.columnPath.last?.form)
  }
}
