import Nianbao

/// A table of findings (RFC 4180): a header, then a row each. What cannot be read has a row too.
struct CSVCheckRenderer: CheckRenderer {
  func head() -> String { Self.row(["file", "line", "character", "severity", "code", "path", "message"]) }

  func text(of report: CheckedReport) -> String {
    report.findings.map { finding in
      Self.row([
        report.path, finding.line.map(String.init) ?? "", finding.character.map(String.init) ?? "",
        finding.severity.rawValue, finding.code, finding.path ?? "", finding.message,
      ])
    }.joined()
  }

  func text(of unreadable: Diagnostic) -> String {
    Self.row([unreadable.file, "", "", "error", unreadable.code, "", unreadable.message])
  }

  private static func row(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") + "\r\n" }

  private static func field(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }
}
