import ArgumentParser
import Nianbao
import ReportInput

/// `nianbao convert`: reports in, archival JSON out.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write reports as archival JSON.",
    discussion: """
      Without -o the JSON goes to standard output, one report a line.
      The same bytes in give the same bytes out.

      Examples:
        nianbao convert report.txt -o report.json
        nianbao convert reports/ 'more/**/*.html' -o archive/
        nianbao convert crawl.warc.gz pages.zip -o archive/
        cat report.txt | nianbao convert --pretty -
      """)

  @OptionGroup var inputs: InputsOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A file, a directory (with / at its end, or for several inputs), or - for standard output.",
      discussion: "In a directory, report.txt becomes report.txt.json.", valueName: "path"),
    completion: .file())
  var output: String?

  @Flag(help: "Lay the JSON out for people.")
  var pretty = false

  @Flag(help: "Say on standard error what a careful reader should know of each report.")
  var findings = false

  @OptionGroup var language: LanguageOptions

  private var destination: Destination { Destination(output, takesMany: inputs.mayBeMany) }

  func validate() throws {
    if output == "" { throw ValidationError("The name of the output is empty.") }
    let destination = destination
    if pretty, destination == .standardOutput, inputs.mayBeMany {
      throw ValidationError("--pretty gives no object a line: with several inputs, name a directory with -o.")
    }
    if let conflict = destination.conflict(with: inputs.inputs) {
      throw ValidationError(TerminalText.escaped(conflict))
    }
  }

  /// One bad input is one message and an exit status; only where nothing can be written the run ends.
  func run() throws {
    var outputs = Outputs(destination)
    var hasFailed = false
    for item in try inputs.documents() {
      do {
        guard let document = try item.readable() else { continue }
        let path = try outputs.path(for: document)
        try write(read(document), to: path)
      } catch let diagnostic as Diagnostic {
        DiagnosticPrinter.standardError.print(diagnostic)
        hasFailed = true
      } catch let failure as OutputFailure {
        DiagnosticPrinter.standardError.print(failure.diagnostic)
        guard case .directory = destination, failure.concernsOneOutput else { throw ExitCode.runFailed }
        hasFailed = true
      }
    }
    if hasFailed { throw ExitCode.inputFailed }
  }

  private func read(_ file: InputFile) throws -> Report {
    let report = try file.report()
    if findings, !report.findings.isEmpty {
      let lines = SourceLines(file.bytes)
      for finding in report.findings {
        DiagnosticPrinter.standardError.print(Diagnostic(finding, in: file, lines, language.chosen))
      }
    }
    return report
  }

  private func write(_ report: Report, to path: String?) throws {
    let json = pretty ? report.prettyJSON() : report.canonicalJSON()
    if let path { return try OutputFile.write(json, to: path) }
    try StandardOutput.write(StandardOutput.isTerminal ? TerminalText.escaped(json: json) : json)
  }
}
