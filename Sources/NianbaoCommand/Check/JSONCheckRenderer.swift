import Nianbao

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One JSON object: `reports` in order, and a `summary`.
struct JSONCheckRenderer: CheckRenderer {
  private var reportCount = 0

  func head() -> String { "{\"reports\":[" }

  mutating func text(of report: CheckedReport) -> String {
    element(
      Entry(
        file: report.path, verdict: report.findings.isEmpty ? "clean" : "findings", agency: report.report.agency,
        year: report.report.year, edition: report.report.edition,
        checks: Dictionary(uniqueKeysWithValues: Check.Status.allCases.map { ($0.rawValue, report.count($0)) }),
        findings: report.findings.map(FindingEntry.init)))
  }

  mutating func text(of unreadable: Diagnostic) -> String {
    element(Entry(file: unreadable.file, verdict: "unreadable", code: unreadable.code, message: unreadable.message))
  }

  func foot(_ summary: CheckSummary) -> String { "\n],\"summary\":\(JSONText.of(summary))}\n" }

  private mutating func element(_ entry: Entry) -> String {
    reportCount += 1
    return (reportCount == 1 ? "\n" : ",\n") + JSONText.of(entry)
  }

  private struct Entry: Encodable {
    var file: String
    /// "clean", "findings" or "unreadable".
    var verdict: String
    var agency: String?
    var year: Int?
    var edition: String?
    /// How many of the report's checks hold, are broken, cannot be assessed.
    var checks: [String: Int]?
    var findings: [FindingEntry]?
    /// Why it cannot be read.
    var code: String?
    var message: String?
  }

  private struct FindingEntry: Encodable {
    var code: String
    var severity: String
    var message: String
    var line: Int?
    var character: Int?
    var path: String?

    init(_ finding: Finding) {
      code = finding.code
      severity = finding.severity.rawValue
      message = finding.message
      line = finding.line
      character = finding.character
      path = finding.path
    }
  }
}

/// Small values as JSON, their keys in order, on one line.
enum JSONText {
  static func of(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Strings, integers and what is made of them always encode.
    guard let data = try? encoder.encode(value) else { return "null" }
    return String(decoding: data, as: UTF8.self)
  }
}
