import Foundation
import ReportSource
import Testing

/// A document of `Corpus`.
struct CorpusDocument: CustomTestStringConvertible, Sendable {
  let name: String
  let file: String
  let bytes: [UInt8]

  var testDescription: String { name }

  static let all: [CorpusDocument] = {
    let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Corpus")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: corpus.path)) ?? []
    return names.sorted().compactMap { name in
      let folder = corpus.appendingPathComponent(name)
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      guard let file = files.first(where: { $0.hasPrefix("report.") }),
        let data = try? Data(contentsOf: folder.appendingPathComponent(file))
      else { return nil }
      return CorpusDocument(name: name, file: file, bytes: [UInt8](data))
    }
  }()

  static let pages = all.filter { $0.file.hasSuffix("html") }
  static let texts = all.filter { $0.file.hasSuffix(".txt") }
}
