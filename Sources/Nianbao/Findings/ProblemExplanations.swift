import ReportSource

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What it means that an input is not read or an output not written, by its code: `Schemas/problems.json`, compiled into
/// the binary.
package struct ProblemExplanations: Sendable {
  package struct Words: Decodable, Sendable {
    package var means: String
    /// Why the program does not go on.
    package var why: String
    /// What to do about it.
    package var advice: String
  }

  private struct Entry: Decodable {
    var means: String
    var why: String
    var advice: String
    var zh: Words
  }

  private let entries: [String: Entry]

  package static let standard: ProblemExplanations = {
    do {
      return ProblemExplanations(
        entries: try JSONDecoder().decode([String: Entry].self, from: Data(PackageResources.problems_json)))
    } catch {
      // A test decodes it and compares its codes: this can only be reached by a build that never passed that test.
      preconditionFailure("the explanations compiled into this binary cannot be read: \(error)")
    }
  }()

  private init(entries: [String: Entry]) { self.entries = entries }

  /// In the order of ``ProblemCode``, which goes by what they are about; what no code has is at the end.
  package var codes: [String] {
    let known = ProblemCode.allCases.map(\.rawValue)
    return known.filter { entries[$0] != nil } + entries.keys.filter { !known.contains($0) }.sorted()
  }

  /// Nil for a code that there is not.
  package func words(of code: String, in language: Language) -> Words? {
    guard let entry = entries[code] else { return nil }
    switch language {
    case .english: return Words(means: entry.means, why: entry.why, advice: entry.advice)
    case .chinese: return entry.zh
    }
  }
}

/// Codes of findings and of problems, for somebody who does not know them by heart.
package enum CodeSearch {
  /// Codes that are most like one that there is not: those that share most of its words, else those whose explanations have
  /// it; at most five.
  package static func codes(like code: String) -> [String] {
    let known = Array(FindingExplanations.standard.entries.keys) + ProblemExplanations.standard.codes
    let wanted = code.lowercased().split { !$0.isLetter }
    let ranked = known.map { known in
      (
        code: known,
        rank: wanted.count { word in known.split(separator: "-").contains { $0.hasPrefix(word.prefix(4)) } }
      )
    }
    guard let best = ranked.map(\.rank).max(), best > 0 else { return explained(code.lowercased()) }
    return Array(ranked.filter { $0.rank == best }.map(\.code).sorted().prefix(5))
  }

  /// Codes of problems that are explained with a word, such as "pdf".
  private static func explained(_ word: String) -> [String] {
    let problems = ProblemExplanations.standard
    let found = problems.codes.filter { code in
      let words = problems.words(of: code, in: .english)?.means.lowercased().split { !$0.isLetter } ?? []
      return words.contains { $0 == word }
    }
    return Array(found.prefix(5))
  }
}
