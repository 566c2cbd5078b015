import Foundation
import Testing

@testable import ReportForms

private func folding(_ label: String) -> LabelFolding {
  var folding = LabelFolding()
  let bytes = Array(label.utf8)
  folding.fold(bytes, 0..<bytes.count)
  return folding
}

@Suite("Labels are compared without number, punctuation and width")
struct LabelFoldingTests {
  @Test(
    "what pages print of a label",
    arguments: [
      ("（三）不予公开", "(三) 不予公开"),
      ("1.属于国家秘密", "1、 属于国家秘密"),
      ("1.属于国家秘密", "１．属于国家秘密"),
      ("1.属于国家秘密", "属于国家秘密"),
      ("1.属于国家秘密", "1属于国家秘密"),
      ("1.属于国家秘密", "（三）1.属于国家秘密"),
      ("1.属于国家秘密", "属于 国家\u{3000}秘密"),
      ("3.危及“三安全一稳定”", "3.危及\"三安全一稳定\""),
      ("3.危及“三安全一稳定”", "危及「三安全一稳定」"),
      ("本年增/减", "本年增／减"),
      ("本年增/减", "本年 增 减"),
      ("第二十条第（一）项", "第二十条第(一)项"),
      ("一、本年新收政府信息公开申请数量", "本年新收政府信息公开申请数量"),
      (
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "(二) 部分公开(区分处理的,只计这一情形,不计其他情形)"
      ),
    ])
  func same(_ form: String, _ printed: String) { #expect(LabelFolding.folded(form) == LabelFolding.folded(printed)) }

  @Test(
    "labels that mean different things",
    arguments: [
      ("结果维持", "结果纠正"), ("行政许可", "行政处罚"), ("其他", "其他结果"), ("5.属于三类内部事务信息", "6.属于四类过程性信息"),
    ])
  func different(_ first: String, _ second: String) {
    #expect(LabelFolding.folded(first) != LabelFolding.folded(second))
  }

  @Test("a figure is no label", arguments: ["", " ", "—", "/", "（）"])
  func empty(_ text: String) { #expect(LabelFolding.folded(text).isEmpty) }

  @Test func digitsAloneAreKept() { #expect(LabelFolding.folded("２０21") == Array("2021".utf8)) }

  @Test func aLongTextIsNone() { #expect(LabelFolding.folded(String(repeating: "长", count: 81)).isEmpty) }

  @Test func whatStandsBeforeARemark() {
    let amount = folding("采购总金额(单位:万元,保留4位小数)")
    #expect(amount.countBeforeRemark == LabelFolding.folded("采购总金额").count)
    #expect(folding("（七）总计").countBeforeRemark == nil)
    #expect(folding("部分公开（区分处理）情况").countBeforeRemark == nil)
  }
}

@Suite("A label is found, and means its row or column")
struct LabelIndexTests {
  private let library = FormLibrary.standard

  private func meanings(_ label: String) -> [LabelMeaning] { library.labels.meanings(of: folding(label)) }

  @Test("every label of a form", arguments: FormLibrary.standard.forms.indices)
  func everyLabel(_ edition: Int) throws {
    for table in library.forms[edition].tables {
      let index = try #require(library.table(table.key))
      for label in table.corner ?? [] { #expect(meanings(label).contains { $0.role == .corner && $0.table == index }) }
      for band in table.bands {
        for label in band.labels ?? [] { #expect(meanings(label).contains { $0.role == .band && $0.table == index }) }
        for node in band.columns { expect(node, "", .column, index, edition) }
        for node in band.rows ?? [] { expect(node, "", .row, index, edition) }
      }
    }
  }

  /// Each label of the node means a row or column with its keys, in its edition; and so for what is below it.
  private func expect(_ node: Form.Node, _ prefix: String, _ role: LabelMeaning.Role, _ table: Int, _ edition: Int) {
    let key = [prefix, node.key ?? ""].filter { !$0.isEmpty }.joined(separator: ".")
    for label in node.labels {
      let found = meanings(label).contains { meaning in
        meaning.role == role && meaning.table == table && meaning.editions.contains(EditionSet(edition: edition))
          && self.key(meaning) == key
      }
      #expect(found, "\(label) does not mean \(key)")
    }
    for child in node.children ?? [] { expect(child, key, role, table, edition) }
  }

  private func key(_ meaning: LabelMeaning) -> String {
    let table = library.tables[meaning.table]
    return meaning.role == .row ? table.rows[meaning.node].key : table.columns[meaning.node].key
  }

  @Test func aRemarkBehindALabelIsNoPartOfIt() {
    #expect(meanings("采购总金额（单位：万元）").map(key) == ["amount"])
    #expect(meanings("本年收费金额（单位：元）").map(key) == ["amount"])
  }

  @Test("no label", arguments: ["", "政府", "12", "第二十条", "本年新收政府信息公开申请数量和上年结转政府信息公开申请数量"])
  func noLabel(_ text: String) { #expect(meanings(text).isEmpty) }

  @Test func wordsOfOneEditionSayWhich() {
    #expect(meanings("本年制发件数").map(\.editions) == [library.edition("2021")])
    #expect(meanings("其他对外管理服务事项").map(\.editions) == [library.edition("2019")])
    #expect(meanings("行政许可").map(\.editions) == [[library.edition("2019"), library.edition("2021")]])
  }

  @Test func genericRowsAreThoseWithAColumnsLabel() throws {
    let table = library.tables[try #require(library.table("applications"))]
    #expect(table.rows.filter(\.isGeneric).map(\.key).sorted() == ["results.otherGrounds.other", "results.total"])
  }
}

@Suite("A label that is nearly one of the form")
struct NearLabelTests {
  /// The key of the row that the label nearly names.
  private func near(_ label: String, in library: FormLibrary = .standard) -> String? {
    let nearest = library.labels.nearest(to: folding(label)) { $0.role == .row }
    return nearest.map { library.tables[$0.meanings[0].table].rows[$0.meanings[0].node].key }
  }

  @Test(
    "one edit in five scalars",
    arguments: [
      ("一、本年新收政府信息公开申请数目", "newlyReceived"), ("8.属于行政查询事务", "results.denied.administrativeInquiry"), ("2.重复提申请", nil),
      ("4.保护第三方的合法权益", "results.denied.thirdPartyRights"), ("行政检查", nil), ("6.已移送政务热线办理", nil),
      ("要求提供公开出版", "results.notProcessed.publication"),
    ] as [(String, String?)])
  func near(_ printed: String, _ row: String?) { #expect(near(printed) == row) }

  @Test(
    "a label that differs in what it means is no misprint",
    arguments: [
      "上年新收政府信息公开申请数量", "本年旧收政府信息公开申请数量", "本年新发政府信息公开申请数量", "本年未收政府信息公开申请数量", "下年结转政府信息公开申请数量",
      "属于四类内部事务信息", "不属于行政查询事项", "有正当理由不重复申请",
    ])
  func contrary(_ printed: String) { #expect(near(printed) == nil) }

  @Test("what is left out says nothing else")
  func omission() {
    #expect(near("年结转政府信息公开申请数量") == "carriedOver")
    #expect(near("上年结转的政府信息公开申请数量") == "carriedOver")
  }

  /// Rows 甲乙丙丁戊一 and 甲乙丙丁戊二, the second also called 甲乙丙丁戊三.
  private func library(_ first: [String], _ second: [String]) throws -> FormLibrary {
    let form = """
      {"edition": "1", "title": "", "basis": "", "years": {"first": 1}, "sections": [], "relations": [],
       "tables": [{"key": "t", "bands": [{"columns": [{"key": "c", "labels": ["列"]}],
       "rows": [{"key": "a", "labels": \(first)}, {"key": "b", "labels": \(second)}]}]}]}
      """
    return try FormLibrary(forms: [JSONDecoder().decode(Form.self, from: Data(form.utf8))])
  }

  @Test func twoThatAreAsNearAreNone() throws {
    #expect(near("甲乙丙丁戊己", in: try library(["甲乙丙丁戊金"], ["甲乙丙丁木己"])) == nil)
    #expect(near("甲乙丙丁戊己", in: try library(["甲乙丙丁戊金"], ["水火土丁木己"])) == "a")
  }

  @Test func theVariantsOfOneRowAreOne() throws {
    #expect(near("甲乙丙丁戊己", in: try library(["甲乙丙丁戊金", "甲乙丙丁木己"], ["水火"])) != nil)
  }

  @Test func aVariantOfOneDoesNotOutvoteTheOther() throws {
    #expect(near("甲乙丙丁戊己", in: try library(["甲乙丙丁戊金"], ["甲乙丙丁木己", "甲乙丙水戊己"])) == nil)
  }
}
