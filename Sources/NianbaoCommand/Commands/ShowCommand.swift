import ArgumentParser
import Nianbao

/// `nianbao show`: a report for the eyes.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a report: outline, tables, arithmetic, findings.",
    discussion: """
      Tables are drawn on the rows and columns of their form. A blank cell is
      left blank; "." is a cell that the page does not have, "?" one whose
      figure is withheld.

      Example:
        nianbao show report.txt
      """)

  @OptionGroup var input: InputOptions

  @OptionGroup var language: LanguageOptions

  func run() throws {
    let page = try input.reading { file throws(Refusal) in
      ReportPage(try file.converted(), of: file, style: Style(descriptor: 1), language: language.chosen).text
    }
    try StandardOutput.answer(Array(page.utf8))
  }
}
