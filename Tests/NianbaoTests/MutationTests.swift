import Foundation
import ReportSource
import TestSupport
import Testing

@testable import Nianbao

/// The promise of the contract: every leaf is right, or null, or carries a finding.
@Suite("No change to a document moves a figure without a word")
struct MutationTests {
  /// So many of each document's mutations are tried; all of them where the environment asks for it.
  private static let sampleSize = 80
  private static let tryAll = ProcessInfo.processInfo.environment["NIANBAO_MUTATIONS"] == "all"

  /// A document as lines, with what its figures are and where they stand.
  private struct Subject {
    let name: String
    let lines: [String]
    let truth: [String: Double]
    /// Leaves by line and cell.
    let places: [Int: [Int: String]]

    init(_ document: CorpusDocument) throws {
      name = document.name
      let text = try Conversion.decode(document.bytes()).text
      let lines = text.lineStarts.indices.map { text.string(text.lineRange($0)) }
      self.lines = lines
      truth = try Truth(of: document).figures.compactMapValues(\.number)
      let report = try Conversion.report(from: Array(lines.joined(separator: "\n").utf8), name: name)
      var places: [Int: [Int: String]] = [:]
      for cell in report.cells {
        guard let line = cell.line, let column = cell.column else { continue }
        places[line - 1, default: [:]][column] = cell.path
      }
      self.places = places
    }

    /// The figures of the mutated text: altered figures are other figures.
    func truth(after mutation: Mutation) -> [String: Double] {
      guard mutation.kind == .alterFigure, let path = places[mutation.line]?[mutation.cell] else { return truth }
      var truth = self.truth
      truth[path] = Double(Mutation.alteredFigure)
      return truth
    }
  }

  @Test("a line or a cell dropped, doubled, blanked, shifted or altered", arguments: CorpusDocument.all)
  func mutations(_ document: CorpusDocument) throws {
    let subject = try Subject(document)
    var mutations = Mutation.all(of: subject.lines)
    if !Self.tryAll {
      var random = SeededGenerator(seed: document.name.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) })
      mutations = Array(mutations.shuffled(using: &random).prefix(Self.sampleSize))
    }
    for mutation in mutations {
      expectPromiseKept(subject, mutation)
    }
  }

  private func expectPromiseKept(_ subject: Subject, _ mutation: Mutation) {
    let text = mutation.apply(to: subject.lines)
    // A text that lost what made it a report is refused, which is no figure in the wrong place.
    guard let report = try? Conversion.report(from: Array(text.utf8), name: subject.name) else { return }
    let truth = subject.truth(after: mutation)
    let silent = report.cells.filter { $0.value != nil && $0.value != truth[$0.path] && !isNamed($0.path, in: report) }
    guard let first = silent.first, let value = first.value else { return }
    let printed = subject.lines[mutation.line].replacing("\t", with: "⇥").prefix(70)
    let expected = truth[first.path].map { "\($0)" } ?? "null"
    Issue.record(
      "\(subject.name): \(mutation) of \"\(printed)\": \(silent.count) silent, \(first.path) \(value), not \(expected)")
  }

  /// Whether a warning or an error names the leaf or the object that holds it.
  private func isNamed(_ path: String, in report: Report) -> Bool {
    let object = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
    return report.findings.contains { finding in
      finding.severity != .note && (finding.path == path || finding.path == String(object))
    }
  }

  @Test("a group's figures, its first row having lost its label, are nobody's")
  func groupWithFigures() throws {
    try expectPromiseKept("plain-2021", .blankCell) { $0.contains("（六）其他处理\t1.") }
  }

  @Test("a header whose last row has slid is not trusted")
  func slidHeader() throws {
    try expectPromiseKept("units-and-words", .shiftLeft) { $0.contains("\t商业企业\t科研机构") }
  }

  private func expectPromiseKept(_ name: String, _ kind: Mutation.Kind, where isMeant: @escaping (String) -> Bool)
    throws
  {
    let subject = try Subject(try #require(CorpusDocument.all.first { $0.name == name }))
    let line = try #require(subject.lines.firstIndex(where: isMeant))
    let cells = subject.lines[line].split(separator: "\t", omittingEmptySubsequences: false)
    let label = kind == .blankCell ? cells.firstIndex { $0.hasPrefix("1.") } : 0
    expectPromiseKept(subject, Mutation(kind: kind, line: line, cell: try #require(label)))
  }

  @Test("line ends and encodings change no figure", arguments: CorpusDocument.all)
  func encodings(_ document: CorpusDocument) throws {
    let subject = try Subject(document)
    for end in ["\n", "\r\n", "\r"] {
      let text = subject.lines.joined(separator: end)
      for bytes in Self.encodings(of: text) {
        let report = try Conversion.report(from: bytes, name: subject.name)
        for cell in report.cells where cell.value != subject.truth[cell.path] {
          Issue.record("\(subject.name) as \(report.source.encoding), \(end.debugDescription): \(cell.path)")
          return
        }
      }
    }
  }

  private static func encodings(of text: String) -> [[UInt8]] {
    let utf8 = Array(text.utf8)
    let little = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    return [utf8, [0xEF, 0xBB, 0xBF] + utf8, [0xFF, 0xFE] + little, [0xFE, 0xFF] + big]
  }

  @Test("a document cut at any byte is read or refused, never a trap", arguments: CorpusDocument.all.prefix(4))
  func truncation(_ document: CorpusDocument) throws {
    let bytes = try document.bytes()
    let truth = try Subject(document).truth
    for length in stride(from: 0, to: bytes.count, by: 97) {
      guard let report = try? Conversion.report(from: Array(bytes.prefix(length)), name: "cut") else { continue }
      // The figure that the cut goes through may be shorter; no other may differ.
      let wrong = report.cells.filter { $0.value != nil && $0.value != truth[$0.path] && !isNamed($0.path, in: report) }
      if wrong.count > 1 { Issue.record("\(document) cut at \(length): \(wrong.map(\.path))") }
    }
  }
}
