import Testing

@testable import ReportForms

@Suite("A section's title says which statutory part it is")
struct RoleTests {
  private func role(_ title: String) -> String? {
    var folding = LabelFolding()
    let bytes = Array(title.utf8)
    folding.fold(bytes, 0..<bytes.count)
    return FormLibrary.standard.roles.role(of: folding)
  }

  @Test(
    "a title",
    arguments: [
      ("总体情况", "overview"), ("概述", "overview"), ("基本情况", "overview"),
      ("主动公开政府信息情况", "activeDisclosure"), ("主动公开政府信息的情况", "activeDisclosure"),
      ("政府信息主动公开情况", "activeDisclosure"), ("主动公开", "activeDisclosure"),
      ("收到和处理政府信息公开申请情况", "applications"), ("依申请公开", "applications"),
      ("依申请公开政府信息的情况", "applications"), ("政府信息依申请公开情况", "applications"),
      ("收到和处理 政府信息公开申请情况", "applications"),
      ("政府信息公开行政复议、行政诉讼情况", "remedies"), ("因政府信息公开工作被申请行政复议、提起行政诉讼情况", "remedies"),
      ("因政府信息公开申请行政复议、行政诉讼的情况", "remedies"), ("政府信息公开申请行政复议情况", "remedies"),
      ("政府信息公开行政复议,行政诉讼情况", "remedies"), ("复议、诉讼的情况", "remedies"),
      ("存在的主要问题及改进情况", "problems"), ("政府信息公开工作存在的主要问题及改进情况", "problems"),
      ("存在问题及改进情况", "problems"), ("存在的主要问题及整改措施", "problems"), ("存在的问题和改进措施", "problems"),
      ("政府信息公开工作存在的不足及改进措施", "problems"),
      ("其他需要报告的事项", "otherMatters"), ("需要报告的其他事项", "otherMatters"), ("其它需要报告的事项", "otherMatters"),
      ("其他需要说明的事项", "otherMatters"), ("附表", "annex"), ("政府信息公开情况统计表", "annex"),
    ])
  func role(_ title: String, _ expected: String) { #expect(role(title) == expected) }

  @Test(
    "a title of no part",
    arguments: [
      "", "政府信息公开的收费及减免情况", "依申请公开政府信息收费及减免情况", "主动公开的费用减免情况", "政府信息管理", "平台建设", "监督保障", "政府信息公开工作",
      "公开工作推进情况",
    ])
  func none(_ title: String) { #expect(role(title) == nil) }

  @Test func ofTwoPartsTheFirst() {
    #expect(role("主动公开和依申请公开情况") == "activeDisclosure")
    #expect(role("依申请公开和主动公开情况") == "applications")
    #expect(role("总体情况及存在的主要问题") == "overview")
    #expect(role("行政复议、行政诉讼及存在的问题") == "remedies")
  }
}
