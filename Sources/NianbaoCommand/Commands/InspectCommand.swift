import ArgumentParser
import Nianbao

/// `nianbao inspect`: what the pipeline holds between its stages.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what a stage of the reading makes of a report.",
    discussion: """
      One line an item: byte range in the text read (of a page, what is left of it
      without markup), line:character in the source, kind, and the text with its
      control characters escaped. The stages:
        tokens   headings, paragraphs, list items, table rows and blank lines
        outline  headings as a tree, with what stands under them
        grids    tables as rectangles, every cell at [row][column]
        cells    every figure of the form: line:character, table[row][column],
                 reading, value, path, text

      Example:
        nianbao inspect report.txt --stage grids
      """)

  @OptionGroup var input: InputOptions

  @Option(help: "The stage: tokens, outline, grids or cells.")
  var stage: Inspection.Stage

  func run() throws {
    let dump = try input.reading { file throws(Refusal) in
      try Inspection.dump(stage: stage, of: file.bytes, name: file.name, capture: file.webCapture)
    }
    try StandardOutput.answer(Array(dump.utf8))
  }
}

extension Inspection.Stage: ExpressibleByArgument {}
