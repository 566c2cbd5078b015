import ReportSource
import Testing

@testable import Nianbao

@Suite("What captions say of tables")
struct TableCaptionTests {
  // MARK: Years

  @Test(arguments: [
    ("2020年收到和处理政府信息公开申请情况", 2020), ("2020年度收到和处理政府信息公开申请情况，单位：件", 2020),
    ("三、2020年政府信息公开申请情况（与上年比较）", 2020), ("下表为2020年数据。", 2020), ("2020年", 2020), ("2020年度", 2020),
    ("2020年1月1日至2020年12月31日统计表", 2020), ("上年情况", 2020), ("去年", 2020), ("（2020年1月1日—2020年12月31日）", 2020),
    ("上一年度数据", 2020), ("本年情况", 2021),
    ("本年情况（依据2019年修订的条例填报）", 2021),
  ])
  func namesTheYear(_ caption: String, _ year: Int) {
    let bytes = Array(caption.utf8)
    #expect(CaptionYear.year(bytes, 0..<bytes.count, reported: 2021) == year)
  }

  @Test(arguments: [
    "依据2019年修订的《政府信息公开条例》填报", "申请数量与上年度持平", "其中：上年度结转申请2件", "（注：依照2019年国务院办公厅格式）",
    "三、收到和处理政府信息公开申请情况（2019年版）", "填报日期：2022年1月1日", "（一）上年度结转情况", "2020年统计口径", "单位：件",
    "2019年至2020年情况", "二、上年度结转政府信息公开申请数量", "石汀市档案馆2020年政府信息公开工作年度报告",
  ])
  func namesNoYearOfFigures(_ line: String) {
    let bytes = Array(line.utf8)
    #expect(CaptionYear.year(bytes, 0..<bytes.count, reported: 2021) == nil)
  }

  private let title = "石汀市档案馆2021年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
  private let header = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
  private let names = ["issued", "repealed", "inForce"]

  @Test func theReportsOwnTableGoesBeforeLastYears() throws {
    let last = "上年情况\n" + header + "规章\t1\t2\t3\n"
    let own = "本年情况（依据2019年修订的条例填报）\n" + header + "规章\t4\t5\t6\n"
    for text in [title + last + own, title + own + last] {
      let converted = try Converted(text)
      #expect(converted.figures("activeDisclosure/rules", names) == [4, 5, 6])
      #expect(converted.codes.contains("other-year"))
      #expect(converted.codes("activeDisclosure/rules").isEmpty)
    }
  }

  @Test func aTableAloneUnderLastYearsCaptionIsInDoubt() throws {
    let converted = try Converted(title + "2020年主动公开情况\n" + header + "规章\t1\t2\t3\n")
    #expect(converted.figures("activeDisclosure/rules", names) == [1, 2, 3])
    #expect(converted.codes("activeDisclosure/rules") == ["other-year"])
  }

  @Test func aPieceWithoutACaptionIsOfTheYearOfThePieceBeforeIt() throws {
    let converted = try Converted(
      title + header + "2020年\t\t\t\n规章\t1\t2\t3\n\n行政规范性文件\t4\t5\t6\n")
    #expect(converted.codes("activeDisclosure/rules") == ["other-year"])
    #expect(converted.codes("activeDisclosure/normativeDocuments") == ["other-year"])
  }

  @Test func oneHeaderOverTwoYears() throws {
    let converted = try Converted(
      title + header + "2020年\t\t\t\n规章\t1\t2\t3\n2021年\t\t\t\n规章\t4\t5\t6\n")
    #expect(converted.figures("activeDisclosure/rules", names) == [4, 5, 6])
    #expect(converted.codes("activeDisclosure/rules").isEmpty)
  }

  // MARK: Units

  private func fees(_ line: String) throws -> Converted {
    try Converted(title + line + "\n信息内容\t本年收费金额\n行政事业性收费\t5000\n")
  }

  @Test(arguments: ["单位：元", "（单位:元）", "金额单位为元", "单位：件、元"])
  func aUnitAboveIsThatOfAmounts(_ line: String) throws {
    #expect(try fees(line).figures("activeDisclosure/fees", ["amount"]) == [0.5])
  }

  @Test(arguments: ["各单位收费合计500元", "本年各单位减免企业费用共计3亿元", "填报单位：广元市档案馆", "直属单位：三元区档案馆", "计量单位：件（元）"])
  func otherLinesWithUnitsSayNothing(_ line: String) throws {
    let converted = try fees(line)
    #expect(converted.figures("activeDisclosure/fees", ["amount"]) == [5000])
    #expect(converted.codes("activeDisclosure/fees/amount").contains("unit-assumed"))
  }
}
