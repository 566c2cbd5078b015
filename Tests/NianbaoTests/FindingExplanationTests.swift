import ReportForms
import Testing

@testable import Nianbao

/// Every finding is explained in two languages, and its examples are what they say.
@Suite struct FindingExplanationTests {
  private static let explanations = FindingExplanations.standard
  private static let codes = FindingCatalogue.standard.codes

  @Test func everyCodeIsExplained() { #expect(Self.explanations.entries.keys.sorted() == Self.codes) }

  private func findings(_ lines: [String]) throws -> [Finding] {
    let text = lines.joined(separator: "\n") + "\n"
    return try Conversion.report(from: Array(text.utf8), name: "report.txt").findings
  }

  @Test(arguments: codes)
  func exampleHasIt(_ code: String) throws {
    let entry = try #require(Self.explanations.entries[code])
    let found = try findings(entry.has).filter { $0.code == code }
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.severity.rawValue == FindingCatalogue.standard[code]?.severity })
  }

  @Test(arguments: codes)
  func otherExampleHasItNot(_ code: String) throws {
    let entry = try #require(Self.explanations.entries[code])
    #expect(try !findings(entry.hasNot).contains { $0.code == code })
  }

  /// Both languages name facts that the finding has.
  @Test(arguments: codes)
  func sentencesNameFactsThatThereAre(_ code: String) throws {
    let entry = try #require(Self.explanations.entries[code])
    let found = try #require(try findings(entry.has).first { $0.code == code })
    for language in Language.allCases {
      let words = try #require(Self.explanations.words(of: code, in: language))
      let named = words.message.matches(of: /\{(\w+)\}/).map { String($0.1) }
      for name in named {
        let isFact = found.facts.contains { $0.name == name }
        #expect(isFact, "\(code) has no fact \(name)")
      }
      #expect(!found.message(in: language).contains("{"))
      #expect(!words.means.isEmpty && !words.why.isEmpty && !words.advice.isEmpty)
      #expect(!words.means.contains("{") && !words.why.contains("{") && !words.advice.contains("{"))
    }
  }

  /// What the catalogue calls the facts of a finding is what findings have.
  @Test func factsAreThoseOfTheCatalogue() throws {
    var seen: [String: Set<String>] = [:]
    let examples = try Self.codes.flatMap { try findings(#require(Self.explanations.entries[$0]).has) }
    let corpus = try GoldenFolder.all.flatMap { folder in
      try folder.sources.compactMap(folder.bytes).flatMap {
        try Conversion.report(from: $0, name: "report").findings
      }
    }
    for finding in examples + corpus { seen[finding.code, default: []].formUnion(finding.facts.map(\.name)) }
    for code in Self.codes { #expect(seen[code]?.sorted() == Self.explanations.entries[code]?.facts, "\(code)") }
  }

  /// A Chinese sentence has no English word for a part, a table or a date.
  @Test func keysAreSaidInChinese() throws {
    let words = FactWords.chinese.words
    let forms = FormLibrary.standard
    let roles = Set(forms.forms.flatMap(\.sections).map(\.role))
    #expect(roles.isSubset(of: Set(try #require(words["role"]).keys)))
    #expect(Set(forms.tables.map(\.key)).isSubset(of: Set(try #require(words["table"]).keys)))
    for finding in try Self.codes.flatMap({ try findings(#require(Self.explanations.entries[$0]).has) }) {
      for (name, value) in finding.facts where ["role", "table", "what", "key"].contains(name) {
        guard case .text(let text) = value else { continue }
        #expect(words[name]?[text] != nil, "\(finding.code): \(text)")
        #expect(!finding.message(in: .chinese).contains(text))
      }
    }
  }

  @Test func englishIsTheSentenceOfTheJSON() throws {
    let found = try findings(#require(Self.explanations.entries["check-broken"]).has)
    for finding in found { #expect(finding.message(in: .english) == finding.message) }
    #expect(found.contains { $0.message(in: .chinese) == "applications.row.newlyReceived 不成立：21 不等于 22" })
  }

  @Test(arguments: [
    ("zh_CN.UTF-8", Language.chinese), ("zh", .chinese), ("en_US.UTF-8", .english), ("C", .english), ("", .english),
  ])
  func languageOfALocale(_ locale: String, _ language: Language) { #expect(Language(locale: locale) == language) }
}
