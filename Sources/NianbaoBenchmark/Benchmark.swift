import Foundation
import Nianbao

/// Times the way of one document from bytes to JSON in memory, on one core; a page also against libxml2's own tree of it.
///
///     swift run -c release NianbaoBenchmark [FILE] [--iterations N] [--quiet]
///
/// With `--quiet` it only converts N times, for a profiler. With `--bulk` it times runs over many files instead:
///
///     swift run -c release NianbaoBenchmark --bulk [--texts N] [--pages N] [--rounds N]
@main
struct Benchmark {
  static let standardDocument = "Corpus/sample-shape-2019/report.txt"
  private static let warmUps = 200

  /// What an uncaught error would end in is a report of a crash.
  static func main() async {
    do {
      try await measure(Options(CommandLine.arguments.dropFirst()))
    } catch let usage as Options.Usage {
      end(usage.description, status: 64)
    } catch let failure as BenchmarkFailure {
      end("error: \(failure.message)", status: 1)
    } catch {
      end("error: \(error)", status: 1)
    }
  }

  private static func end(_ message: String, status: Int32) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(status)
  }

  private static func measure(_ options: Options) async throws {
    if options.isBulk {
      let bulk = BulkMeasurement(rounds: options.rounds)
      return try await bulk.print(texts: options.texts, pages: options.pages)
    }
    let bytes = try BenchmarkFailure.contents(of: options.file)
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
  var rounds = 3

  struct Usage: Error, CustomStringConvertible {
    let description = """
      usage: NianbaoBenchmark [FILE] [--iterations N] [--quiet]
             NianbaoBenchmark --bulk [--texts N] [--pages N] [--rounds N]
      """
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
      case "--rounds": rounds = max(1, try Self.count(arguments.next()))
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
