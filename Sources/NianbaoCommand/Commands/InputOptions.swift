import ArgumentParser
import Nianbao
import ReportInput

/// The inputs of a command that takes many.
struct InputsOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Reports to read, folders and archives of them, patterns (quoted), or - for standard input.", valueName: "input"),
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
    return Self.mayBeMany(input)
  }

  /// Whether several reports may come of a folder, a pattern or an archive. What standard input and pipes hold, only
  /// reading them tells.
  static func mayBeMany(_ input: String) -> Bool {
    guard input != "-" else { return false }
    switch FileStatus(of: input)?.kind {
    case .directory: return true
    case .regular: return InputReader.isContainer(input, limits: .ofReports)
    case nil: return InputWalk.isPattern(input)
    default: return false
    }
  }

  /// What they hold, in order; with `reportsSkips`, what is left alone too.
  func documents(limits: InputLimits = .ofReports, reportsSkips: Bool = false) throws -> InputReader {
    InputReader(try arguments(), limits: limits, reportsSkips: reportsSkips)
  }

  /// How many bytes they have, as they lie; nil where that cannot be known before they are read.
  func byteCount() throws -> Int? {
    if inputs.contains("-") || filesFrom == "-" { return nil }
    return InputReader.byteCount(of: try arguments())
  }

  /// Those named and those listed. A list that cannot be read is said, and ends the run.
  private func arguments() throws -> [String] {
    guard let filesFrom else { return inputs }
    do throws(Diagnostic) {
      return inputs + InputFile.names(listedIn: try InputFile(naming: filesFrom))
    } catch {
      DiagnosticPrinter.standardError.print(error)
      throw ExitCode.runFailed
    }
  }
}

/// The input of a command that takes one.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The report to read, a member of an archive (pages.zip/report.html), or - for standard input.", valueName: "file"),
    completion: .file())
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
