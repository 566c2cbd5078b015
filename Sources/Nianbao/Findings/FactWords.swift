#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Facts that are keys or words of the program, as a reader of another language says them: `Schemas/words.zh.json`.
package struct FactWords: Sendable {
  /// By the name of the fact, then by its value.
  package let words: [String: [String: String]]

  package static let chinese: FactWords = {
    do {
      return FactWords(
        words: try JSONDecoder().decode([String: [String: String]].self, from: Data(PackageResources.words_zh_json)))
    } catch {
      // A test decodes it: this can only be reached by a build that never passed that test.
      preconditionFailure("the Chinese words compiled into this binary cannot be read: \(error)")
    }
  }()

  func value(_ value: Finding.Value, of fact: String) -> Finding.Value {
    guard case .text(let text) = value, let word = words[fact]?[text] else { return value }
    return .text(word)
  }
}
