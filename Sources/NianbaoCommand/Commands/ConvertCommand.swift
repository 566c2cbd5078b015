import ArgumentParser
import Nianbao
import NianbaoArchive
import ReportInput

/// `nianbao convert`: reports in, archival JSON out.
struct ConvertCommand: AsyncParsableCommand {
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
      nianbao convert reports/ -o archive/ --sqlite catalogue.db --resume
        cat report.txt | nianbao convert --pretty -
      """)

  @OptionGroup var inputs: InputsOptions

  @OptionGroup var outputs: OutputOptions

  @OptionGroup var run: RunOptions

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
    if run.mode != .anew, ledgerPath == nil {
      throw ValidationError(
        "--resume goes on with what a run has written to a directory or a file of many reports: name it.")
    }
    if let conflict = destination.conflict(with: inputs.inputs) {
      throw ValidationError(TerminalText.escaped(conflict))
    }
  }

  /// One bad input is one message and an exit status; only where nothing can be written the run ends.
  func run() async throws {
    Interruption.catch()
    let reporter = RunReporter(
      run.log, saysProgress: ledgerPath != nil && !run.quiet, showsFindings: findings, language: language.chosen)
    var documents = try inputs.documents(limits: run.inputLimits, reportsSkips: ledgerPath != nil)
    let total = reporter.showsBar ? try inputs.byteCount() : nil
    let outputs = try orFail(reporter) { () throws(OutputFailure) in try openOutputs(reporter) }
    var conversion = ConversionRun(
      run.settings(isOfOneInput: !inputs.mayBeMany), outputs, isInterrupted: { Interruption.hasCome },
      observe: reporter.observe)
    let end: ConversionRun.End
    do throws(OutputFailure) {
      end = try await conversion.run(&documents) { bytes in
        reporter.progress(fraction: total.map { Double(bytes) / Double(max($0, 1)) })
      }
      if end == .completed { try outputs.finish() }
    } catch {
      outputs.abandon()
      reporter.say(error.diagnostic)
      if outputs.canBeResumed { reporter.noteResumable() }
      throw ExitCode.runFailed
    }
    try conclude(end, outputs, reporter)
  }

  private func conclude(_ end: ConversionRun.End, _ outputs: RunOutputs, _ reporter: RunReporter) throws {
    if end != .completed, try orFail(reporter, outputs.suspend) { reporter.noteResumable() }
    reporter.saySummary()
    if end == .interrupted { throw ExitCode.interrupted }
    if reporter.summary.hasFailures { throw ExitCode.inputFailed }
  }

  private func openOutputs(_ reporter: RunReporter) throws(OutputFailure) -> RunOutputs {
    let ledger = try openLedger(reporter)
    let outputs = try self.outputs.open(destination, ledger: ledger)
    do throws(OutputFailure) {
      for input in inputs.inputs { try outputs.checkIsNoOutput(input) }
    } catch {
      outputs.abandon()
      throw error
    }
    return outputs
  }

  private func openLedger(_ reporter: RunReporter) throws(OutputFailure) -> Ledger? {
    guard let ledgerPath else { return nil }
    try outputs.makeFolders(destination, for: ledgerPath)
    let ledger = try Ledger(ledgerPath, run: identity, run.mode)
    if run.mode != .anew, ledger.isOfAnotherRun {
      reporter.note(
        "its run had other options, or was of another version: everything is converted anew", code: .anotherRun,
        file: ledgerPath)
    }
    return ledger
  }

  /// Where the ledger is kept: nowhere for a run that writes to one file, or to standard output.
  private var ledgerPath: String? { run.ledger ?? outputs.ledgerPath(destination) }

  private var identity: RunIdentity {
    RunIdentity(options: run.identity.merging(outputs.identity) { first, _ in first })
  }

  /// What concerns the whole run: a failure is said, and ends it.
  private func orFail<Result>(_ reporter: RunReporter, _ body: () throws(OutputFailure) -> Result) throws -> Result {
    do throws(OutputFailure) {
      return try body()
    } catch {
      reporter.say(error.diagnostic)
      throw ExitCode.runFailed
    }
  }
}
