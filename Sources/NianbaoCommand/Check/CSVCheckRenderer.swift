import Nianbao

/// A table of findings (RFC 4180): a header, then a row each. What cannot be read has a row too.
///
/// Line and character are places in the source; `entry` is the line of the file that the report is, in an archive of one
/// report a line, and `source` what it calls its source where the file is not the source itself.
struct CSVCheckRenderer: CheckRenderer {
  func head() -> String {
    Self.row(["file", "entry", "source", "line", "character", "severity", "code", "path", "message"])
  }

  func text(of report: CheckedReport) -> String {
    report.findings.map { finding in
      Self.row([
        report.path, Self.field(report.line), report.source ?? "", Self.field(finding.line),
        Self.field(finding.character),
        finding.severity.rawValue, finding.code, finding.path ?? "", finding.message,
      ])
    }.joined()
  }

  func text(of unreadable: Diagnostic) -> String {
    Self.row([
      unreadable.file, Self.field(unreadable.line), "", "", "", "error", unreadable.code, "", unreadable.message,
    ])
  }

  private static func field(_ number: Int?) -> String { number.map(String.init) ?? "" }

  private static func row(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") + "\r\n" }

  private static func field(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }
}
