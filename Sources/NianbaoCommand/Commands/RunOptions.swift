import ArgumentParser
import Nianbao
import NianbaoArchive
import ReportInput

/// How a run over many inputs is to go.
struct RunOptions: ParsableArguments {
  @Flag(help: "Go on with the run before: skip what it has done, and what it knows to fail.")
  var resume = false

  @Flag(help: "Go on with the run before, and try again what failed or was refused.")
  var retryFailed = false

  @Option(
    help: ArgumentHelp(
      "The file that says of every input what became of it.",
      discussion: "_nianbao/ledger.ndjson in the directory of -o, or NAME.ledger beside another output.",
      valueName: "file"),
    completion: .file())
  var ledger: String?

  @Option(help: ArgumentHelp("How many to convert at a time (default: as many as the machine has cores)."))
  var jobs: Int = System.coreCount

  @Flag(help: "End the run at the first input that is refused or fails.")
  var failFast = false

  @Option(help: "Refuse documents of more bytes than this.")
  var maxBytes: Int = Conversion.byteLimit

  @Option(help: "Refuse documents whose tables have more cells than this.")
  var maxCells: Int = Conversion.Limits().cells

  @Option(help: "Refuse documents that take longer, in seconds. What is refused then depends on the machine.")
  var maxSeconds: Int?

  @Flag(name: .shortAndLong, help: "Say only what goes wrong: no progress, no summary.")
  var quiet = false

  @Option(help: ArgumentHelp("How messages are written on standard error: text or json, an object a line."))
  var log: AnswerFormat = .text

  func validate() throws {
    if !(1...256).contains(jobs) { throw ValidationError("--jobs is a number from 1 to 256.") }
    if maxBytes < 1 || maxCells < 1 || maxSeconds.map({ $0 < 1 }) == true {
      throw ValidationError("A limit is a number from 1.")
    }
    if maxBytes > Conversion.byteLimit {
      throw ValidationError("--max-bytes is at most \(Conversion.byteLimit): no report has more.")
    }
    if ledger == "" || ledger == "-" { throw ValidationError("--ledger names a file.") }
  }

  var mode: Ledger.Mode { retryFailed ? .retryingFailed : resume ? .resuming : .anew }

  var inputLimits: InputLimits { InputLimits(documentBytes: maxBytes) }

  func settings(isOfOneInput: Bool) -> ConversionRun.Settings {
    var settings = ConversionRun.Settings()
    settings.jobs = jobs
    settings.limits.bytes = maxBytes
    settings.limits.cells = maxCells
    settings.time = maxSeconds.map { .seconds($0) }
    settings.stopsAtFailure = failFast
    settings.isOfOneInput = isOfOneInput
    return settings
  }

  /// Those that decide what is written.
  var identity: [String: String] {
    var options = ["max-bytes": "\(maxBytes)", "max-cells": "\(maxCells)"]
    options["max-seconds"] = maxSeconds.map { "\($0)" }
    return options
  }
}
