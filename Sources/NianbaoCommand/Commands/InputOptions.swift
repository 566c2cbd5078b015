import ArgumentParser
import Nianbao
import ReportInput

/// The inputs of a command that takes many.
struct InputsOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Reports to read, folders of them, patterns (quoted), or - for standard input.", valueName: "input"),
    completion: .file())
  var inputs: [String] = []

  @Option(
    help: ArgumentHelp(
      "A file that names an input on each line (or between NULs), or - for standard input.", valueName: "list"),
    completion: .file())
  var filesFrom: String?

  func validate() throws {
    if inputs.isEmpty, filesFrom == nil { throw ValidationError("Name a report, or a folder of reports.") }
    if inputs.contains("") || filesFrom == "" { throw ValidationError("The name of a file is empty.") }
    if inputs.count(where: { $0 == "-" }) + (filesFrom == "-" ? 1 : 0) > 1 {
      throw ValidationError("Standard input (-) can be read only once.")
    }
  }

  /// Whether several reports may come of them.
  var mayBeMany: Bool {
    guard let input = inputs.first, inputs.count == 1, filesFrom == nil else { return true }
    guard input != "-" else { return false }
    guard let status = FileStatus(of: input) else { return InputWalk.isPattern(input) }
    return status.kind == .directory
  }

  /// What they stand for, in order. A list that cannot be read is said, and ends the run.
  func walk(reportsSkips: Bool = false) throws -> InputWalk {
    guard let filesFrom else { return InputWalk(inputs, reportsSkips: reportsSkips) }
    do throws(Diagnostic) {
      let listed = try InputFile.names(listedIn: InputFile(naming: filesFrom))
      return InputWalk(inputs + listed, reportsSkips: reportsSkips)
    } catch {
      DiagnosticPrinter.standardError.print(error)
      throw ExitCode.runFailed
    }
  }
}

/// The input of a command that takes one.
struct InputOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The report to read, or - for standard input.", valueName: "file"), completion: .file())
  var input: String

  func validate() throws {
    if input.isEmpty { throw ValidationError("The name of the file is empty.") }
  }

  /// What `read` makes of the input. Where there is nothing to make, says why and ends the run.
  func reading<Result>(_ read: (InputFile) throws(Refusal) -> Result) throws -> Result {
    do throws(Diagnostic) {
      return try InputFile(naming: input).reading(read)
    } catch {
      DiagnosticPrinter.standardError.print(error)
      throw ExitCode.inputFailed
    }
  }
}
