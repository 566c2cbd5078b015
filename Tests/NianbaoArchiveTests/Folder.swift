import Foundation
import Nianbao
import NianbaoArchive
import TestSupport

/// A folder that is gone after the test.
struct Folder {
  let url: URL

  static func with<Result>(_ body: (Folder) throws -> Result) throws -> Result {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("nianbao-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(Folder(url: url))
  }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: url.appendingPathComponent(name))) }

  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  func write(_ text: String, to name: String) throws {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Names in a folder below it, hidden ones too, sorted.
  func names(_ folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
  }

  /// All files below it by path, with their bytes.
  func files() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    let root = url.resolvingSymlinksInPath().path + "/"
    for case let file as URL in FileManager.default.enumerator(at: url, includingPropertiesForKeys: nil) ?? .init() {
      guard (try? FileManager.default.attributesOfItem(atPath: file.path)[.type]) as? FileAttributeType == .typeRegular
      else { continue }
      files[String(file.resolvingSymlinksInPath().path.dropFirst(root.count))] = [UInt8](try Data(contentsOf: file))
    }
    return files
  }
}

/// Converted documents of the corpus.
enum Sample {
  static func document(_ name: String, as sourceName: String? = nil) throws -> ConvertedDocument {
    let found = CorpusDocument.everything.first { $0.name == name }
    guard let found else { throw CocoaError(.fileNoSuchFile) }
    let bytes = try found.bytes()
    let report = try Conversion.report(from: bytes, name: sourceName ?? "\(found.name)/\(found.source)")
    return ConvertedDocument(report, source: bytes)
  }

  /// Text and page, annex, findings and broken checks.
  static func documents() throws -> [ConvertedDocument] {
    try ["plain-2021", "annex-2014", "units-and-words", "broken-sums", "header-block-metadata"].map { try document($0) }
  }
}
