import Foundation

/// The documents of `Corpus`, one folder each.
package struct CorpusDocument: Sendable, CustomStringConvertible {
  package let name: String
  package let folder: URL
  /// The name of the source in its folder.
  package let source: String

  package var description: String { name }

  /// The source as it was published.
  package func bytes() throws -> [UInt8] { [UInt8](try file(source)) }

  package func file(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }

  /// All texts by name whose truth states the whole report. Empty only when the folder cannot be read, which a test says.
  package static let all = documents("report.txt").filter { document in
    (try? String(decoding: document.file("truth.json"), as: UTF8.self).contains("\"title\"")) ?? true
  }
  /// All texts and pages.
  package static let everything = documents("report.txt") + pages
  /// All pages.
  package static let pages = documents("report.html") + documents("report.xhtml")

  private static func documents(_ source: String) -> [CorpusDocument] {
    let corpus = Repository.root.appending(path: "Corpus")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: corpus.path)) ?? []
    return names.sorted().compactMap { name in
      let document = CorpusDocument(name: name, folder: corpus.appending(path: name), source: source)
      return FileManager.default.fileExists(atPath: document.folder.appending(path: source).path) ? document : nil
    }
  }
}

/// Where this package stands.
package enum Repository {
  package static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
