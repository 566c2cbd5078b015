import TestSupport
import Testing

@testable import Nianbao

/// What the mutants of the corpus have taught: each a document with one change, and what a careful reader makes of it.
@Suite struct ChangedDocumentTests {
  /// A document of the corpus with one stretch replaced by another.
  private func text(_ name: String, _ stretch: String, _ replacement: String) throws -> String {
    let document = try #require(CorpusDocument.everything.first { $0.name == name })
    let text = String(decoding: try document.bytes(), as: UTF8.self)
    #expect(text.contains(stretch))
    return text.replacing(stretch, with: replacement, maxReplacements: 1)
  }

  private let grounds = "results/otherGrounds/"

  // MARK: Painted text: a label alone before some figures

  private let first = "14 19 25 8 16 35 117\n"
  private let second = "57 39 4 19 5 38 162\n"

  /// "1.", figures, "2.": the figures may be either's.
  @Test func figuresBetweenTwoLabelsOneOfWhichLostItsOwn() throws {
    let report = try LossyDocument.report(text("pdf-raw-2021", first, ""))
    for row in ["overdueCorrection", "overdueFee"] {
      #expect(report.row(grounds + row).allSatisfy { $0 == nil })
      #expect(report.codes("/statistics/applications/" + grounds + row).contains("row-unaligned"))
    }
    #expect(report.row(grounds + "other") == [70, 36, 12, 6, 11, 10, 145])
  }

  /// "1.", two runs, "2.", a run whose label is lost: "2." stands behind its figures, not before.
  @Test func aLabelThatIsNoAnchorBecauseRunsAreLeftOver() throws {
    let report = try LossyDocument.report(text("pdf-raw-2021", "3.其他 70 36", "70 36"))
    #expect(report.row(grounds + "overdueFee") == [57, 39, 4, 19, 5, 38, 162])
    #expect(report.row(grounds + "other") == [70, 36, 12, 6, 11, 10, 145])
    #expect(report.codes("/statistics/applications/" + grounds + "other") == ["row-placed-by-order"])
  }

  // MARK: Headers of text without tables

  /// All labels are there, each in one piece: their order is the page's, and where it is not the form's nobody guesses.
  @Test func wholeLabelsInAnotherOrder() throws {
    let changed = try text("pipes-markdown-2021", "| 行政复议 |  |", "|  | 行政复议 |")
      .replacing("| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经", with: "| 结果纠正 | 结果维持 | 其他结果 | 尚未审结 | 总计 | 未经")
    let report = try LossyDocument.report(changed)
    for result in Tables.results {
      #expect(report.figure("/statistics/remedies/reconsideration/" + result) == nil)
    }
    #expect(report.codes("/statistics/remedies/reconsideration").contains("row-unaligned"))
  }

  @Test func wholeLabelsInAnotherOrderBesideOtherWords() throws {
    let changed = try text("pipes-row-per-table", "| 本年制发件数 | 本年废止件数 |", "| 本年废止件数 | 本年制发件数 |")
    let report = try LossyDocument.report(changed)
    #expect(report.figure("/statistics/activeDisclosure/rules/issued") == 16)
    #expect(report.figure("/statistics/activeDisclosure/rules/repealed") == 5)
  }

  // MARK: Labels

  /// A row with a label of the form on either side of a figure is neither's.
  @Test func aFigureBetweenTwoLabels() throws {
    let converted = try Converted(
      """
      \t\t申请人情况\t\t\t\t\t\t\t总计
      \t\t自然人\t\t法人或其他组织\t\t\t\t\t
      \t\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t
      一、本年新收政府信息公开申请数量\t\t14\t\t5\t3\t4\t4\t5\t35
      （六）其他处理\t\t67\t1.申请人无正当理由逾期不补正\t8\t13\t12\t3\t25\t128

      """)
    #expect(converted.figure("applications/newlyReceived/total") == 35)
    #expect(converted.figure("applications/results/other/total") == nil)
    #expect(converted.codes("applications/results/otherGrounds/overdueCorrection").contains("unknown-row"))
  }

  /// A group's label with figures names the row whose label is lost, one that the report's own form has.
  @Test func figuresBesideAGroup() throws {
    let label = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    let report = try LossyDocument.report(text("plain-2021", label, ""))
    let finding = try #require(report.findings.first { $0.code == "unknown-row" })
    #expect(finding.path == "/statistics/applications/results/otherGrounds/overdueCorrection")
    #expect(report.row(grounds + "overdueCorrection").allSatisfy { $0 == nil })
  }

  // MARK: Tokens

  @Test(arguments: ["一、\n总体情况\n", "一、\n\n \n总体情况\n正文。\n"])
  func aTitleBelowItsNumberIsOfTheSameToken(_ lines: String) throws {
    let text = LossyDocument.title + "\n" + lines + "四、其他需要报告的事项\n"
    let tokens = try Conversion.readText(Array(text.utf8)).tokens
    #expect(tokens.first?.range.lowerBound == 0)
    #expect(zip(tokens, tokens.dropFirst()).allSatisfy { $0.range.upperBound == $1.range.lowerBound })
    #expect(tokens.last?.range.upperBound == text.utf8.count)
    #expect(tokens.contains { $0.kind == .heading && $0.range.contains($0.title.lowerBound) && $0.title.count == 12 })
  }
}
