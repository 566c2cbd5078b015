import Foundation
import Nianbao
import Testing

@Suite struct UsageTests {
  @Test(arguments: [
    ["convert"], ["show"], ["inspect"], ["inspect", "a.txt"], ["inspect", "a.txt", "--stage", "trees"], ["nothing"],
    ["convert", "--nothing", "a.txt"], ["convert", "-", "-"], ["convert", ""], ["show", ""], ["show", "a", "b"],
    ["convert", "a", "-o", ""], ["convert", "--pretty", "a", "b"], ["schema", "a"],
    ["convert", "a", "b", "-o", "/dev/null"],
    ["sample"], ["sample", "a"], ["sample", "a", "-o", ""], ["sample", "a", "-o", "b", "-n", "0"],
    ["sample", "a", "-o", "b", "--by", "colour"], ["sample", "a", "-o", "b", "--by", "year,year"],
    ["verdicts"], ["verdicts", ""], ["verdicts", "a", "a"], ["verdicts", "a", "--format", "csv"],
  ])
  func wrongUsageIs64(_ arguments: [String]) throws {
    let run = try Executable.run(arguments)
    #expect(run.status == 64)
    #expect(run.output.isEmpty && run.errors.contains("Error: ") && run.errors.contains("Usage: nianbao"))
  }

  @Test(arguments: ["sample", "verdicts", "convert", "show", "inspect", "schema"])
  func helpHasAnExample(_ command: String) throws {
    let run = try Executable.run([command, "--help"])
    #expect(run.status == 0)
    #expect(run.text.contains("Example") && run.text.contains("  nianbao \(command) "))
    #expect(try Executable.run(["help", command]).output == run.output)
  }

  @Test func helpNamesEveryCommand() throws {
    let run = try Executable.run(["--help"])
    #expect(run.status == 0)
    for command in ["sample", "verdicts", "convert", "show", "inspect", "schema"] {
      #expect(run.lines.contains { $0.hasPrefix("  \(command) ") })
    }
  }

  @Test func versionIsThatOfTheOutput() throws {
    let run = try Executable.run(["--version"])
    #expect(run.status == 0 && run.text == "nianbao \(Generator.version)\n")
  }

  @Test func schemaIsTheFileOfTheRepository() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Schemas/report.schema.json")
    let run = try Executable.run(["schema"])
    #expect(run.status == 0)
    #expect(try run.output == Data(contentsOf: file))
  }
}
