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
    try printRatio(of: bytes)
    if bytes.count < Self.usualSize {
      Swift.print("the same page with what usually stands around a report, \(Self.usualSize / 1000) KB:")
      try printRatio(of: Self.surrounded(bytes))
    }
    try printCopies()
  }

  private func printRatio(of bytes: [UInt8]) throws {
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
    Swift.print(Measurement.padded("bytes to JSON") + String(format: " %9.2f µs", Clock.median(ours)))
    Swift.print(
      Measurement.padded("ratio to the tree") + String(format: " %9.2f  bar %.1f: ", ratio, bar)
        + (ratio <= bar ? "within" : "over"))
  }

  /// The size that the bars are for.
  private static let usualSize = 100_000

  /// A page with the navigation of a site above its body and lists of other articles below, up to the usual size.
  private static func surrounded(_ bytes: [UInt8]) -> [UInt8] {
    let (start, end) = body(of: bytes)
    var above = #"<div class="nav"><ul>"#
    var below = #"<div class="list"><ul>"#
    var number = 0
    while bytes.count + above.utf8.count + below.utf8.count + 32 < usualSize {
      number += 1
      let link = #"<li class="item"><a href="/zwgk/art/\#(number).html" target="_blank" title="要闻">"#
      if number % 3 == 0 {
        above += link + "栏目\(number)</a></li>\n"
      } else {
        below += link + "工作动态第\(number)期</a><span class=\"date\">2022-01-11</span></li>\n"
      }
    }
    above += "</ul></div>\n"
    below += "</ul></div>\n"
    return [UInt8](bytes[..<start]) + above.utf8 + bytes[start..<end] + below.utf8 + bytes[end...]
  }

  /// Where the inside of `<body>` begins and ends.
  private static func body(of bytes: [UInt8]) -> (start: Int, end: Int) {
    let page = Data(bytes)
    let open = page.range(of: Data("<body".utf8)).flatMap { page[$0.upperBound...].firstIndex(of: UInt8(ascii: ">")) }
    let close = page.range(of: Data("</body>".utf8), options: .backwards)?.lowerBound ?? page.endIndex
    let start = open.map { $0 + 1 } ?? page.startIndex
    return (start, max(start, close))
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
    let (start, end) = body(of: bytes)
    let body = (0..<copies).map { _ in bytes[start..<end] }.joined()
    return [UInt8](bytes[..<start]) + body + bytes[end...]
  }
}
