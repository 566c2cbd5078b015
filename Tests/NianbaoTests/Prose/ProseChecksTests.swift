import Foundation
import TestSupport
import Testing

@testable import Nianbao

@Suite("Prose against tables")
struct ProseChecksTests {
  @Test(
    "what agrees, in the words of real reports",
    arguments: [
      ("全年共收到政府信息公开申请20件，办结20件。", "received answered"),
      ("本年度新收申请20件，上年结转3件，年内办结20件，转入下年3件。", "newlyReceived carriedOver answered carriedForward"),
      ("收到 ２０ 件政府信息公开申请。", "received"),
      ("共收到二十份依申请公开，未收取任何费用。", "received"),
      ("共受理20宗，另有3件结转到2023年。", "received carriedForward"),
      ("答复20件（含上年度结转申请3件，另有3件申请按照《条例》顺延到下年度答复），均在法定期限内予以答复。", "answered carriedOver carriedForward"),
      ("收到公民、法人或其他组织政府信息公开申请20件，其中自然人15件。", "received received.naturalPerson"),
      (
        "答复申请20件，其中予以公开8件、部分公开3件、不予公开3件、无法提供4件、不予处理1件、其他处理1件。",
        "answered granted partiallyGranted denied unableToProvide notProcessed otherProcessing"
      ),
      ("保护第三方合法权益不予公开2件。", "denied.thirdPartyRights"),
      ("予以公开及部分公开11件，占55%。", "grantedAndPartially"),
      (
        "因政府信息公开被申请行政复议4件，其中维持2件，纠正1件；行政诉讼2件。",
        "reconsideration reconsideration.upheld reconsideration.corrected litigation"
      ),
      ("信息公开类案件：未经复议直接起诉1件，复议后起诉1件。", "litigation.direct litigation.afterReconsideration"),
      ("有1件涉及政府信息公开的行政复议被纠正。", "reconsideration.corrected"),
      (
        "制发行政规范性文件18件，废止7件，现行有效92件。",
        "normativeDocuments.issued normativeDocuments.repealed normativeDocuments.inForce"
      ),
      ("制定规章2部，废止规章1件。", "rules.issued rules.repealed"),
      ("作出行政许可决定3，164件，行政处罚428件，行政强制17件。", "licensing penalties coercion"),
      ("行政事业性收费7713.51万元。", "fees"),
      ("行政事业性收费77135090元。", "fees"),
    ])
  func agrees(_ prose: String, _ what: String) throws {
    let checks = try ProseReport.checks(prose)
    #expect(checks.keys.sorted() == what.split(separator: " ").map(String.init).sorted())
    for (what, check) in checks { #expect(check.status == .holds, "\(what) \(check)") }
  }

  @Test(
    "what is said of something else",
    arguments: [
      "去年收到申请31件。", "2021年，我局收到申请31件。", "收到申请数较上年增加5件。", "平均答复用时11个工作日。", "收到意见三百余条。",
      "收到12条建议。", "其中网络申请12件。", "各街道收到申请12件。", "区教育局收到申请12件。", "收到约30件申请。", "全年收到申请30余件。", "信函、网络申请12件。",
      "涉及商业秘密不予公开12件。", "公布行政处罚决定书11份。", "清理规范性文件40件。", "行政复议、行政诉讼5件。", "延期答复申请5件。",
      "历年累计收到申请912件。", "本条例第三十条规定，申请人可以提出申请。", "培训120人次。", "申请量下降12.3%。", "信息处理费收取70元。",
    ])
  func isNotClaimed(_ prose: String) throws { #expect(try ProseReport.checks(prose).isEmpty) }

  /// 复议 of every kind are a department's business: only those over disclosure are in the table.
  @Test func otherReconsiderations() throws {
    #expect(try ProseReport.checks("全年办理行政复议案件128件。", under: "（一）主动公开").isEmpty)
    #expect(try ProseReport.checks("因信息公开引发行政复议4件。", under: "（一）主动公开").keys.sorted() == ["reconsideration"])
  }

  @Test func everyHonestReadingIsListed() throws {
    let check = try #require(try ProseReport.checks("收到申请23件。")["received"])
    #expect(check.readings.map(\.right) == [20, 23])
    #expect(check.readings.map(\.holds) == [false, true])
    #expect(check.status == .holds)
    #expect(check.left == 23)
    #expect(check.right == 23)
    #expect(check.cells.count == 2)
  }

  @Test func allHitsCountNotTheFirst() throws {
    let check = try #require(try ProseReport.checks("收到申请21件。一年来共收到申请20件。")["received"])
    #expect(check.readings.map(\.left) == [21, 21, 20, 20])
    #expect(check.readings.map(\.character) == [1, 1, 9, 9])
    #expect(check.status == .holds)
  }

  @Test func aContradictionIsANote() throws {
    let converted = try ProseReport.converted("全年办结申请22件。")
    #expect(converted.check("text.answered")?.status == .broken)
    let finding = try #require(converted.finding("prose-disagrees"))
    #expect(finding.severity == .note)
    #expect(finding.line == 4)
    #expect(finding.character == 1)
    #expect(finding.path == "/statistics/applications/results/total/total")
    #expect(finding.fact("quotation") == .text("全年办结申请22件"))
    #expect(finding.fact("left") == .number(22))
    #expect(finding.fact("right") == .number(20))
    #expect(converted.figure("applications/results/total/total") == 20)
  }

  @Test(
    "words that deny what the tables have",
    arguments: [
      ("未收到政府信息公开申请。", "received"), ("没有收到任何公民、法人或其他组织的申请。", "received"), ("收到申请0件。", nil),
      ("所有申请均已办结。", "carriedForward"), ("申请均在法定期限内依法予以答复。", "carriedForward"),
      ("未发生因政府信息公开引起的行政复议、行政诉讼。", "reconsideration litigation"),
      ("无行政复议和行政诉讼。", "reconsideration litigation"), ("零复议、零诉讼。", "reconsideration litigation"),
      ("未因公开工作被申请行政复议。", "reconsideration"), ("全年无一引发行政复议。", "reconsideration"), ("没有结转。", "carried"),
      ("没有申请人对答复不满。", nil), ("未发生行政复议败诉案件。", nil), ("未收到信函申请。", nil), ("办结20件，均已答复。", nil),
    ] as [(String, String?)])
  func denials(_ prose: String, _ what: String?) throws {
    let converted = try ProseReport.converted(prose)
    let denied = converted.report.findings.filter { $0.code == "prose-denies" }.compactMap { $0.fact("check") }
    let expected = (what ?? "").split(separator: " ").map { Finding.Value.text("text." + $0) }
    #expect(denied.count == expected.count)
    for check in expected { #expect(denied.contains(check)) }
  }

  @Test func aDenialThatIsTrue() throws {
    let checks = try ProseReport.converted(
      "申请均已办结。", applications: ProseReport.applications(carriedForward: "0\t0\t0\t0\t0\t0\t0"))
    #expect(checks.check("text.carriedForward")?.status == .holds)
  }

  @Test func aBlankIsNotZeroHereEither() throws {
    let blank = ProseReport.applications(carriedForward: "\t\t\t\t\t\t")
    let check = try #require(try ProseReport.converted("申请均已办结。", applications: blank).check("text.carriedForward"))
    #expect(check.status == .notAssessable)
    #expect(check.right == nil)
    #expect(check.ifBlankIsZero == .holds)
    let other = try ProseReport.converted("结转下年度3件申请。", applications: blank)
    #expect(other.check("text.carriedForward")?.ifBlankIsZero == .broken)
  }

  @Test func withoutATableThereIsNoCheck() throws {
    let converted = try Converted("岚渡市2022年政府信息公开工作年度报告\n一、总体情况\n收到政府信息公开申请12件。\n")
    #expect(converted.report.checks.isEmpty)
  }

  @Test func traditionalFormsAreReadToo() throws {
    #expect(try ProseReport.checks("收到政府信息公開申請20件，予以公開8件。").keys.sorted() == ["granted", "received"])
  }
}

@Suite("The words of prose")
struct ProseVocabularyTests {
  private let file: ProseVocabulary.File

  init() throws {
    file = try JSONDecoder().decode(
      ProseVocabulary.File.self, from: Data(contentsOf: Repository.root.appending(path: "Schemas/prose.json")))
  }

  @Test func everyNameIsThatOfAClass() {
    let names = Set(file.words.keys)
    for topic in file.topics {
      #expect(names.isSuperset(of: topic.all + (topic.none ?? []) + (topic.context.map { [$0] } ?? [])), "\(topic)")
    }
    #expect(names.contains(file.allAnswered.context))
  }

  @Test func everyStatementIsBoundAndUsed() {
    let vocabulary = ProseVocabulary.standard
    #expect(vocabulary.statements.count == file.statements.count)
    #expect(vocabulary.topics.count == file.topics.count)
    let said = Set(file.topics.map(\.what) + [file.allAnswered.what])
    #expect(Set(file.statements.map(\.what)) == said)
    for (statement, bound) in zip(file.statements, vocabulary.statements) {
      #expect(bound.readings.count == statement.readings.count, "\(statement.what) names a row that no form has")
    }
  }

  @Test func whatIsCompiledInIsTheFile() throws {
    let data = try Data(contentsOf: Repository.root.appending(path: "Schemas/prose.json"))
    #expect(data == Data(PackageResources.prose_json))
  }

  @Test(
    "numbers",
    arguments: [
      ("12", 12), ("１２", 12), ("2,391", 2391), ("2，046", 2046), ("1,2", 1), ("12,3456", 12), ("十二", 12), ("三百零五", 305),
      ("二十", 20), ("一万二千", 12_000), ("零", 0), ("两", 2), ("二〇二二", 2022), ("7713.509", 7713.509), ("3.", 3),
    ] as [(String, Double)])
  func numbers(_ text: String, _ value: Double) {
    let bytes = Array(text.utf8)
    let number = bytes.withUnsafeBufferPointer { ProseNumber(in: ProseBytes(buffer: $0), from: 0, to: bytes.count) }
    #expect(number?.value == value)
  }
}
