import Nianbao

/// A report read from a text in a test. Paths are given below /statistics, without a slash before them.
struct Converted {
  let report: Report

  init(_ text: String) throws { report = try Conversion.report(from: Array(text.utf8), name: "test.txt") }

  private func pointer(_ path: String) -> String { "/statistics/" + path }

  func figure(_ path: String) -> Double? { report.statistics.figure(at: pointer(path)) }

  func figures(_ row: String, _ names: [String]) -> [Double?] { names.map { figure(row + "/" + $0) } }

  func cell(_ path: String) -> Cell? { report.cells.first { $0.path == pointer(path) } }

  /// Codes of the findings at exactly this path.
  func codes(_ path: String) -> [String] { report.findings.filter { $0.path == pointer(path) }.map(\.code) }

  func finding(_ code: String) -> Finding? { report.findings.first { $0.code == code } }

  func check(_ id: String) -> Check? { report.checks.first { $0.id == id } }

  var codes: [String] { report.findings.map(\.code) }
}

extension Finding {
  func fact(_ name: String) -> Value? { facts.first { $0.name == name }?.value }
}

/// Tables of the form as tab-delimited text.
enum Tables {
  static let applicants = [
    "naturalPerson", "enterprise", "researchInstitution", "publicInterestOrganization", "legalServiceOrganization",
    "otherOrganization", "total",
  ]

  static let results = ["upheld", "corrected", "other", "pending", "total"]

  /// The header of section 三 over one label column.
  static let applicationsHeader = """
    corner\t申请人情况\t\t\t\t\t\t总计
    \t自然人\t法人或其他组织\t\t\t\t\t
    \t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t

    """.replacing("corner", with: "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）")

  static let remediesHeader = """
    行政复议\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t
    结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t
    \t\t\t\t\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计

    """

  /// One line of cells.
  static func row(_ cells: Any...) -> String { cells.map { "\($0)" }.joined(separator: "\t") + "\n" }

  static func remedies(_ figures: [String]) -> String { remediesHeader + figures.joined(separator: "\t") + "\n" }
}
