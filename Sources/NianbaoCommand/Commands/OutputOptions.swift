import ArgumentParser
import Nianbao
import NianbaoArchive
import ReportInput

/// The outputs of a run: each report by itself, and all together in several forms.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A file, a directory (with / at its end, or for several inputs), or - for standard output.",
      discussion: "In a directory, report.txt becomes report.txt.json.", valueName: "path"),
    completion: .file())
  var output: String?

  @Flag(help: "Lay the JSON of -o out for people.")
  var pretty = false

  @Option(help: ArgumentHelp("A file with a report a line.", valueName: "file"), completion: .file())
  var ndjson: String?

  @Option(
    help: ArgumentHelp("A SQLite database of reports, text and figures, new or to be added to.", valueName: "file"),
    completion: .file())
  var sqlite: String?

  @Option(
    help: ArgumentHelp("A directory of tables, as a Frictionless Data Package.", valueName: "directory"),
    completion: .directory)
  var csv: String?

  @Flag(help: "Make the tables of --csv safe to open in Excel: texts that look like formulas get an apostrophe.")
  var csvForExcel = false

  @Option(
    help: ArgumentHelp("A new directory: a bag (BagIt) of sources and reports.", valueName: "directory"),
    completion: .directory)
  var bag: String?

  @Option(
    help: ArgumentHelp("A line of the bag's bag-info.txt, such as 'Bagging-Date: 2026-01-31'.", valueName: "line"))
  var bagInfo: [String] = []

  func validate() throws {
    let paths = [output, ndjson, sqlite, csv, bag].compactMap(\.self)
    if paths.contains("") { throw ValidationError("The name of an output is empty.") }
    if [ndjson, sqlite, csv, bag].contains("-") {
      throw ValidationError("Only -o writes to standard output (-), a report a line.")
    }
    if csvForExcel, csv == nil { throw ValidationError("--csv-for-excel needs --csv.") }
    if !bagInfo.isEmpty, bag == nil { throw ValidationError("--bag-info needs --bag.") }
    if let line = bagInfo.first(where: { BagInfo($0) == nil }) {
      throw ValidationError(
        TerminalText.escaped(
          "\(line) is no line of bag-info.txt: it is 'Label: value', a date is YYYY-MM-DD, and Payload-Oxum is counted."
        ))
    }
    if Set(paths.map(Self.withoutSlash)).count < paths.count { throw ValidationError("Two outputs have one name.") }
  }

  private static func withoutSlash(_ path: String) -> Substring { path.hasSuffix("/") ? path.dropLast() : path[...] }

  /// Where the reports go, each by itself: to standard output unless something else is said.
  func destination(takesMany: Bool) -> Destination {
    if output == nil, ndjson != nil || sqlite != nil || csv != nil || bag != nil { return .nothing }
    return Destination(output, takesMany: takesMany)
  }

  func open(_ destination: Destination, ledger: Ledger?) throws(OutputFailure) -> RunOutputs {
    try RunOutputs(openings(destination), replacing: replacedPaths, ledger: ledger)
  }

  private func openings(_ destination: Destination) -> [RunOutputs.Opening] {
    typealias Opening = RunOutputs.Opening
    var openings: [Opening] = []
    switch destination {
    case .nothing: break
    case .standardOutput: openings.append(Opening("output") { _ in StandardOutputSink(isPretty: pretty) })
    case .file(let path): openings.append(Opening("output") { _ in FileSink(path, isPretty: pretty) })
    case .directory(let path):
      openings.append(Opening("output") { _ throws(OutputFailure) in try TreeSink(path, isPretty: pretty) })
    }
    if let bag {
      let info = bagInfo.compactMap(BagInfo.init)
      openings.append(Opening("bag") { state throws(OutputFailure) in try BagSink(bag, info: info, resuming: state) })
    }
    if let ndjson {
      openings.append(Opening("ndjson") { state throws(OutputFailure) in try NDJSONSink(ndjson, resuming: state) })
    }
    if let csv {
      let format = CSVFormat(isForExcel: csvForExcel)
      openings.append(
        Opening("csv") { state throws(OutputFailure) in try CSVSink(csv, format: format, resuming: state) })
    }
    if let sqlite { openings.append(Opening("sqlite") { _ throws(OutputFailure) in try CatalogueSink(sqlite) }) }
    return openings
  }

  /// Where a run keeps its ledger: in the directory of its reports, else beside the first of its outputs that take many.
  func ledgerPath(_ destination: Destination) -> String? {
    if case .directory(let path) = destination { return "\(path)\(OutputName.ownFolder)/\(Ledger.fileName)" }
    return [ndjson, sqlite, csv, bag].compactMap(\.self).first.map { Self.withoutSlash($0) + Ledger.suffix }
  }

  /// Makes the folder that the ledger stands in, where that is one of the run.
  func makeFolders(_ destination: Destination, for ledger: String) throws(OutputFailure) {
    guard case .directory(let path) = destination, ledgerPath(destination) == ledger else { return }
    try OutputFile.makeDirectory(path)
    try OutputFile.makeDirectory(path + OutputName.ownFolder)
  }

  /// What decides what is written, by the names of the options. Not where: an archive may be moved, and the same inputs give
  /// the same ledger.
  var identity: [String: String] {
    let kinds = [("bag", bag), ("csv", csv), ("ndjson", ndjson), ("output", output), ("sqlite", sqlite)]
    var options = ["outputs": kinds.compactMap { $0.1 == nil ? nil : $0.0 }.joined(separator: " ")]
    if pretty { options["pretty"] = "" }
    if csvForExcel { options["csv-for-excel"] = "" }
    if !bagInfo.isEmpty { options["bag-info"] = bagInfo.joined(separator: "\n") }
    return options
  }

  private var replacedPaths: [String] {
    [ndjson, sqlite].compactMap(\.self) + (csv.map(CSVSink.paths(in:)) ?? [])
  }
}
