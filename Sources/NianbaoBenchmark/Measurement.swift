import Foundation
import Nianbao

/// The medians of one document: the whole, each stage, and the floor, all from the same run.
struct Measurement {
  /// The time of one conversion that the project allows itself.
  private static let bar = 80.0
  private static let tokenizingBar = 10.0

  private let whole: Double
  private let stages: [(name: String, time: Double)]
  private let floor: Double

  init(_ bytes: [UInt8], runs: Int) throws {
    whole = Clock.median(try Clock.samples(runs) { _ = try Benchmark.convert(bytes) })
    stages = try Self.stages(bytes, runs)
    var lines = 0
    floor = Clock.median(Clock.samples(runs) { lines &+= LineScan.count(bytes) })
    precondition(lines >= 0)
  }

  private static func stages(_ bytes: [UInt8], _ runs: Int) throws -> [(name: String, time: Double)] {
    var samples: [String: [Double]] = [:]
    for _ in 0..<runs {
      var last = Clock.now()
      func passed(_ stage: String) {
        let now = Clock.now()
        samples[stage, default: []].append(Double(now - last) / 1000)
        last = Clock.now()
      }
      let report = try Conversion.report(from: bytes, name: "report.txt") { passed($0.rawValue) }
      last = Clock.now()
      _ = report.canonicalJSON()
      passed("writing")
    }
    return (ConversionStage.allCases.map(\.rawValue) + ["writing"]).map { ($0, Clock.median(samples[$0] ?? [])) }
  }

  /// The bars are those of a text; a page has its own.
  func print(againstBars isText: Bool) {
    for (name, time) in stages {
      line(name, time, bar: isText && name == ConversionStage.tokenizing.rawValue ? Self.tokenizingBar : nil)
    }
    line("release of memory, rest", max(0, whole - stages.reduce(0) { $0 + $1.time }))
    line("bytes to JSON", whole, bar: isText ? Self.bar : nil)
    line("memchr line scan", floor)
    Swift.print(Self.padded("ratio to the scan") + String(format: " %9.1f", whole / max(floor, 0.001)))
  }

  static func padded(_ name: String) -> String { name.padding(toLength: 24, withPad: " ", startingAt: 0) }

  private func line(_ name: String, _ time: Double, bar: Double? = nil) {
    var text = Self.padded(name) + String(format: " %9.2f µs", time)
    if let bar { text += String(format: "  bar %.0f µs: ", bar) + (time <= bar ? "within" : "over") }
    Swift.print(text)
  }
}
