#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A language that findings are explained in. The JSON of a report is the same in all of them.
package enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case chinese = "zh"

  /// The language of a POSIX locale ("zh_CN.UTF-8"); English where it names none that is known.
  package init(locale: String) { self = locale.hasPrefix("zh") ? .chinese : .english }
}

/// What a finding means at length, with an example of it: `Schemas/explanations.json`, compiled into the binary.
package struct FindingExplanations: Sendable {
  package struct Entry: Decodable, Sendable {
    /// When a report has it.
    package var means: String
    /// Why it matters.
    package var why: String
    /// Names of the facts that it may have.
    package var facts: [String]
    package var zh: Words
    /// The lines of a report that has it, and of one that has not. They are the tests of the finding too.
    package var has: [String]
    package var hasNot: [String]
  }

  /// A finding in words of one language.
  package struct Words: Decodable, Sendable {
    /// With {name} where the fact of that name goes.
    package var message: String
    package var means: String
    package var why: String
    package var advice: String
  }

  package let entries: [String: Entry]

  package static let standard: FindingExplanations = {
    do {
      let entries = try JSONDecoder().decode(
        [String: Entry].self, from: Data(PackageResources.explanations_json))
      return FindingExplanations(entries: entries)
    } catch {
      // A test decodes it and compares its codes: this can only be reached by a build that never passed that test.
      preconditionFailure("the explanations compiled into this binary cannot be read: \(error)")
    }
  }()

  /// Nil for a code that there is not.
  package func words(of code: String, in language: Language) -> Words? {
    guard let entry = entries[code], let english = FindingCatalogue.standard[code] else { return nil }
    switch language {
    case .english:
      return Words(message: english.message, means: entry.means, why: entry.why, advice: english.advice)
    case .chinese: return entry.zh
    }
  }
}

extension Finding {
  /// The sentence of the finding; in English that of the JSON.
  package func message(in language: Language) -> String {
    guard language != .english, let words = FindingExplanations.standard.words(of: code, in: language) else {
      return message
    }
    let said = facts.map { (name: $0.name, value: FactWords.chinese.value($0.value, of: $0.name)) }
    return SentenceTemplate(words.message).sentence(said)
  }
}
