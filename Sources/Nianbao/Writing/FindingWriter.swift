import ReportSource
import ReportSyntax

/// Findings as JSON, straight from the data: as ``FindingCatalogue/finding(_:in:)`` has them.
struct FindingWriter {
  private let catalogue = FindingCatalogue.standard
  private var places: PlaceFinder

  init(_ text: ReportText) { places = PlaceFinder(text) }

  mutating func write(_ finding: RawFinding, to writer: inout CanonicalWriter) {
    let place = finding.offset.map { places.place(at: $0) }
    writer.beginObject()
    writer.key("character")
    writer.value(place?.character)
    writer.key("code")
    writer.string(finding.code.rawValue)
    writer.key("facts")
    writer.beginObject()
    for fact in finding.facts.indices {
      writer.key(escaping: finding.facts[fact].name.rawValue)
      write(finding.facts[fact].value, to: &writer)
    }
    writer.endObject()
    writer.key("line")
    writer.value(place?.line)
    writer.key("message")
    writer.beginString()
    catalogue.writeMessage(of: finding, to: &writer)
    writer.endString()
    writer.key("path")
    writer.value(finding.path)
    writer.key("severity")
    switch catalogue.severity(of: finding.code) {
    case .note: writer.value(name: "note")
    case .warning: writer.value(name: "warning")
    case .error: writer.value(name: "error")
    }
    writer.endObject()
  }

  private func write(_ fact: Fact, to writer: inout CanonicalWriter) {
    switch fact {
    case .text(let text): writer.string(text)
    case .number(let number): writer.value(number)
    case .list(let list): writer.array(list) { $0.string($1) }
    }
  }
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
