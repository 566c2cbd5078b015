import Nianbao
import ReportSource

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One HTML file to review a sample with: data, style and script in one, nothing fetched.
package struct ReviewSheet {
  /// What there is of a report's source.
  package enum Source: Sendable {
    /// Its text, decoded.
    case text(String)
    /// Why there is none to show, and what to do.
    case missing(String)
  }

  package struct Entry: Sendable {
    package var report: SampledReport
    package var stratum: String
    package var source: Source

    package init(report: SampledReport, stratum: String, source: Source) {
      self.report = report
      self.stratum = stratum
      self.source = source
    }
  }

  package var seed: String
  package var criteria: [Criterion]
  package var strata: [Sampling.Stratum]
  package var entries: [Entry]

  package init(seed: String, criteria: [Criterion], strata: [Sampling.Stratum], entries: [Entry]) {
    self.seed = seed
    self.criteria = criteria
    self.strata = strata
    self.entries = entries
  }

  /// What verdicts say they belong to: the same for the same reports, read alike, in the same order.
  package var id: String {
    SheetID.of(
      seed: seed, reports: entries.map { ($0.report.document.source.sha256, $0.report.digest) })
  }

  /// The file.
  package var html: [UInt8] {
    let script = [
      PackageResources.model_js, PackageResources.source_js, PackageResources.view_js, PackageResources.sheet_js,
    ].map(text).joined()
    let style = text(PackageResources.sheet_css)
    let parts: [String: String] = [
      "scriptHash": Self.hash(script), "styleHash": Self.hash(style), "style": style, "script": script,
      "generator": "\(Generator.name) \(Generator.version)", "data": Self.escaped(data),
    ]
    // Every part goes in once: what a report says is never looked through for places of others.
    let pieces = text(PackageResources.sheet_html).split(separator: "{{", omittingEmptySubsequences: false)
    var html = String(pieces[0])
    for piece in pieces.dropFirst() {
      guard let end = piece.firstIndex(of: "}") else { continue }
      html += (parts[String(piece[..<end])] ?? "") + piece[piece.index(end, offsetBy: 2)...]
    }
    return Array(html.utf8)
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// As a Content-Security-Policy names an inline script or style.
  private static func hash(_ text: String) -> String {
    let digits = ContentDigest.sha256(Array(text.utf8))
    let bytes = stride(from: 0, to: digits.utf8.count, by: 2).compactMap { start in
      UInt8(digits.dropFirst(start).prefix(2), radix: 16)
    }
    return "sha256-" + Data(bytes).base64EncodedString()
  }

  // MARK: Data

  private var data: String {
    let head = SheetHead(
      id: id, seed: seed, by: criteria, population: strata.reduce(0) { $0 + $1.population }, strata: strata)
    let reports = entries.map { entry in
      let report = entry.report
      let own = SheetEntry(
        name: report.document.source.name, sha256: report.document.source.sha256, reportSHA256: report.digest,
        stratum: entry.stratum, layout: report.layout.map(SheetTable.init), source: SheetSource(entry.source))
      return Self.object(own, with: "report", text(report.json))
    }
    return Self.object(head, with: "reports", "[\n\(reports.joined(separator: ",\n"))\n]")
  }

  /// The JSON of `value` with one more member, which is JSON already.
  private static func object(_ value: some Encodable, with key: String, _ json: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Strings, integers and what is made of them always encode.
    let own = (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    return "\(own.dropLast()),\"\(key)\":\(json)}"
  }

  /// JSON that can stand in a script element: all three characters occur within strings only.
  private static func escaped(_ json: String) -> String {
    var escaped: [UInt8] = []
    escaped.reserveCapacity(json.utf8.count)
    let bytes = Array(json.utf8)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<") {
        escaped += Array("\\u003c".utf8)
      } else if bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80,
        bytes[index + 2] & 0xFE == 0xA8
      {
        escaped += Array(bytes[index + 2] == 0xA8 ? "\\u2028".utf8 : "\\u2029".utf8)
        index += 2
      } else {
        escaped.append(bytes[index])
      }
      index += 1
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}
