import Testing

@testable import Nianbao

/// One text node a line.
@Suite struct NodePerLineTests {
  @Test func rowsThatKeptAllFiguresStand() throws {
    let report = try LossyDocument.report(LossyDocument.nodes())
    #expect(report.source.layout == .nodePerLine)
    #expect(report.row("newlyReceived") == [21, 4, 0, 2, 0, 3, 30])
    #expect(report.row("results/total") == [20, 4, 5, 2, 2, 3, 36])
    #expect(report.row("carriedForward") == [2, 0, 0, 0, 0, 0, 2])
    #expect(report.findings.allSatisfy { $0.code != "recovered-by-sum" })
  }

  @Test func aCellKnowsItsPlace() throws {
    let report = try LossyDocument.report(LossyDocument.nodes())
    let cell = try #require(report.cells.first { $0.path == "/statistics/applications/newlyReceived/enterprise" })
    #expect(cell.line == 14)
    #expect(cell.character == 1)
    #expect(cell.raw == "4")
  }

  @Test func aRowWithRepeatsDroppedIsWithheld() throws {
    let text = LossyDocument.nodes { _, figures in
      figures.indices.filter { $0 == 0 || figures[$0] != figures[$0 - 1] }.map { String(figures[$0]) }
    }
    let report = try LossyDocument.report(text)
    #expect(report.row("carriedForward") == Array(repeating: nil, count: 7))
    #expect(report.codes("/statistics/applications/carriedForward").contains("row-unaligned"))
    #expect(report.row("newlyReceived") == [21, 4, 0, 2, 0, 3, 30])
  }

  @Test func splitFiguresThatOnlyOneSumJoinsAreRecovered() throws {
    let text = LossyDocument.nodes { row, figures in
      row == 0 ? ["4", "5", "3", "1", "2", "0", "1", "52"] : figures.map(String.init)
    }
    let report = try LossyDocument.report(text)
    #expect(report.row("newlyReceived") == [45, 3, 1, 2, 0, 1, 52])
    #expect(report.codes("/statistics/applications/newlyReceived").contains("recovered-by-sum"))
    #expect(report.cells.first { $0.path == "/statistics/applications/newlyReceived/naturalPerson" }?.raw == "45")
  }

  @Test func splitFiguresThatTwoSumsJoinAreWithheld() throws {
    // 11 + 1 or 1 + 11 of the first two.
    let text = LossyDocument.nodes { row, figures in
      row == 0 ? ["1", "1", "1", "0", "0", "0", "3", "15"] : figures.map(String.init)
    }
    let report = try LossyDocument.report(text)
    #expect(report.row("newlyReceived") == Array(repeating: nil, count: 7))
    #expect(report.codes("/statistics/applications/newlyReceived").contains("row-unaligned"))
  }

  @Test func theHeaderSaysTheOrderOfTheColumns() throws {
    let columns = ["自然人", "法人或其他组织", "总计", "科研机构", "商业企业", "社会公益组织", "法律服务机构", "其他"]
    let report = try LossyDocument.report(LossyDocument.nodes(columns: columns))
    #expect(report.row("newlyReceived") == [21, 0, 4, 2, 0, 3, 30])
  }

  @Test func aHeaderThatLostAColumnGivesNoFigure() throws {
    let columns = ["自然人", "法人或其他组织", "总计", "商业企业", "科研机构", "社会公益组织", "其他"]
    let report = try LossyDocument.report(LossyDocument.nodes(columns: columns))
    for row in ["newlyReceived", "carriedOver", "results/granted", "results/total", "carriedForward"] {
      #expect(report.row(row).allSatisfy { $0 == nil })
      #expect(report.codes("/statistics/applications/\(row)").contains("row-unaligned"))
    }
  }

  @Test func labelsAndHeadingsBrokenOverLines() throws {
    let text = LossyDocument.nodes()
      .replacing("三、收到", with: "三、\n收到").replacing("商业企业", with: "商业\n企业")
      .replacing("（一）予以公开", with: "（\n一\n）\n予\n以公开").replacing("一、本年新收政府", with: "一、\n本年新收\n政府")
    let report = try LossyDocument.report(text)
    #expect(report.sections.map(\.title) == ["收到和处理政府信息公开申请情况"])
    #expect(report.row("newlyReceived") == [21, 4, 0, 2, 0, 3, 30])
    #expect(report.row("results/granted") == [12, 3, 1, 2, 0, 1, 19])
  }

  @Test func aBrokenSumIsSaid() throws {
    let text = LossyDocument.nodes { row, figures in
      row == 2 ? [12, 3, 1, 2, 0, 1, 18].map(String.init) : figures.map(String.init)
    }
    let report = try LossyDocument.report(text)
    #expect(report.codes("/statistics/applications/results/granted").contains("check-broken"))
  }

  @Test func proseIsJoinedToParagraphs() throws {
    let text = LossyDocument.nodes().replacing(
      LossyDocument.heading, with: "一、总体情况\n全年公开信息\n20\n40\n条，其中图解\n3\n份。\n另有开放日\n1\n次。\n" + LossyDocument.heading)
    let section = try #require(try LossyDocument.report(text).sections.first)
    let paragraphs = section.blocks.map { if case .paragraph(let text, _, _) = $0 { text } else { "" } }
    #expect(paragraphs == ["全年公开信息2040条，其中图解3份。", "另有开放日1次。"])
  }
}
