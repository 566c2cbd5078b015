import ArgumentParser
import Nianbao

/// The inputs of a command that takes many.
struct InputsOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("Reports to read, or - for standard input.", valueName: "file"), completion: .file())
  var inputs: [String]

  func validate() throws {
    if inputs.contains("") { throw ValidationError("The name of a file is empty.") }
    if inputs.count(where: { $0 == "-" }) > 1 { throw ValidationError("Standard input (-) can be read only once.") }
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
      return try InputFile(path: input).reading(read)
    } catch {
      DiagnosticPrinter.standardError.print(error)
      throw ExitCode.inputFailed
    }
  }
}
