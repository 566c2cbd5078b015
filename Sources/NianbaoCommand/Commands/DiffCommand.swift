import ArgumentParser
import Nianbao
import ReportInput

/// `nianbao diff`: two reports side by side.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two reports.",
    discussion: """
      Two years of one agency, or two versions of one report: texts, pages, or the
      JSON that convert has written. Says which figures differ, whether what one
      year carried forward is what the next carried over, which documents should
      be in force, and how alike the prose of each section is (without its figures).

      Examples:
        nianbao diff 2021.html 2022.html
        nianbao diff archived.json fresh.txt --format json

      Exit status: 0 the same, 1 they differ, 2 one cannot be read, 64 wrong usage.
      """)

  @Argument(help: ArgumentHelp("The earlier report, or the one to compare with.", valueName: "left"))
  var left: String

  @Argument(help: ArgumentHelp("The later report (- for standard input).", valueName: "right"))
  var right: String

  @Option(help: "How to say it: text or json.")
  var format: AnswerFormat = .text

  @Flag(help: "Show figures and sections that are the same too.")
  var all = false

  @OptionGroup var language: LanguageOptions

  func validate() throws {
    if left.isEmpty || right.isEmpty { throw ValidationError("The name of a report is empty.") }
    if left == "-", right == "-" { throw ValidationError("Standard input (-) can be read only once.") }
  }

  func run() throws {
    let reports = [left, right].map(Self.read)
    guard let first = reports[0], let second = reports[1] else { throw ExitCode.runFailed }
    let comparison = ReportComparison(first, second)
    let answer =
      switch format {
      case .text: page(comparison).text
      case .json: JSONText.of(DiffAnswer(comparison, names: (left, right), showsAll: all)) + "\n"
      }
    try StandardOutput.answer(Array(answer.utf8))
    if !comparison.isSame { throw ExitCode(1) }
  }

  private func page(_ comparison: ReportComparison) -> DiffPage {
    DiffPage(
      comparison, names: (left, right), showsAll: all, style: Style(descriptor: 1), language: language.chosen)
  }

  /// Nil where there is no report, which is said.
  private static func read(_ path: String) -> ComparedReport? {
    do throws(Diagnostic) {
      let file = try InputFile(naming: path)
      if ReportDocument.isJSON(file.bytes) { return ComparedReport(try ReportDocument(file)) }
      return ComparedReport(try file.report())
    } catch {
      DiagnosticPrinter.standardError.print(error)
      return nil
    }
  }
}
