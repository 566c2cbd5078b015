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
  /// For each code, in the order of its cases.
  private let sentences: [SentenceTemplate]
  private let severities: [Finding.Severity]

  package static let standard: FindingCatalogue = {
    do {
      return FindingCatalogue(
        try JSONDecoder().decode([String: Entry].self, from: Data(PackageResources.findings_json)))
    } catch {
      // A test decodes it and compares its codes: this can only be reached by a build that never passed that test.
      preconditionFailure("the findings catalogue compiled into this binary cannot be read: \(error)")
    }
  }()

  private init(_ entries: [String: Entry]) {
    self.entries = entries
    let ordered = FindingCode.allCases.map { entries[$0.rawValue] }
    precondition(FindingCode.allCases.map(\.index) == Array(ordered.indices))
    sentences = ordered.map { SentenceTemplate($0?.message ?? "") }
    severities = ordered.map { $0.flatMap { Finding.Severity(rawValue: $0.severity) } ?? .error }
  }

  package var codes: [String] { entries.keys.sorted() }

  package subscript(_ code: String) -> Entry? { entries[code] }

  /// The finding as the output has it: severity and sentence from the catalogue, place from the text.
  func finding(_ raw: RawFinding, in text: ReportText) -> Finding {
    let place = raw.offset.map { text.place(at: $0) }
    var message = ""
    writeMessage(of: raw) { message += $0 }
    return Finding(
      code: raw.code.rawValue, severity: severity(of: raw.code), message: message,
      facts: raw.sortedFacts.map { (name: $0.name, value: Self.value($0.value)) }, line: place?.line,
      character: place?.character, path: raw.path)
  }

  func severity(of code: FindingCode) -> Finding.Severity { severities[code.index] }

  /// Gives the sentence of a finding, part by part.
  func writeMessage(of raw: RawFinding, _ part: (String) -> Void) { sentences[raw.code.index].write(raw.facts, part) }

  private static func value(_ fact: Fact) -> Finding.Value {
    switch fact {
    case .text(let text): .text(text)
    case .number(let number): .number(number)
    case .list(let list): .list(list)
    }
  }
}

extension FindingCode {
  /// Its place among all codes, which is the byte that an enumeration without payloads is: the catalogue looks whether
  /// that holds.
  fileprivate var index: Int { withUnsafeBytes(of: self) { Int($0[0]) } }
}

/// A sentence with names of facts in braces, taken apart once.
struct SentenceTemplate: Sendable {
  private enum Piece: Sendable {
    case text(String)
    case fact(String)
  }

  private let pieces: [Piece]

  init(_ template: String) {
    var pieces: [Piece] = []
    for part in template.split(separator: "{", omittingEmptySubsequences: false) {
      guard let brace = part.firstIndex(of: "}"), !pieces.isEmpty || template.hasPrefix("{") else {
        pieces.append(.text(String(part)))
        continue
      }
      pieces.append(.fact(String(part[..<brace])))
      pieces.append(.text(String(part[part.index(after: brace)...])))
    }
    self.pieces = pieces
  }

  func write(_ facts: [(name: String, value: Fact)], _ part: (String) -> Void) {
    for piece in pieces {
      switch piece {
      case .text(let text): part(text)
      case .fact(let name): if let fact = facts.first(where: { $0.name == name }) { part(Self.printed(fact.value)) }
      }
    }
  }

  private static func printed(_ value: Fact) -> String {
    switch value {
    case .text(let text): shortened(text)
    case .number(let number): ECMAScriptNumber.text(number)
    case .list(let list): shortened(list.joined(separator: " | "))
    }
  }

  /// A sentence quotes so much of a text; all of it stands in the facts.
  private static let longestQuotation = 200

  private static func shortened(_ text: String) -> String {
    guard text.utf8.count > longestQuotation else { return text }
    return text.unicodeScalars.count > longestQuotation
      ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(longestQuotation))) + "…" : text
  }
}
