import ArgumentParser
import Nianbao
import ReportInput

/// `nianbao check`: whether reports hold together, for whoever has to accept them.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is wrong with reports.",
    discussion: """
      A line a finding, a verdict for each report, and a summary. Inputs are texts
      and pages, folders and archives of them, and what convert wrote of them (a
      report a file or a line). Broken sums are warnings; what the text says against
      the tables is told by notes.

      Examples:
        nianbao check report.html
        nianbao check reports/ 'more/**/*.html' --level note
        nianbao check archive.ndjson --level error --format csv > findings.csv
        nianbao check reports/ --format sarif > findings.sarif

      Exit status: 0 no report has findings of that level, 1 some have,
      2 something cannot be read, 64 wrong usage.
      """)

  @OptionGroup var inputs: InputsOptions

  @Option(help: "How to say it: text, json, csv, sarif or github.")
  var format: CheckFormat = .text

  @Option(help: "The least severe findings that count: error, warning or note.")
  var level: Finding.Severity = .warning

  @OptionGroup var language: LanguageOptions

  func run() throws {
    var reader = CheckReader(level: level)
    var renderer = format.renderer(language: language.chosen)
    var summary = CheckSummary()
    try StandardOutput.answer(renderer.head())
    for item in try inputs.documents(reportsSkips: true) {
      try reader.read(item) { outcome in
        switch outcome {
        case .success(let report):
          summary.add(report)
          try StandardOutput.answer(renderer.text(of: report))
        case .failure(let diagnostic):
          summary.add(diagnostic)
          DiagnosticPrinter.standardError.print(diagnostic)
          try StandardOutput.answer(renderer.text(of: diagnostic))
        }
      }
    }
    try StandardOutput.answer(renderer.foot(summary))
    if let status = summary.status { throw status }
  }
}

/// The forms that the answer may take.
enum CheckFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, csv, sarif, github

  /// Only what people read is in their language.
  func renderer(language: Language) -> any CheckRenderer {
    switch self {
    case .text: TextCheckRenderer(language: language)
    case .json: JSONCheckRenderer()
    case .csv: CSVCheckRenderer()
    case .sarif: SARIFCheckRenderer()
    case .github: GitHubCheckRenderer()
    }
  }
}

extension Finding.Severity: ExpressibleByArgument {}

extension StandardOutput {
  fileprivate static func answer(_ text: String) throws {
    if !text.isEmpty { try answer(Array(text.utf8)) }
  }
}
