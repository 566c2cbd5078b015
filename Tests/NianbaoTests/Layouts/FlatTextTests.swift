import ReportForms
import Testing

@testable import Nianbao

/// Everything on one line.
@Suite struct FlatTextTests {
  private func document(_ first: String) -> String {
    var text = [
      LossyDocument.title, "一、总体情况 " + String(repeating: "全年工作平稳，公开渠道畅通。", count: 40), LossyDocument.heading, "申请人情况",
    ]
    text += LossyDocument.columns
    text += ["一、本年新收政府信息公开申请数量" + first]
    text += LossyDocument.rows.dropFirst().map { row in
      row.label + " " + row.figures.map(String.init).joined(separator: " ")
    }
    return text.joined(separator: " ")
  }

  @Test func rowsByTheirLabels() throws {
    let report = try LossyDocument.report(document(" 21 4 0 2 0 3 30"))
    #expect(report.source.layout == .flat)
    #expect(report.row("newlyReceived") == [21, 4, 0, 2, 0, 3, 30])
    #expect(report.row("carriedForward") == [2, 0, 0, 0, 0, 0, 2])
  }

  @Test func digitsThatOnlyOneSumCutsAreRecovered() throws {
    let report = try LossyDocument.report(document("230 000023"))
    #expect(report.row("newlyReceived") == [23, 0, 0, 0, 0, 0, 23])
    #expect(report.codes("/statistics/applications/newlyReceived") == ["recovered-by-sum"])
  }

  @Test func digitsWithSeveralReadingsAreWithheld() throws {
    let report = try LossyDocument.report(document("3322823472"))
    #expect(report.row("newlyReceived").allSatisfy { $0 == nil })
    #expect(report.codes("/statistics/applications/newlyReceived").contains("row-unaligned"))
    #expect(report.row("carriedOver") == [1, 0, 5, 0, 2, 0, 8])
  }
}

/// Proof by sums, by itself.
@Suite struct SumProofTests {
  private let relation = [SumProof.Relation(left: [0, 1, 2], right: [3])]

  private func values(_ tokens: [String], _ damage: DigitDamage) -> [String]? {
    let bytes = tokens.map { Array($0.utf8) }
    return SumProof.only(bytes, count: 4, relation, damage: damage)?.map { figure in
      figure.map { String(decoding: bytes[$0.token][$0.digits], as: UTF8.self) }.joined()
    }
  }

  @Test func joins() {
    #expect(values(["1", "2", "3", "0", "1", "5"], .split) == ["12", "3", "0", "15"])
    // 11 + 1 + 0 and 1 + 11 + 0.
    #expect(values(["1", "1", "1", "0", "12"], .split) == nil)
    #expect(values(["4", "0", "2", "3", "4", "5"], .split) == ["40", "2", "3", "45"])
  }

  @Test func cuts() {
    #expect(values(["0000"], .runTogether) == ["0", "0", "0", "0"])
    #expect(values(["10", "0", "10"], .runTogether) == nil)
    #expect(values(["700", "7"], .runTogether) == ["7", "0", "0", "7"])
  }

  @Test func nothingIsJoinedThatWasNotSplit() {
    #expect(values(["0000"], .split) == nil)
    #expect(values(["4", "0", "2", "3", "4", "5"], .none) == nil)
  }
}

/// Which layout a text has.
@Suite struct LayoutRecognitionTests {
  @Test func rowsOfTabsAreATable() throws {
    let rows = LossyDocument.rows.map { ([$0.label] + $0.figures.map(String.init)).joined(separator: "\t") }
    let header = "\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计"
    let text = ([LossyDocument.title, LossyDocument.heading, header] + rows).joined(separator: "\n")
    let report = try LossyDocument.report(text)
    #expect(report.source.layout == .tabbed)
    #expect(report.row("newlyReceived") == [21, 4, 0, 2, 0, 3, 30])
  }

  @Test func proseIsReadAsItStands() throws {
    let report = try LossyDocument.report("\(LossyDocument.title)\n一、总体情况\n全年\n工作平稳。\n")
    #expect(report.source.layout == .tabbed)
  }

  @Test func aPartWithoutItsTableSaysSo() throws {
    let report = try LossyDocument.report("\(LossyDocument.title)\n\(LossyDocument.heading)\n详见附件。\n")
    #expect(report.codes("/statistics/applications") == ["table-missing"])
  }

  @Test func aTableThatCannotBeReadSaysSo() throws {
    let text = LossyDocument.nodes() + "四、政府信息公开行政复议、行政诉讼情况\n行政复议\n行政诉讼\n结果维持\n0\n"
    let report = try LossyDocument.report(text)
    #expect(report.figure("/statistics/remedies/reconsideration/upheld") == nil)
    #expect(report.findings.contains { $0.path?.hasPrefix("/statistics/remedies") ?? false })
  }
}
