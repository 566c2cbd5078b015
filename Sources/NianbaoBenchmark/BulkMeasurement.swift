import Foundation
import Nianbao
import NianbaoArchive
import ReportInput

/// Runs over many files, each against ``BulkFloor``: their time, and the time of the processor, which other work on the
/// machine changes less.
///
/// Runs and floors are done in turns, `rounds` times, and the medians count. All begin alike: the sources have been read (they
/// are in the memory of the system, as they were written a moment ago), and what was written before has been given to the
/// disk. Files of lines are removed as soon as they are measured, outside of what is timed. Trees of files stay until the end:
/// ext4 passes over the inodes of files that were removed a short time ago, and looking for another one took longer than what
/// is measured here.
struct BulkMeasurement {
  /// What the project asks of itself: shares of the floor for texts, the gain of the second core for pages, memory.
  private enum Bar {
    static let share = 0.6
    static let gain = 1.7
    static let megabytes = 200
  }

  let rounds: Int

  func print(texts: Int, pages: Int) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("nianbao-bulk-\(getpid())").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (kind, count) in [(BulkSources.Kind.texts, texts), (.pages, pages)] where count > 0 {
      let sources = try BulkSources(kind, in: "\(folder)/\(kind)", count: count)
      Swift.print(
        "\(count) \(kind), \(sources.byteCount / 1_000_000) MB in, \(sources.jsonByteCount / 1_000_000) MB out")
      for output in Output.allCases { try await print(sources, output, "\(folder)/\(kind)-\(output)") }
    }
    let peak = Effort.peakMegabytes
    Swift.print("peak memory \(peak) MB, bar \(Bar.megabytes): " + Self.word(peak <= Bar.megabytes))
  }

  private enum Output: String, CaseIterable { case tree, ndjson }

  private func print(_ sources: BulkSources, _ output: Output, _ folder: String) async throws {
    var oneCore = 0.0
    for jobs in [1, 2] {
      var (runs, floors): ([Effort], [Effort]) = ([], [])
      for round in 0..<rounds {
        let place = "\(folder)-\(jobs)-\(round)"
        floors.append(try await effort(in: place + "-floor") { try writeOnly(sources, output, $0, jobs) })
        runs.append(try await effort(in: place + "-run") { try await convert(sources, output, $0, jobs) })
      }
      let run = Effort.median(runs) / sources.count
      let floor = Effort.median(floors) / sources.count
      var line = "  \(output), \(jobs) \(jobs == 1 ? "core" : "cores"): \(Int(1e6 / run.time)) documents/s, "
      line += "\(Self.percent(floor.time / run.time)) of the floor"
      if sources.kind == .texts { line += Self.bar(Bar.share, "60 %", floor.time / run.time) }
      if jobs == 1 { oneCore = run.time } else { line += ", \(Self.hundredths(oneCore / run.time)) x one core" }
      if jobs == 2, sources.kind == .pages { line += Self.bar(Bar.gain, "1.7", oneCore / run.time) }
      line += "\n    µs a document: run \(run.words(jobs)); floor \(floor.words(jobs)); by processors "
      Swift.print(line + Self.percent(floor.work / run.work))
    }
  }

  /// What `body` takes, which gets a new folder.
  private func effort(in folder: String, _ body: (String) async throws -> Void) async throws -> Effort {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    sync()
    let start = Effort.now
    try await body(folder)
    let effort = Effort.now - start
    try? FileManager.default.removeItem(atPath: folder + Self.lines)
    return effort
  }

  private static let lines = "/all.ndjson"

  private func writeOnly(_ sources: BulkSources, _ output: Output, _ folder: String, _ jobs: Int) throws {
    let floor = BulkFloor(sources: sources)
    switch output {
    case .tree: try floor.tree(folder, jobs: jobs)
    case .ndjson: try floor.lines(folder + Self.lines, jobs: jobs)
    }
  }

  /// What `nianbao convert` does, ledger included.
  private func convert(_ sources: BulkSources, _ output: Output, _ folder: String, _ jobs: Int) async throws {
    var settings = ConversionRun.Settings()
    settings.jobs = jobs
    let ledger = try Ledger(folder + "/ledger", run: RunIdentity(options: [:]), .anew)
    let outputs = try RunOutputs([Self.opening(output, folder)], replacing: [], ledger: ledger)
    var summary = RunSummary()
    var conversion = ConversionRun(settings, outputs, isInterrupted: { false }, observe: { summary.add($0) })
    var inputs = InputReader([sources.path], limits: InputLimits(documentBytes: Conversion.byteLimit))
    _ = try await conversion.run(&inputs)
    try outputs.finish()
    precondition(summary.inputs == sources.count && !summary.hasFailures, "not all were converted")
  }

  private static func opening(_ output: Output, _ folder: String) -> RunOutputs.Opening {
    switch output {
    case .tree: RunOutputs.Opening("output") { _ throws(OutputFailure) in try TreeSink(folder + "/tree") }
    case .ndjson: RunOutputs.Opening("ndjson") { _ throws(OutputFailure) in try NDJSONSink(folder + lines) }
    }
  }

  // MARK: Words

  private static func bar(_ bar: Double, _ text: String, _ value: Double) -> String {
    " (bar \(text): \(word(value >= bar)))"
  }

  private static func word(_ isWithin: Bool) -> String { isWithin ? "within" : "missed" }

  private static func percent(_ ratio: Double) -> String { "\(Int((ratio * 100).rounded())) %" }

  private static func hundredths(_ ratio: Double) -> String { "\((ratio * 100).rounded() / 100)" }
}
