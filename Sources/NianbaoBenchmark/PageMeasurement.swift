import Foundation
import Nianbao
import ReportSource

/// A page against libxml2's own tree of the same bytes, taken in turns within one run, and against copies of itself.
struct PageMeasurement {
  /// The share of the reference's time that the project allows itself, for HTML and for well-formed XHTML.
  private static let bar = (html: 0.6, xhtml: 0.5)

  private static let batch = 20

  private let bytes: [UInt8]
  private let runs: Int
  private let isXHTML: Bool

  /// Nil when the document is no page.
  init?(_ bytes: [UInt8], runs: Int) throws {
    let mediaType = try Conversion.report(from: bytes, name: "report").source.mediaType
    guard mediaType != "text/plain" else { return nil }
    self.bytes = bytes
    self.runs = runs
    isXHTML = mediaType == "application/xhtml+xml"
  }

  func print() throws {
    var ours: [Double] = []
    var reference: [Double] = []
    // In turns, so that a busy machine slows both; a few of a kind together, so that neither finds the other's caches.
    for _ in 0..<max(1, runs / Self.batch) {
      reference += Clock.samples(Self.batch) { LibXML2.parseTree(bytes) }
      ours += try Clock.samples(Self.batch) { _ = try Benchmark.convert(bytes) }
    }
    let bar = isXHTML ? Self.bar.xhtml : Self.bar.html
    let ratio = Clock.median(ours) / max(Clock.median(reference), 0.001)
    Swift.print(Measurement.padded("libxml2 HTML tree") + String(format: " %9.2f µs", Clock.median(reference)))
    Swift.print(
      Measurement.padded("ratio to the tree") + String(format: " %9.2f  bar %.1f: ", ratio, bar)
        + (ratio <= bar ? "within" : "over"))
    try printCopies()
  }

  /// Time for each byte with 1, 2, 4 and 8 copies of the body: the same, where the work is linear.
  private func printCopies() throws {
    for copies in [1, 2, 4, 8] {
      let page = Self.repeated(bytes, copies)
      let time = Clock.median(try Clock.samples(max(3, runs / copies / 4)) { _ = try Benchmark.convert(page) })
      Swift.print(
        Measurement.padded("body × \(copies)")
          + String(format: " %9.2f µs %8.2f ns a byte", time, time * 1000 / Double(page.count)))
    }
  }

  /// A page with what stands in its `<body>` several times.
  private static func repeated(_ bytes: [UInt8], _ copies: Int) -> [UInt8] {
    let page = Data(bytes)
    let open = page.range(of: Data("<body".utf8)).flatMap { page[$0.upperBound...].firstIndex(of: UInt8(ascii: ">")) }
    let close = page.range(of: Data("</body>".utf8), options: .backwards)?.lowerBound ?? page.endIndex
    let start = open.map { $0 + 1 } ?? page.startIndex
    guard start <= close else { return bytes }
    let body = (0..<copies).map { _ in page[start..<close] }.joined()
    return [UInt8](page[..<start]) + body + [UInt8](page[close...])
  }
}
