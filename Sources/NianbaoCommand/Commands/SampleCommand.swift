import ArgumentParser
import Nianbao
import NianbaoArchive
import NianbaoReview
import ReportInput

/// `nianbao sample`: a spot check of many reports, drawn and laid out for a person.
struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Draw a sample of reports and write a sheet to review it with.",
    discussion: """
      Inputs are sources, JSON that convert wrote (.json), archives of it
      (.ndjson, .jsonl), catalogues (--sqlite), and folders and archives of these.
      The same reports, number and seed always give the same sample. The sheet is
      one HTML file that needs no network: open it in a browser, look, and save
      the verdicts. What a catalogue has is read from its source again, which must
      be there.

      Examples:
        nianbao sample reports/ -n 40 -o sheet.html
        nianbao sample archive.ndjson --sources reports/ --by year -o sheet.html
        nianbao sample catalogue.db --sources reports/ -o sheet.html

      Exit status: 0 every input was read, 1 some was refused and left out,
      2 there is nothing to draw from or the sheet cannot be written, 64 wrong
      usage.
      """)

  @OptionGroup var inputs: InputsOptions

  @Option(name: [.customShort("n"), .long], help: "How many reports to draw.")
  var number = 40

  @Option(
    help: ArgumentHelp(
      "By what to divide the reports, each part having its share: edition, year, severity (of the worst finding), layout.",
      valueName: "criteria"),
    transform: Criteria.init(argument:))
  var by = Criteria(values: [.edition, .year, .severity])

  @Option(help: "Another seed draws another sample.")
  var seed = Sampling.defaultSeed

  @Option(
    help: ArgumentHelp(
      "The folder or archive of the sources that reports in JSON or in a catalogue were made from.",
      valueName: "directory"),
    completion: .directory)
  var sources: String?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The sheet to write, or - for standard output.", valueName: "path"),
    completion: .file(extensions: ["html"]))
  var output: String

  /// What "--by" names.
  struct Criteria {
    var values: [Criterion]

    init(values: [Criterion]) { self.values = values }

    init(argument: String) throws {
      values = try argument.split(separator: ",", omittingEmptySubsequences: false).map { name in
        guard let criterion = Criterion(rawValue: String(name)) else {
          let known = Criterion.allCases.map(\.rawValue).joined(separator: ", ")
          throw ValidationError("--by knows \(known); not \"\(TerminalText.escaped(String(name)))\".")
        }
        return criterion
      }
      if Set(values).count < values.count { throw ValidationError("--by names something twice.") }
    }
  }

  func validate() throws {
    if inputs.inputs.contains("-") {
      throw ValidationError("What is drawn is read a second time, which standard input (-) cannot be: name a file.")
    }
    if number < 1 { throw ValidationError("Draw at least one report.") }
    if output.isEmpty || sources == "" { throw ValidationError("The name of a file or folder is empty.") }
  }

  func run() throws {
    var pool = ReportPool(criteria: by.values)
    for item in try inputs.documents(reportsSkips: true) { try pool.add(item) }
    var hasFailed = pool.hasFailed
    do {
      let sampling = Sampling(pool.items, count: number, seed: seed)
      let drawn = try DrawnReports(sampling.drawn, of: pool, SourceFinder(folder: sources))
      for failure in drawn.failures { DiagnosticPrinter.standardError.print(failure) }
      hasFailed = hasFailed || !drawn.failures.isEmpty
      let sheet = try sheet(of: sampling, drawn)
      let html = sheet.html
      if output == "-" { try StandardOutput.write(html) } else { try OutputFile.write(html, to: output) }
      try say(SampleSummary(sheet, path: output).text)
    } catch let diagnostic as Diagnostic {
      DiagnosticPrinter.standardError.print(diagnostic)
      throw ExitCode.runFailed
    } catch let failure as OutputFailure {
      DiagnosticPrinter.standardError.print(failure.diagnostic)
      throw ExitCode.runFailed
    }
    if hasFailed { throw ExitCode.inputFailed }
  }

  private func sheet(of sampling: Sampling, _ drawn: DrawnReports) throws(Diagnostic) -> ReviewSheet {
    let entries = drawn.entries(sampling.drawn)
    if entries.isEmpty {
      let isEmpty = sampling.drawn.isEmpty
      let message = isEmpty ? "no report was found" : "none of the reports drawn can be shown"
      throw Diagnostic(error: message, code: .nothingToDraw, file: "-")
    }
    // What cannot be shown was not drawn, as far as the verdicts count.
    let strata = sampling.strata.map { stratum in
      var stratum = stratum
      stratum.drawn = entries.count { $0.stratum == stratum.key }
      return stratum
    }
    return ReviewSheet(seed: seed, criteria: by.values, strata: strata, entries: entries)
  }

  /// The sheet itself may be on standard output.
  private func say(_ text: String) throws {
    let bytes = Array(text.utf8)
    if output == "-" { try? Int32(2).writeBytes(bytes) } else { try StandardOutput.answer(bytes) }
  }
}
