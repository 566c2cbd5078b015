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
    for table in ReportTable.allCases {
      let name = table.description.name + ".csv"
      let file = try AppendedFile(path + name, resumingAt: state?.counters[name])
      if file.length == 0 { try file.append(format.head(table.description)) }
      files.append(file)
    }
    self.files = files
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
    // Without its description an older set of files is not taken for this one while they are being replaced.
    let description = path + DataPackage.fileName
    OutputFile.remove(description)
    var resources: [DataPackage.Resource] = []
    for (table, file) in zip(ReportTable.allCases, files) {
      try file.finish()
      resources.append(
        DataPackage.Resource(table.description, byteCount: file.length, sha256: try file.digest()))
    }
    try OutputFile.write(DataPackage(resources).json(), to: description)
  }

  package func abandon() { for file in files { file.abandon() } }
}
