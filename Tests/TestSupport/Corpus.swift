import Foundation

/// The documents of `Corpus`, one folder each.
package struct CorpusDocument: Sendable, CustomStringConvertible {
  package let name: String
  package let folder: URL

  package var description: String { name }

  /// The source as it was published.
  package func bytes() throws -> [UInt8] { try [UInt8](Data(contentsOf: folder.appending(path: "report.txt"))) }

  package func file(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }

  /// All documents by name. Empty only when the folder cannot be read, which a test says.
  package static let all: [CorpusDocument] = {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: Repository.root.appending(path: "Corpus").path)) ?? []
    return names.sorted().compactMap { name in
      let folder = Repository.root.appending(path: "Corpus").appending(path: name)
      let source = folder.appending(path: "report.txt")
      return FileManager.default.fileExists(atPath: source.path) ? CorpusDocument(name: name, folder: folder) : nil
    }
  }()
}

/// Where this package stands.
package enum Repository {
  package static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
