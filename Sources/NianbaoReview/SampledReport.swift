import Nianbao
import ReportSource

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A report's own JSON, with the few of its fields that drawing and laying out a sample ask for.
package struct SampledReport: Sendable {
  /// By what a sample is divided.
  package enum Criterion: String, CaseIterable, Sendable, Encodable {
    case edition, year, severity, layout
  }

  /// Why a JSON text is no report to draw from.
  package enum Problem: Error, Equatable {
    case notAReport
    case otherVersion(String)
  }

  /// Without the end of its line, which a report has or lacks by the way it came; not always canonical, for somebody may
  /// have laid it out.
  package let json: [UInt8]
  package let fields: Fields

  package struct Fields: Decodable, Sendable {
    package struct Source: Decodable, Sendable {
      package var name: String
      package var sha256: String
      package var layout: String
    }

    package struct Finding: Decodable, Sendable { package var severity: String }
    package struct Cell: Decodable, Sendable { package var path: String }
    package struct Statistics: Decodable, Sendable { package var annex: [FormSheet.Indicator]? }

    package var schemaVersion: String
    package var source: Source
    package var edition: String?
    package var year: Int?
    package var statistics: Statistics
    package var cells: [Cell]
    package var findings: [Finding]
  }

  package init(json: [UInt8]) throws(Problem) {
    // A text that is no UTF-8 would be another in the sheet.
    guard String(validating: json, as: UTF8.self) != nil,
      let fields = try? JSONDecoder().decode(Fields.self, from: Data(json))
    else { throw .notAReport }
    guard fields.schemaVersion.hasPrefix("1.") else { throw .otherVersion(fields.schemaVersion) }
    self.json = Array(json[...(json.lastIndex { $0 > 0x20 } ?? 0)])
    self.fields = fields
  }

  /// "2021, 2023, warning": the values by which reports are divided, in the order asked for.
  package func stratum(by criteria: [Criterion]) -> String {
    if criteria.isEmpty { return "all" }
    return criteria.map { criterion in
      switch criterion {
      case .edition: fields.edition ?? "no edition"
      case .year: fields.year.map(String.init) ?? "no year"
      case .severity: highestSeverity
      case .layout: fields.source.layout
      }
    }.joined(separator: ", ")
  }

  private var highestSeverity: String {
    Finding.Severity.allCases.reversed().first { severity in
      fields.findings.contains { $0.severity == severity.rawValue }
    }?.rawValue ?? "clean"
  }
}
