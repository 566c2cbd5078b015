import Nianbao

/// Workflow commands of GitHub Actions, which annotate the files of a pull request.
/// (https://docs.github.com/actions/reference/workflow-commands-for-github-actions)
struct GitHubCheckRenderer: CheckRenderer {
  func text(of report: CheckedReport) -> String {
    report.findings.map { finding in
      let place = report.place(of: finding)
      return Self.command(
        finding.severity, report.path, place.line, place.character, finding.code,
        report.placed(finding.message, of: finding))
    }.joined()
  }

  func text(of unreadable: Diagnostic) -> String {
    Self.command(.error, unreadable.file, unreadable.line, nil, unreadable.code, unreadable.message)
  }

  private static func command(
    _ severity: Finding.Severity, _ file: String, _ line: Int?, _ column: Int?, _ title: String, _ message: String
  ) -> String {
    var properties = "file=\(property(file))"
    if let line { properties += ",line=\(line)" }
    if let column { properties += ",col=\(column)" }
    properties += ",title=\(property(title))"
    return "::\(severity == .note ? "notice" : severity.rawValue) \(properties)::\(data(message))\n"
  }

  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
