import Testing

@testable import Nianbao

@Suite("The form's arithmetic over the figures read")
struct ChecksTests {
  private let whole = ["1", "2", "3", "4", "10", "0", "0", "0", "0", "0", "5", "6", "7", "8", "26"]

  /// The check of 行政复议, its five figures being those given.
  private func reconsideration(_ figures: String...) throws -> Check {
    let converted = try Converted(Tables.remedies(figures + whole.dropFirst(5)))
    return try #require(converted.check("remedies.sum.reconsideration"))
  }

  @Test func holds() throws {
    let check = try reconsideration("1", "2", "3", "4", "10")
    #expect(check.status == .holds)
    #expect(check.left == 10)
    #expect(check.right == 10)
    #expect(check.ifBlankIsZero == nil)
  }

  @Test func broken() throws {
    let converted = try Converted(Tables.remedies(["1", "2", "3", "4", "11"] + whole.dropFirst(5)))
    let check = try #require(converted.check("remedies.sum.reconsideration"))
    #expect(check.status == .broken)
    #expect(check.left == 10)
    #expect(check.right == 11)
    let finding = try #require(converted.finding("check-broken"))
    #expect(finding.severity == .warning)
    #expect(finding.path == "/statistics/remedies/reconsideration")
    #expect(finding.fact("check") == .text("remedies.sum.reconsideration"))
    #expect(converted.figure("remedies/reconsideration/total") == 11)
  }

  @Test("blank, dash and slash may count as zero", arguments: ["", "-", "——", "/"])
  func blankAsZero(_ nothing: String) throws {
    let holding = try reconsideration("1", nothing, "3", "4", "8")
    #expect(holding.status == .notAssessable)
    #expect(holding.left == nil)
    #expect(holding.right == 8)
    #expect(holding.ifBlankIsZero == .holds)
    #expect(try reconsideration("1", nothing, "3", "4", "9").ifBlankIsZero == .broken)
    #expect(try reconsideration("1", "2", "3", "4", nothing).right == nil)
  }

  @Test("words and unreadable cells do not", arguments: ["无", "00", "十二", "3—4"])
  func wordsAreNotZero(_ words: String) throws {
    let check = try reconsideration("1", words, "3", "4", "8")
    #expect(check.status == .notAssessable)
    #expect(check.ifBlankIsZero == nil)
  }

  @Test func aBlankIsNoBrokenCheck() throws {
    let converted = try Converted(Tables.remedies(["1", "", "3", "4", "99"] + whole.dropFirst(5)))
    #expect(!converted.codes.contains("check-broken"))
  }

  @Test func anAbsentRowIsNotBlank() throws {
    let converted = try Converted(
      Tables.applicationsHeader + "一、本年新收政府信息公开申请数量\t1\t2\t3\t4\t5\t6\t21\n"
        + "三、本年度办理结果\t\t\t\t\t\t\t\n（七）总计\t1\t2\t3\t4\t5\t6\t21\n四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\t0\n")
    let check = try #require(converted.check("applications.balance.total"))
    #expect(check.status == .notAssessable)
    #expect(check.ifBlankIsZero == nil)
    #expect(check.left == nil)
    #expect(check.right == 21)
  }

  @Test func cellsOfACheckAreItsOperands() throws {
    let converted = try Converted(Tables.remedies(whole))
    let check = try #require(converted.check("remedies.sum.litigation.afterReconsideration"))
    let paths = check.cells.map { converted.report.cells[$0].path.split(separator: "/").last! }
    #expect(paths.map(String.init) == Tables.results)
    #expect(check.cells.compactMap { converted.report.cells[$0].value } == [5, 6, 7, 8, 26])
  }

  @Test func aTableThatIsNotThereHasNoChecks() throws {
    let converted = try Converted(Tables.remedies(whole))
    #expect(converted.report.checks.map(\.id).allSatisfy { $0.hasPrefix("remedies.") })
    #expect(converted.report.checks.count == 3)
    #expect(converted.report.cells.count == 15)
    #expect(converted.report.statistics.applications == nil)
    #expect(converted.report.statistics.activeDisclosure == nil)
  }

  /// A sum of the total column hides what the columns show.
  @Test func errorsThatCancelInTheTotal() throws {
    let converted = try Converted(
      Tables.applicationsHeader + "一、本年新收政府信息公开申请数量\t5\t5\t0\t0\t0\t0\t10\n"
        + "二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\n三、本年度办理结果\t\t\t\t\t\t\t\n（七）总计\t4\t6\t0\t0\t0\t0\t10\n"
        + "四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\t0\n")
    #expect(converted.check("applications.balance.total")?.status == .holds)
    #expect(converted.check("applications.balance.naturalPerson")?.status == .broken)
    #expect(converted.check("applications.balance.enterprise")?.status == .broken)
  }
}

@Suite("Which edition the tables follow")
struct EditionTests {
  private let old = "信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n规章\t1\t2\t3\n"
  private let new = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t2\t3\n"

  @Test func labelsDecide() throws {
    #expect(try Converted(old).report.edition == "2019")
    #expect(try Converted(new).report.edition == "2021")
  }

  @Test func theYearDoesNot() throws {
    let converted = try Converted("岚渡市2022年政府信息公开工作年度报告\n" + old)
    #expect(converted.report.edition == "2019")
    #expect(converted.codes.contains("edition-and-year"))
    #expect(try !Converted("岚渡市2020年政府信息公开工作年度报告\n" + old).codes.contains("edition-and-year"))
  }

  @Test func aTableThatIsTheSameInBothDecidesNothing() throws {
    let converted = try Converted(Tables.remedies((1...15).map(String.init)))
    #expect(converted.report.edition == nil)
    #expect(converted.report.cells.count == 15)
  }

  @Test func twoEditionsAreSaid() throws {
    let converted = try Converted(
      old + "\n" + Tables.applicationsHeader + "1.申请人无正当理由逾期不补正\t1\t0\t0\t0\t0\t0\t1\n")
    #expect(converted.report.edition == "2019")
    #expect(converted.codes.contains("edition-mixed"))
    #expect(converted.figure("applications/results/otherGrounds/overdueCorrection/total") == 1)
  }
}

@Suite("What is no report is refused by name")
struct RefusalTests {
  private func refusal(_ bytes: [UInt8]) -> Refusal? {
    do { _ = try Conversion.report(from: bytes, name: "x") } catch { return error }
    return nil
  }

  @Test func kinds() {
    #expect(refusal([]) == .empty)
    #expect(refusal(Array("%PDF-1.7".utf8))?.code == "other-kind")
    #expect(refusal([0xD6, 0xD0, 0x0A, 0xFF, 0xFF])?.code == "undecodable")
    #expect(refusal(Array("政府信息公开".utf8.dropLast()))?.code == "truncated")
    #expect(refusal(Array("今天天气很好。\n".utf8)) == .noSuchReport)
    #expect(refusal(Array("\n\n".utf8)) == .noSuchReport)
  }

  @Test func aRowOfTooManyCells() {
    let row = String(repeating: "1\t", count: 100_000)
    #expect(refusal(Array("岚渡市2020年政府信息公开年度报告\n\(row)\n".utf8)) == .tooManyCells(count: 100_001, limit: 4_096, line: 2))
  }

  @Test func tooManyBytes() {
    let bytes = [UInt8](repeating: 0x41, count: Conversion.byteLimit + 1)
    #expect(refusal(bytes)?.code == "too-large")
  }

  @Test func everyRefusalSaysWhatToDo() {
    let refusals: [Refusal] = [
      .empty, .otherKind(name: "a", advice: "b"), .undecodable(offset: 1, tried: ["utf-8"]),
      .truncated(offset: 1, encoding: "utf-8"), .tooLarge(byteCount: 2, limit: 1),
      .tooManyCells(count: 2, limit: 1, line: 3), .noSuchReport,
    ]
    #expect(Set(refusals.map(\.code)).count == refusals.count)
    #expect(refusals.allSatisfy { !$0.message.isEmpty })
  }
}
