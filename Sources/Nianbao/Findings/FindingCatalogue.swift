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

  /// The file as it is compiled in.
  package static var file: [UInt8] { PackageResources.findings_json }

  private init(_ entries: [String: Entry]) {
    self.entries = entries
    let ordered = FindingCode.allCases.map { entries[$0.rawValue] }
    sentences = ordered.map { SentenceTemplate($0?.message ?? "") }
    severities = ordered.map { $0.flatMap { Finding.Severity(rawValue: $0.severity) } ?? .error }
  }

  package var codes: [String] { entries.keys.sorted() }

  package subscript(_ code: String) -> Entry? { entries[code] }

  /// The finding as the output has it: severity and sentence from the catalogue, place from the text.
  func finding(_ raw: RawFinding, in text: ReportText) -> Finding {
    let place = raw.offset.map { text.place(at: $0) }
    var message = ""
    writeMessage(of: raw.code, raw.facts, to: &message)
    return Finding(
      code: raw.code.rawValue, severity: severity(of: raw.code), message: message,
      facts: raw.facts.map { (name: $0.name.rawValue, value: Self.value($0.value)) }, line: place?.line,
      character: place?.character, path: raw.path)
  }

  func severity(of code: FindingCode) -> Finding.Severity { severities[code.index] }

  func writeMessage(
    of code: FindingCode, _ facts: [(name: FactName, value: Fact)], to sink: inout some SentenceSink & ~Copyable
  ) {
    sentences[code.index].write(facts, to: &sink)
  }

  private static func value(_ fact: Fact) -> Finding.Value {
    switch fact {
    case .text(let text): .text(text)
    case .number(let number): .number(number)
    case .list(let list): .list(list)
    }
  }
}

/// A sentence with names of facts in braces, taken apart once.
final class SentenceTemplate: Sendable {
  /// All of the sentence but the names.
  private let text: [UInt8]
  /// Where each stretch of it ends, and the fact that follows; nil after the last.
  private let parts: [(end: Int, fact: FactName?)]

  init(_ template: String) {
    var text: [UInt8] = []
    var parts: [(end: Int, fact: FactName?)] = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open].utf8
      parts.append((text.count, FactName(rawValue: String(rest[rest.index(after: open)..<close]))))
      rest = rest[rest.index(after: close)...]
    }
    text += rest.utf8
    parts.append((text.count, nil))
    self.text = text
    self.parts = parts
  }

  func write(_ facts: [(name: FactName, value: Fact)], to sink: inout some SentenceSink & ~Copyable) {
    text.withUnsafeBufferPointer { text in
      var start = 0
      for (end, name) in parts {
        sink.add(UnsafeBufferPointer(rebasing: text[start..<end]))
        start = end
        guard let name else { continue }
        facts.withUnsafeBufferPointer { facts in
          for fact in facts.indices where facts[fact].name == name { Self.write(facts[fact].value, to: &sink) }
        }
      }
    }
  }

  func sentence(_ facts: [(name: String, value: Finding.Value)]) -> String {
    var sentence = ""
    let known = facts.compactMap { fact in FactName(rawValue: fact.name).map { ($0, Self.fact(fact.value)) } }
    write(known, to: &sentence)
    return sentence
  }

  private static func fact(_ value: Finding.Value) -> Fact {
    switch value {
    case .text(let text): .text(text)
    case .number(let number): .number(number)
    case .list(let list): .list(list)
    }
  }

  private static func write(_ value: borrowing Fact, to sink: inout some SentenceSink & ~Copyable) {
    switch value {
    case .text(let text): sink.add(shortened(text))
    case .number(let number): sink.add(number)
    case .list(let list): sink.add(shortened(list.joined(separator: " | ")))
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

/// Where a sentence goes.
protocol SentenceSink: ~Copyable {
  /// UTF-8.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>)
  mutating func add(_ text: String)
  mutating func add(_ number: Double)
}

extension String: SentenceSink {
  mutating func add(_ text: UnsafeBufferPointer<UInt8>) { self += String(decoding: text, as: UTF8.self) }
  mutating func add(_ text: String) { self += text }
  mutating func add(_ number: Double) { self += ECMAScriptNumber.text(number) }
}
