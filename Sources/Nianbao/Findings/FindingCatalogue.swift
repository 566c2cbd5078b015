import ReportSource
import ReportSyntax

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What every finding code means: `Schemas/findings.json`, compiled into the binary.
package struct FindingCatalogue: Sendable {
  package struct Entry: Decodable, Sendable {
    package var severity: String
    /// With {name} where the fact of that name goes.
    package var message: String
    /// What to do about it.
    package var advice: String
  }

  private let entries: [String: Entry]

  package static let standard: FindingCatalogue = {
    do {
      let bytes = Data(PackageResources.findings_json)
      return FindingCatalogue(entries: try JSONDecoder().decode([String: Entry].self, from: bytes))
    } catch {
      // A test decodes it and compares its codes: this can only be reached by a build that never passed that test.
      preconditionFailure("the findings catalogue compiled into this binary cannot be read: \(error)")
    }
  }()

  package var codes: [String] { entries.keys.sorted() }

  package subscript(_ code: String) -> Entry? { entries[code] }

  /// The finding as the output has it: severity and sentence from the catalogue, place from the text.
  func finding(_ raw: RawFinding, in text: ReportText) -> Finding {
    let entry = entries[raw.code.rawValue]
    let place = raw.offset.map { text.place(at: $0) }
    let facts = raw.facts.map { (name: $0.name, value: Self.value($0.value)) }
    return Finding(
      code: raw.code.rawValue, severity: entry.flatMap { Finding.Severity(rawValue: $0.severity) } ?? .error,
      message: Self.sentence(entry?.message ?? raw.code.rawValue, facts), facts: facts.sorted { $0.name < $1.name },
      line: place?.line, character: place?.character, path: raw.path)
  }

  private static func value(_ fact: Fact) -> Finding.Value {
    switch fact {
    case .text(let text): .text(text)
    case .number(let number): .number(number)
    case .list(let list): .list(list)
    }
  }

  private static func sentence(_ template: String, _ facts: [(name: String, value: Finding.Value)]) -> String {
    var sentence = template
    for (name, value) in facts { sentence = sentence.replacing("{\(name)}", with: printed(value)) }
    return sentence
  }

  private static func printed(_ value: Finding.Value) -> String {
    switch value {
    case .text(let text): text
    case .number(let number): ECMAScriptNumber.text(number)
    case .list(let list): list.joined(separator: " | ")
    }
  }
}
