import ArgumentParser
import Nianbao
import NianbaoArchive
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

  @OptionGroup var outputs: OutputOptions

  @Flag(help: "Say on standard error what a careful reader should know of each report.")
  var findings = false

  @OptionGroup var language: LanguageOptions

  private var destination: Destination { outputs.destination(takesMany: inputs.mayBeMany) }

  func validate() throws {
    let destination = destination
    if outputs.pretty, destination == .nothing { throw ValidationError("--pretty is for -o.") }
    if outputs.pretty, destination == .standardOutput, inputs.mayBeMany {
      throw ValidationError("--pretty gives no object a line: with several inputs, name a directory with -o.")
    }
    if let conflict = destination.conflict(with: inputs.inputs) {
      throw ValidationError(TerminalText.escaped(conflict))
    }
  }

  /// One bad input is one message and an exit status; only where nothing can be written the run ends.
  func run() throws {
    let documents = try inputs.documents()
    let outputs = try whole { try self.outputs.open(destination) }
    try whole({ for input in inputs.inputs { try outputs.checkIsNoOutput(input) } }, orElse: outputs.abandon)
    var hasFailed = false
    for item in documents {
      do {
        guard let document = try item.readable() else { continue }
        try outputs.checkIsNoOutput(document.path)
        try outputs.write(convert(document), of: document.path)
      } catch let diagnostic as Diagnostic {
        DiagnosticPrinter.standardError.print(diagnostic)
        hasFailed = true
      } catch let failure as OutputFailure {
        DiagnosticPrinter.standardError.print(failure.diagnostic)
        guard inputs.mayBeMany, failure.concernsOneDocument else {
          outputs.abandon()
          throw ExitCode.runFailed
        }
        hasFailed = true
      }
    }
    try whole(outputs.finish, orElse: outputs.abandon)
    if hasFailed { throw ExitCode.inputFailed }
  }

  /// What concerns the whole run: a failure is said, and ends it.
  private func whole<Result>(_ body: () throws -> Result, orElse abandon: () -> Void = {}) throws -> Result {
    do {
      return try body()
    } catch let failure as OutputFailure {
      DiagnosticPrinter.standardError.print(failure.diagnostic)
      abandon()
      throw ExitCode.runFailed
    }
  }

  private func convert(_ file: InputFile) throws -> ConvertedDocument {
    let report = try file.report()
    if findings, !report.findings.isEmpty {
      let lines = SourceLines(file.bytes)
      for finding in report.findings {
        DiagnosticPrinter.standardError.print(Diagnostic(finding, in: file, lines, language.chosen))
      }
    }
    return ConvertedDocument(report, source: file.bytes)
  }
}
