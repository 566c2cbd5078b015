import ReportSource
import ReportSyntax

/// Findings as JSON, straight from the data: as ``FindingCatalogue/finding(_:in:)`` has them.
struct FindingWriter {
  let text: ReportText
  let catalogue: FindingCatalogue
  private var places: PlaceFinder

  init(_ text: ReportText, _ catalogue: FindingCatalogue) {
    self.text = text
    self.catalogue = catalogue
    places = PlaceFinder(text)
  }

  mutating func write(_ finding: RawFinding, to writer: inout CanonicalWriter) {
    let place = finding.offset.map { places.place(at: $0) }
    writer.object { writer in
      writer.key("character")
      writer.value(place?.character)
      writer.key("code")
      writer.value(finding.code.rawValue)
      writer.key("facts")
      writer.object { writeFacts(finding.sortedFacts, to: &$0) }
      writer.key("line")
      writer.value(place?.line)
      writer.key("message")
      writer.beginString()
      catalogue.writeMessage(of: finding) { writer.text($0) }
      writer.endString()
      writer.key("path")
      writer.value(finding.path)
      writer.key("severity")
      writer.value(catalogue.severity(of: finding.code).rawValue)
    }
  }

  private func writeFacts(_ facts: [(name: String, value: Fact)], to writer: inout CanonicalWriter) {
    for (name, value) in facts {
      writer.key(escaping: name)
      switch value {
      case .text(let text): writer.string(text)
      case .number(let number): writer.value(number)
      case .list(let list): writer.array(list) { $0.string($1) }
      }
    }
  }
}
