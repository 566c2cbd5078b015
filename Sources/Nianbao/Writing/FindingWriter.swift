import ReportSource
import ReportSyntax

/// Findings as JSON, straight from the data: as ``FindingCatalogue/finding(_:in:)`` has them.
struct FindingWriter {
  private let catalogue = FindingCatalogue.standard
  private let pieces = FindingPieces.standard
  private var places: PlaceFinder

  init(_ text: ReportText) { places = PlaceFinder(text) }

  mutating func write(_ finding: borrowing RawFinding, to writer: inout CanonicalWriter) {
    let place = finding.offset.map { places.place(at: $0) }
    let code = finding.code.index
    writer.beginObject()
    writer.key("character")
    writer.value(place?.character)
    writer.piece(code, of: pieces.codes)
    finding.facts.withUnsafeBufferPointer { facts in
      for index in facts.indices {
        writer.key(piece: facts[index].name.index, of: pieces.facts)
        write(facts[index].value, to: &writer)
      }
    }
    writer.endObject()
    writer.key("line")
    writer.value(place?.line)
    writer.key("message")
    writer.beginString()
    catalogue.writeMessage(of: finding.code, finding.facts, to: &writer)
    writer.endString()
    writer.key("path")
    writer.value(finding.path)
    writer.endObject(piece: code, of: pieces.severities)
  }

  private func write(_ fact: borrowing Fact, to writer: inout CanonicalWriter) {
    switch fact {
    case .text(let text): writer.string(text)
    case .number(let number): writer.value(number)
    case .list(let list): writer.array(list) { $0.string($1) }
    }
  }
}

/// What findings write alike, made once.
private struct FindingPieces {
  /// For each code, by its index: from the code to where the facts begin, and from the severity to the end.
  let codes: PieceTable
  let severities: PieceTable
  /// The key of each fact, by the index of its name.
  let facts: PieceTable

  static let standard = FindingPieces(
    codes: PieceTable(FindingCode.allCases.map { #","code":"\#($0.rawValue)","facts":{"# }),
    severities: PieceTable(
      FindingCode.allCases.map { #","severity":"\#(FindingCatalogue.standard.severity(of: $0).rawValue)"}"# }),
    facts: PieceTable(FactName.allCases.map { #""\#($0.rawValue)":"# }))
}

extension Finding {
  /// The facts as one canonical JSON object.
  package func factsJSON() -> String {
    let json = CanonicalWriter.bytes(estimate: 256) { writer in
      writer.beginObject()
      for (name, value) in facts {
        writer.key(escaping: name)
        switch value {
        case .text(let text): writer.string(text)
        case .number(let number): writer.value(number)
        case .list(let list): writer.array(list) { $0.string($1) }
        }
      }
      writer.endObject()
    }
    return String(decoding: json, as: UTF8.self)
  }
}
