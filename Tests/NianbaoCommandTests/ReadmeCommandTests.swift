import Foundation
import Testing

/// What the README says of the command: every command and option is there, and what it shows is what happens.
@Suite struct ReadmeCommandTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let text =
    (try? String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)) ?? ""

  @Test func namesEveryCommandAndOption() throws {
    let dump = try Executable.run(["--experimental-dump-help"])
    let tool = try JSONDecoder().decode(Tool.self, from: dump.output)
    for command in tool.command.subcommands ?? [] {
      let usages = [" ", "`"].map { "`nianbao \(command.commandName)\($0)" }
      let isNamed = usages.contains { Self.text.contains($0) }
      #expect(isNamed, "README.md has no \(command.commandName)")
      for option in command.options {
        let isSaid = Self.text.contains("`\(option)`")
        #expect(isSaid, "README.md does not say what \(option) means")
      }
    }
  }

  /// A line of "…" stands for any lines, or none.
  @Test(arguments: Session.all(in: text))
  func showsWhatHappens(_ session: Session) throws {
    let run = try Executable.run(session.arguments, in: Self.root)
    let lines = (run.text + run.errors).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let isShown = session.expects(lines.last == "" ? lines.dropLast() : lines[...])
    let start = lines.prefix(40).joined(separator: "\n")
    #expect(isShown, "README.md shows something else than \(session) prints:\n\(start)")
  }

  @Test func showsSomething() { #expect(Session.all(in: Self.text).count >= 3) }

  /// As `--experimental-dump-help` describes the command line.
  private struct Tool: Decodable {
    struct Command: Decodable {
      var commandName: String
      var subcommands: [Command]?
      var arguments: [Argument]?

      var options: [String] {
        let names: [Name] = (arguments ?? []).flatMap { $0.names ?? [] }
        return names.compactMap(\.option)
      }
    }

    struct Argument: Decodable { var names: [Name]? }

    struct Name: Decodable {
      var kind: String
      var name: String

      /// As it is typed; nil for the "-help" that the library knows besides.
      var option: String? {
        switch kind {
        case "long": "--" + name
        case "short": "-" + name
        default: nil
        }
      }
    }

    var command: Command
  }
}

/// A block of the README that shows a command and what it prints.
struct Session: CustomTestStringConvertible, CustomStringConvertible {
  var arguments: [String]
  private var printed: [String]

  static func all(in text: String) -> [Session] {
    text.components(separatedBy: "```console\n").dropFirst().compactMap { rest in
      var lines = rest.prefix(upTo: rest.range(of: "\n```")?.lowerBound ?? rest.endIndex)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let words = lines.removeFirst().split(separator: " ").map(String.init)
      return words.prefix(2) == ["$", "nianbao"] ? Session(arguments: Array(words.dropFirst(2)), printed: lines) : nil
    }
  }

  var description: String { "nianbao " + arguments.joined(separator: " ") }
  var testDescription: String { description }

  func expects(_ lines: ArraySlice<String>) -> Bool { Self.match(printed[...], lines) }

  private static func match(_ printed: ArraySlice<String>, _ lines: ArraySlice<String>) -> Bool {
    guard let first = printed.first else { return lines.isEmpty }
    if first == "…" {
      return (lines.startIndex...lines.endIndex).contains { match(printed.dropFirst(), lines[$0...]) }
    }
    return lines.first == first && match(printed.dropFirst(), lines.dropFirst())
  }
}
