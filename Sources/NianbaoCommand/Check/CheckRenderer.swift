/// One way to say what was found: a head, a piece for each input in order, a foot.
protocol CheckRenderer {
  mutating func head() -> String
  mutating func text(of report: CheckedReport) -> String
  mutating func text(of unreadable: Diagnostic) -> String
  mutating func foot(_ summary: CheckSummary) -> String
}

extension CheckRenderer {
  func head() -> String { "" }
  func text(of unreadable: Diagnostic) -> String { "" }
  func foot(_ summary: CheckSummary) -> String { "" }
}
