import Foundation
import Nianbao
import NianbaoArchive
import ReportInput

/// Runs over many files, each against the floor of reading the same files and writing the same bytes the same way, with
/// nothing done in between.
///
/// The files are those of the corpus again and again, in a temporary folder: texts with tabs between the cells, as archives
/// hold them, and pages. (Text that has lost its tables takes up to fifty times as long.) What is timed is repeated, runs and
/// floors in turns, and the shortest time of each counts, for other work on the machine only makes times longer.
///
/// Trees of files stay until the end: ext4 passes over the inodes of files that were removed a short time ago, and looking for
/// another one took longer than what is measured here.
struct BulkMeasurement {
  private static let repetitions = 3
  private static let perFolder = 250
  private static let lines = "/all.ndjson"

  static func print(texts: Int, pages: Int) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("nianbao-bulk-\(getpid())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let kinds = [("texts", "txt", 0..<12_000, texts), ("pages", "html", 30_000..<140_000, pages)]
    for (kind, suffix, sizes, count) in kinds where count > 0 {
      let measurement = try BulkMeasurement(folder.appendingPathComponent(kind), suffix, sizes, count)
      let megabytes = Double(measurement.byteCount) / 1e6
      Swift.print("\(count) \(kind), \(Int(megabytes)) MB in, \(measurement.jsonByteCount / 1_000_000) MB out")
      try await measurement.print(kind: kind, megabytes: megabytes)
    }
  }

  private let input: String
  private let outputs: String
  private let count: Int
  private var byteCount = 0
  private var jsonByteCount = 0
  /// The JSON of each source, by its size: no two of the corpus that are used have the same.
  private var jsonOfSize: [Int: [UInt8]] = [:]

  /// Copies documents of the corpus with that suffix and of such sizes.
  private init(_ folder: URL, _ suffix: String, _ sizes: Range<Int>, _ count: Int) throws {
    input = folder.appendingPathComponent("in").path
    outputs = folder.appendingPathComponent("out").path
    self.count = count
    let corpus = try FileManager.default.contentsOfDirectory(atPath: "Corpus").sorted()
    var sources: [Data] = []
    for document in corpus {
      guard let data = FileManager.default.contents(atPath: "Corpus/\(document)/report.\(suffix)"),
        sizes.contains(data.count), jsonOfSize[data.count] == nil
      else { continue }
      let report = try Conversion.report(from: [UInt8](data), name: "000/000.txt")
      guard [.tabbed, .html].contains(report.source.layout) else { continue }
      jsonOfSize[data.count] = report.canonicalJSON()
      sources.append(data)
    }
    for number in 0..<count {
      let below = "\(input)/\(number / Self.perFolder)"
      if number % Self.perFolder == 0 {
        try FileManager.default.createDirectory(atPath: below, withIntermediateDirectories: true)
      }
      let data = sources[number % sources.count]
      try data.write(to: URL(fileURLWithPath: "\(below)/\(number).\(suffix)"))
      byteCount += data.count
      jsonByteCount += jsonOfSize[data.count]?.count ?? 0
    }
  }

  private enum Kind: String, CaseIterable { case tree, ndjson }

  private func print(kind: String, megabytes: Double) async throws {
    for output in Kind.allCases {
      var oneCore = 0.0
      for jobs in [1, 2] {
        var (run, floor) = (Double.infinity, Double.infinity)
        for repetition in 0..<Self.repetitions {
          let folder = "\(outputs)/\(output.rawValue)-\(jobs)-\(repetition)"
          floor = min(floor, try await seconds(in: folder + "-floor") { try await self.floor(output, $0, jobs) })
          run = min(run, try await seconds(in: folder + "-run") { try await self.run(output, $0, jobs) })
        }
        if jobs == 1 { oneCore = run }
        let rate = "\(Int(Double(count) / run)) documents/s, \(Int(megabytes / run)) MB/s"
        var line = "  \(output.rawValue), \(jobs == 1 ? "1 core" : "2 cores"): \(rate), "
        line += "\(Self.percent(floor / run)) of the floor"
        if kind == "texts" { line += ", bar 60 %: " + (floor / run >= 0.6 ? "within" : "under") }
        if jobs == 2 { line += "; \(Self.hundredths(oneCore / run)) x one core" }
        if jobs == 2, kind == "pages" { line += ", bar 1.7: " + (oneCore / run >= 1.7 ? "within" : "under") }
        Swift.print(line)
      }
    }
  }

  /// How long `body` takes, which gets a new folder.
  private func seconds(in output: String, _ body: (String) async throws -> Void) async throws -> Double {
    try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    let start = ContinuousClock.now
    try await body(output)
    let (seconds, attoseconds) = start.duration(to: .now).components
    try? FileManager.default.removeItem(atPath: output + Self.lines)
    return Double(seconds) + Double(attoseconds) / 1e18
  }

  // MARK: The run

  /// What `nianbao convert` does, ledger included.
  private func run(_ kind: Kind, _ output: String, _ jobs: Int) async throws {
    var settings = ConversionRun.Settings()
    settings.jobs = jobs
    let ledger = try Ledger(output + "/ledger", run: RunIdentity(options: [:]), .anew)
    let outputs = try RunOutputs([Self.opening(kind, output)], replacing: [], ledger: ledger)
    var summary = RunSummary()
    var conversion = ConversionRun(settings, outputs, isInterrupted: { false }, observe: { summary.add($0) })
    var inputs = InputReader([input], limits: InputLimits(documentBytes: Conversion.byteLimit))
    _ = try await conversion.run(&inputs)
    try outputs.finish()
    precondition(summary.inputs == count && !summary.hasFailures, "not all were converted")
  }

  private static func opening(_ kind: Kind, _ output: String) -> RunOutputs.Opening {
    switch kind {
    case .tree: RunOutputs.Opening("output") { _ throws(OutputFailure) in try TreeSink(output + "/tree") }
    case .ndjson: RunOutputs.Opening("ndjson") { _ throws(OutputFailure) in try NDJSONSink(output + lines) }
    }
  }

  // MARK: The floor

  private func floor(_ kind: Kind, _ output: String, _ jobs: Int) async throws {
    switch kind {
    case .tree: try await floorOfTree(output, jobs)
    case .ndjson: try await floorOfLines(output, jobs)
    }
  }

  private func floorOfTree(_ output: String, _ jobs: Int) async throws {
    for folder in 0...(count / Self.perFolder) {
      try FileManager.default.createDirectory(atPath: "\(output)/\(folder)", withIntermediateDirectories: true)
    }
    let jsonOfSize = jsonOfSize
    try await eachPiece(jobs) { document in
      let json = jsonOfSize[document.bytes.count] ?? []
      try? OutputFile.write(json, to: output + "/" + document.name + ".json", staging: output + "/")
      return json.count
    } finish: { _ in
    }
  }

  private func floorOfLines(_ output: String, _ jobs: Int) async throws {
    let file = try AppendedFile(output + Self.lines)
    let jsonOfSize = jsonOfSize
    try await eachPiece(jobs) {
      $0.bytes.count
    } finish: { size throws(OutputFailure) in
      try file.append(jsonOfSize[size] ?? [])
    }
    try file.finish()
  }

  private func eachPiece(
    _ jobs: Int, perform: @escaping @Sendable (InputDocument) -> Int, finish: (Int) throws(OutputFailure) -> Void
  ) async throws(OutputFailure) {
    var inputs = InputReader([input], limits: InputLimits(documentBytes: Conversion.byteLimit))
    try await OrderedWork.run(jobs: jobs) { () throws(OutputFailure) -> [InputDocument]? in
      var piece: [InputDocument] = []
      while piece.count < 16, case .document(let document)? = inputs.next() { piece.append(document) }
      return piece.isEmpty ? nil : piece
    } perform: { piece in
      piece.map(perform)
    } finish: { results throws(OutputFailure) in
      for result in results { try finish(result) }
    }
  }

  private static func percent(_ ratio: Double) -> String { "\(Int((ratio * 100).rounded())) %" }

  private static func hundredths(_ ratio: Double) -> String { "\((ratio * 100).rounded() / 100)" }
}
