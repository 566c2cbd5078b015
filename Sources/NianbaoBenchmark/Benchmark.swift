import Foundation
import Nianbao

/// Times the way of one document from bytes to JSON in memory, on one core; a page also against libxml2's own tree of it.
///
///     swift run -c release NianbaoBenchmark [FILE] [--iterations N] [--quiet]
///
/// With `--quiet` it only converts N times, for a profiler. With `--bulk` it times runs over many files instead:
///
///     swift run -c release NianbaoBenchmark --bulk [--texts N] [--pages N]
@main
struct Benchmark {
  static let standardDocument = "Corpus/sample-shape-2019/report.txt"
  private static let warmUps = 200

  static func main() async throws {
    let options = try Options(CommandLine.arguments.dropFirst())
    if options.isBulk { return try await BulkMeasurement.print(texts: options.texts, pages: options.pages) }
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: options.file)))
    if options.isQuiet {
      for _ in 0..<options.iterations { _ = try convert(bytes) }
      return
    }
    for _ in 0..<min(warmUps, options.iterations) { _ = try convert(bytes) }
    let json = try convert(bytes)
    print("\(options.file): \(bytes.count) bytes in, \(json.count) out, medians of \(options.iterations) runs")
    let page = try PageMeasurement(bytes, runs: options.iterations)
    try Measurement(bytes, runs: options.iterations).print(againstBars: page == nil)
    try page?.print()
  }

  /// The work measured.
  @inline(never)
  static func convert(_ bytes: [UInt8]) throws -> [UInt8] {
    try Conversion.report(from: bytes, name: "report.txt").canonicalJSON()
  }
}

/// The command line.
private struct Options {
  var file = Benchmark.standardDocument
  var iterations = 2000
  var isQuiet = false
  var isBulk = false
  var texts = 20_000
  var pages = 5_000

  struct Usage: Error, CustomStringConvertible {
    let description = "usage: NianbaoBenchmark [FILE] [--iterations N] [--quiet], or --bulk [--texts N] [--pages N]"
  }

  init(_ arguments: some Sequence<String>) throws {
    var arguments = arguments.makeIterator()
    while let argument = arguments.next() {
      switch argument {
      case "--quiet": isQuiet = true
      case "--bulk": isBulk = true
      case "--iterations": iterations = try Self.count(arguments.next())
      case "--texts": texts = try Self.count(arguments.next())
      case "--pages": pages = try Self.count(arguments.next())
      case _ where argument.hasPrefix("-"): throw Usage()
      default: file = argument
      }
    }
  }

  private static func count(_ text: String?) throws -> Int {
    guard let count = text.flatMap({ Int($0) }), count >= 0 else { throw Usage() }
    return count
  }
}
