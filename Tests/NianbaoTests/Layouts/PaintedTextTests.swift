import Testing

@testable import Nianbao

/// Text of page descriptions: columns by spaces, and words in the order in which they are painted.
@Suite struct PaintedTextTests {
  private static let header = """
                                       申请人情况
    （本列数据的勾稽关系为：第一项加第二项之和，      法人或其他组织
    等于第三项加第四项之和）
                               自然人                                                  总计
                                        商业企      科研机     社会公益     法律服务
                                                                           其他
                                        业        构       组织       机构


    """

  private static let body = """
    一、本年新收政府信息公开申请数量           21        4         0        2          0        3      30

    二、上年结转政府信息公开申请数量            1        0         5        0          2        0       8

          （一）予以公开                  12        3         1        2          0        1      19

                                                    — 3 —
             1.申请人无正当理由逾期不补
    三、
             正、行政机关不再处理其政府         8        1         0        0          0        0       9
    本
             信息公开申请

          （七）总计                    20        4         1        2          0        1      28

    四、结转下年度继续办理                  2        0         4        0          2        2      10
    """

  private func document(_ header: String = header, _ body: String = body) -> String {
    "\(LossyDocument.title)\n\n   \(LossyDocument.heading)\n\(header)\(body)\n\n   四、其他需要报告的事项\n     无。\n"
  }

  @Test func labelsBrokenAroundTheirFigures() throws {
    let report = try LossyDocument.report(document())
    #expect(report.source.layout == .columns)
    #expect(report.row("newlyReceived") == [21, 4, 0, 2, 0, 3, 30])
    #expect(report.row("results/otherGrounds/overdueCorrection") == [8, 1, 0, 0, 0, 0, 9])
    #expect(report.row("carriedForward") == [2, 0, 4, 0, 2, 2, 10])
  }

  @Test func aRowThatLostAFigureIsWithheld() throws {
    let body = Self.body.replacing("12        3         1", with: "12                  1")
    let report = try LossyDocument.report(document(Self.header, body))
    #expect(report.row("results/granted").allSatisfy { $0 == nil })
    #expect(report.codes("/statistics/applications/results/granted").contains("row-unaligned"))
    #expect(report.row("newlyReceived") == [21, 4, 0, 2, 0, 3, 30])
  }

  @Test func aHeaderInAnotherOrderGivesNoFigure() throws {
    let header = Self.header.replacing("商业企      科研机", with: "科研机      商业企").replacing("业        构", with: "构        业")
    let report = try LossyDocument.report(document(header))
    #expect(report.row("newlyReceived").allSatisfy { $0 == nil })
    #expect(report.codes("/statistics/applications/newlyReceived").contains("row-unaligned"))
  }

  /// Figures before their labels: only the rows around them say whose they are.
  @Test func figuresApartFromTheirLabels() throws {
    let lines = [
      LossyDocument.title, LossyDocument.heading, "申请人情况", "自然人 法人或其他组织 总计", "商业企业 科研机构 社会公益组织 法律服务机构 其他",
      "一、本年新收政府信息公开申请数量 21 4 0 2 0 3 30", "二、上年结转政府信息公开申请数量 1 0 5 0 2 0 8", "12 3 1 2 0 1 19", "7 0 0 0 0 1 8",
      "（一）予以公开", "（二）部分公开", "1.属于国家秘密 0 0 0 0 0 0 0", "— 2 —", "（七）总计 19 3 1 2 0 2 27",
    ]
    let report = try LossyDocument.report(lines.joined(separator: "\n"))
    #expect(report.row("carriedOver") == [1, 0, 5, 0, 2, 0, 8])
    #expect(report.row("results/granted") == [12, 3, 1, 2, 0, 1, 19])
    #expect(report.codes("/statistics/applications/results/granted") == ["row-placed-by-order"])
    #expect(report.row("results/denied/stateSecret") == Array(repeating: 0, count: 7))

    let fewer = try LossyDocument.report(lines.filter { !$0.hasPrefix("7 ") }.joined(separator: "\n"))
    #expect(fewer.row("results/granted").allSatisfy { $0 == nil })
    #expect(fewer.codes("/statistics/applications/results/granted").contains("row-unaligned"))
  }

  /// Two labels, then figures: the nearest label may not be theirs.
  @Test func figuresBehindTwoLabels() throws {
    let text = """
      \(LossyDocument.title)
      \(LossyDocument.heading)
      申请人情况

      | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
      |---|---|---|---|---|---|---|
      | 4.保护第三方合法权益 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |

      5.属于三类内部事务信息
      1.本机关不掌握相关政府信息
      | 6 | 0 | 0 | 0 | 0 | 0 | 6 |
      |---|---|---|---|---|---|---|
      | 6.属于四类过程性信息 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |
      """
    let report = try LossyDocument.report(text)
    #expect(report.source.layout == .pipes)
    #expect(report.row("results/denied/internalAffairs").first == 6)
    #expect(report.codes("/statistics/applications/results/denied/internalAffairs") == ["row-placed-by-order"])
    #expect(report.row("results/unableToProvide/notHeld").allSatisfy { $0 == nil })
  }
}
