import ArgumentParser
import Nianbao

/// `nianbao schema`: the published form of the output.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema (2020-12) of the output.",
    discussion: """
      Example:
        nianbao schema > report.schema.json
      """)

  func run() throws { try StandardOutput.answer(Report.schema) }
}
