import Testing

@testable import Nianbao

/// Small reports to take apart: section 三 of the form of 2021 with a few rows.
enum LossyDocument {
  static let title = "青禾县水务局2022年政府信息公开工作年度报告"
  static let heading = "三、收到和处理政府信息公开申请情况"
  static let columns = ["自然人", "法人或其他组织", "总计", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
  static let rows: [(label: String, figures: [Int])] = [
    ("一、本年新收政府信息公开申请数量", [21, 4, 0, 2, 0, 3, 30]),
    ("二、上年结转政府信息公开申请数量", [1, 0, 5, 0, 2, 0, 8]),
    ("（一）予以公开", [12, 3, 1, 2, 0, 1, 19]),
    ("（七）总计", [20, 4, 5, 2, 2, 3, 36]),
    ("四、结转下年度继续办理", [2, 0, 0, 0, 0, 0, 2]),
  ]

  /// One text node a line; `figures` says how the figures of a row are printed.
  static func nodes(
    columns: [String] = columns, figures: (_ row: Int, _ figures: [Int]) -> [String] = { $1.map(String.init) }
  ) -> String {
    var lines = [title, heading, "申请人情况"] + columns
    for (index, row) in rows.enumerated() { lines += [row.label] + figures(index, row.figures) }
    return lines.joined(separator: "\n") + "\n"
  }

  static func report(_ text: String) throws -> Report { try Conversion.report(from: Array(text.utf8), name: "a.txt") }
}

extension Report {
  /// The figures of a row of section 三 in the order of the form; nil for those withheld.
  func row(_ key: String) -> [Double?] {
    let names = [
      "naturalPerson", "enterprise", "researchInstitution", "publicInterestOrganization", "legalServiceOrganization",
      "otherOrganization", "total",
    ]
    return names.map { figure("/statistics/applications/\(key)/\($0)") }
  }

  func figure(_ path: String) -> Double? { cells.first { $0.path == path }?.value }

  /// Codes of the findings that name a path.
  func codes(_ path: String) -> [String] { findings.filter { $0.path == path }.map(\.code) }
}
