import TestSupport
import Testing

@testable import Nianbao

@Suite("Dates are found as Chinese text writes them")
struct DateScannerTests {
  private func dates(_ text: String) -> [PrintedDate] {
    let bytes = Array(text.utf8)
    return DateScanner.dates(in: bytes, 0..<bytes.count)
  }

  @Test(
    "a whole date",
    arguments: [
      ("2020年1月31日", "2020-01-31"), ("2020-01-31", "2020-01-31"), ("2020/1/31", "2020-01-31"),
      ("2020.1.31", "2020-01-31"),
      ("２０２０年１月３１日", "2020-01-31"), ("2020 年 1 月 31 日", "2020-01-31"), ("二〇二〇年一月三日", "2020-01-03"),
      ("二○二○年一月三日", "2020-01-03"), ("2024年2月29日", "2024-02-29"), ("2000年2月29日", "2000-02-29"),
      ("公布于2020年12月1日。", "2020-12-01"),
    ])
  func whole(_ text: String, _ iso: String) {
    #expect(dates(text).map { $0.iso() } == [iso])
    #expect(dates(text).first?.isWhole == true)
  }

  @Test(
    "a date that is none on the calendar",
    arguments: ["2023年2月29日", "1900年1月1日", "2021年13月1日", "2021-04-31", "2021年0月1日", "2100-02-29"])
  func impossible(_ text: String) { #expect(dates(text).allSatisfy { $0.iso() == nil }) }

  @Test("a part of a date", arguments: ["2020年", "2020年度", "2020年1月", "二〇二〇年"])
  func part(_ text: String) {
    #expect(dates(text).map(\.year) == [2020])
    #expect(dates(text).first?.iso() == nil)
  }

  @Test(
    "no date",
    arguments: ["", "2020", "2020-10-", "2020-10", "12020年", "3000年", "20年", "1月", "第12号", "2020/1-31", "12345.6.7"])
  func none(_ text: String) { #expect(dates(text).isEmpty) }

  @Test func theYearOfTheDateBefore() {
    let text = MarkedText("自1️⃣2020年1月1日2️⃣至3️⃣12月31日4️⃣止")
    let found = DateScanner.dates(in: text.bytes, 0..<text.bytes.count)
    #expect(found.map(\.range) == [text[1, 2], text[3, 4]])
    #expect(found[1].year == nil)
    #expect(found[1].iso(year: found[0].year) == "2020-12-31")
  }
}
