import Nianbao
import ReportSource

/// A report that was drawn, with its own JSON, which the sheet shows.
package struct SampledReport: Sendable {
  /// Without the end of its line, which a report has or lacks by the way it came; not always canonical, for somebody may
  /// have laid it out.
  package let json: [UInt8]
  package let document: ReportDocument

  /// What `convert` wrote, and what was read from it.
  package init(json: [UInt8], document: ReportDocument) {
    self.json = Array(json[...(json.lastIndex { $0 > 0x20 } ?? 0)])
    self.document = document
  }

  /// One that was just read from its source.
  package init(_ report: Report) {
    self.init(json: report.canonicalJSON(), document: ReportDocument(report))
  }
}

/// By what a sample is divided.
package enum Criterion: String, CaseIterable, Sendable, Encodable {
  case edition, year, severity, layout
}

/// What drawing asks of a report.
package struct SampleFacts: Sendable, Equatable {
  /// `source.sha256` and `source.name`.
  package var sha256: String
  package var name: String
  package var edition: String?
  package var year: Int?
  /// Of the worst finding; nil for a report without any.
  package var severity: Finding.Severity?
  package var layout: String

  package init(
    sha256: String, name: String, edition: String?, year: Int?, severity: Finding.Severity?, layout: String
  ) {
    self.sha256 = sha256
    self.name = name
    self.edition = edition
    self.year = year
    self.severity = severity
    self.layout = layout
  }

  package init(_ document: ReportDocument) {
    self.init(
      sha256: document.source.sha256, name: document.source.name, edition: document.edition, year: document.year,
      severity: document.findings.map(\.severity).max(), layout: document.source.layout.rawValue)
  }

  /// "2021, 2023, warning": the values by which reports are divided, in the order asked for.
  package func stratum(by criteria: [Criterion]) -> String {
    if criteria.isEmpty { return "all" }
    return criteria.map { criterion in
      switch criterion {
      case .edition: edition ?? "no edition"
      case .year: year.map(String.init) ?? "no year"
      case .severity: severity?.rawValue ?? "clean"
      case .layout: layout
      }
    }.joined(separator: ", ")
  }
}
