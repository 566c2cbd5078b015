import Foundation
import Nianbao

/// Files to convert: documents of the corpus again and again, in folders of ``perFolder``.
struct BulkSources: Sendable {
  /// Texts with tabs between the cells, as archives hold them (text that has lost its tables takes up to fifty times as
  /// long), and pages.
  enum Kind: String, CaseIterable, Sendable {
    case texts, pages

    var suffix: String { self == .texts ? "txt" : "html" }
    fileprivate var sizes: Range<Int> { self == .texts ? 0..<12_000 : 30_000..<140_000 }
  }

  static let perFolder = 250

  let kind: Kind
  let path: String
  let count: Int
  private(set) var byteCount = 0
  private(set) var jsonByteCount = 0
  /// The JSON of each source, by its size: no two of the corpus that are used have the same.
  private(set) var jsonOfSize: [Int: [UInt8]] = [:]

  init(_ kind: Kind, in path: String, count: Int) throws {
    self.kind = kind
    self.path = path
    self.count = count
    let sources = try documents()
    for number in 0..<count {
      let below = "\(path)/\(number / Self.perFolder)"
      if number % Self.perFolder == 0 {
        try FileManager.default.createDirectory(atPath: below, withIntermediateDirectories: true)
      }
      let source = sources[number % sources.count]
      try Data(source).write(to: URL(fileURLWithPath: "\(below)/\(number).\(kind.suffix)"))
      byteCount += source.count
      jsonByteCount += jsonOfSize[source.count]?.count ?? 0
    }
  }

  private mutating func documents() throws -> [[UInt8]] {
    guard let corpus = try? FileManager.default.contentsOfDirectory(atPath: "Corpus") else {
      throw BenchmarkFailure.notHere("Corpus")
    }
    var found: [[UInt8]] = []
    for document in corpus.sorted() {
      guard let bytes = try? BenchmarkFailure.contents(of: "Corpus/\(document)/report.\(kind.suffix)"),
        kind.sizes.contains(bytes.count), jsonOfSize[bytes.count] == nil
      else { continue }
      let report = try Conversion.report(from: bytes, name: "000/000.txt")
      guard [.tabbed, .html].contains(report.source.layout) else { continue }
      jsonOfSize[bytes.count] = report.canonicalJSON()
      found.append(bytes)
    }
    if found.isEmpty { throw BenchmarkFailure.notHere("Corpus") }
    return found
  }

  /// The folders below ``path``.
  var folders: Range<Int> { 0..<(count + Self.perFolder - 1) / Self.perFolder }
}
