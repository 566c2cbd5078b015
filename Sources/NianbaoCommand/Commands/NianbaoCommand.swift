import ArgumentParser
import Nianbao
import ReportInput

/// `nianbao`: the subcommands, and what holds for all of them.
@main
struct NianbaoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Generator.name,
    abstract: "Reads published 政府信息公开工作年度报告 and writes them as archival JSON.",
    discussion: """
      Every figure is right, or null, or carries a finding.

      Example:
        nianbao convert report.txt -o report.json

      Exit status: 0 every input was converted, 1 some input was refused or
      failed, 2 the run itself failed, 64 wrong usage, 130 interrupted.
      """,
    version: "\(Generator.name) \(Generator.version)",
    subcommands: [
      ConvertCommand.self, CheckCommand.self, DiffCommand.self, ExplainCommand.self, ShowCommand.self,
      InspectCommand.self, SampleCommand.self, VerdictsCommand.self, VerifyCommand.self, StreamCommand.self,
      SchemaCommand.self,
    ])

  static func main() async {
    // A reader that goes away is a message and an exit status, not a silent death.
    System.makeWritesFail()
    System.returnFreedMemory()
    await main(nil)
  }
}

extension ExitCode {
  /// Some input was refused or failed.
  static let inputFailed = ExitCode(1)
  /// The run itself failed: the output cannot be written.
  static let runFailed = ExitCode(2)
  /// Somebody has ended it.
  static let interrupted = ExitCode(130)
}
