import Nianbao

/// A folder with a CSV file for each ``ReportTable``, and a `datapackage.json` (Frictionless Data Package) that says what
/// is in them. The files get their names together, when all are whole.
package final class CSVSink: ReportSink {
  package let path: String
  private let format: CSVFormat
  private let files: [AppendedFile]
  /// How many reports are in it; the number of the last one.
  private var count: Int
  private var line: [UInt8] = []
  private static let count = "reports"

  package init(
    _ folder: String, format: CSVFormat = CSVFormat(), resuming state: SinkState? = nil
  ) throws(OutputFailure) {
    path = folder.hasSuffix("/") ? folder : folder + "/"
    self.format = format
    count = state?.counters[Self.count] ?? 0
    try OutputFile.makeDirectory(path)
    var files: [AppendedFile] = []
    do throws(OutputFailure) {
      for table in ReportTable.allCases { files.append(try Self.open(table.description, in: path, format, state)) }
    } catch {
      for file in files { file.abandon() }
      throw error
    }
    self.files = files
  }

  private static func open(
    _ table: TableDescription, in folder: String, _ format: CSVFormat, _ state: SinkState?
  ) throws(OutputFailure) -> AppendedFile {
    let name = table.name + ".csv"
    let file = try AppendedFile(folder + name, resumingAt: state?.counters[name])
    if file.length == 0 { try file.append(format.head(table)) }
    return file
  }

  /// The files of a folder.
  package static func paths(in folder: String) -> [String] {
    ReportTable.allCases.map { "\(folder)/\($0.description.name).csv" } + [folder + "/" + DataPackage.fileName]
  }

  package func write(_ document: ConvertedDocument) throws(OutputFailure) {
    count += 1
    let rows = ReportRows(document.report)
    for (table, file) in zip(ReportTable.allCases, files) {
      line.removeAll(keepingCapacity: true)
      for row in rows.rows(of: table) { format.append([.integer(count)] + row, to: &line) }
      try file.append(line)
    }
  }

  package func commit() throws(OutputFailure) -> SinkState {
    var state = SinkState([Self.count: count])
    for (table, file) in zip(ReportTable.allCases, files) {
      state.counters[table.description.name + ".csv"] = try file.flush()
    }
    return state
  }

  package func finish() throws(OutputFailure) {
    var resources: [DataPackage.Resource] = []
    for (table, file) in zip(ReportTable.allCases, files) {
      try file.complete()
      resources.append(
        DataPackage.Resource(table.description, byteCount: file.length, sha256: try file.digest()))
    }
    // Without its description an older set of files is not taken for this one while they are being replaced.
    let description = path + DataPackage.fileName
    OutputFile.remove(description)
    for file in files { try file.publish() }
    try OutputFile.write(DataPackage(resources).json(), to: description)
  }

  package func abandon() { for file in files { file.abandon() } }
}
