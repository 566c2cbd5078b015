import Nianbao

/// Workflow commands of GitHub Actions, which annotate the files of a pull request.
/// (https://docs.github.com/actions/reference/workflow-commands-for-github-actions)
struct GitHubCheckRenderer: CheckRenderer {
  func text(of report: CheckedReport) -> String {
    report.findings.map { finding in
      var place = "file=\(Self.property(report.path))"
      if let line = finding.line { place += ",line=\(line)" }
      if let character = finding.character { place += ",col=\(character)" }
      return Self.command(finding.severity, place + ",title=\(Self.property(finding.code))", finding.placedMessage)
    }.joined()
  }

  func text(of unreadable: Diagnostic) -> String {
    let place = "file=\(Self.property(unreadable.file)),title=\(Self.property(unreadable.code))"
    return Self.command(.error, place, unreadable.message)
  }

  private static func command(_ severity: Finding.Severity, _ properties: String, _ message: String) -> String {
    let name = severity == .note ? "notice" : severity.rawValue
    return "::\(name) \(properties)::\(data(message))\n"
  }

  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
