import Nianbao
import ReportSource

/// The name of a sheet: its seed and its reports, source and extraction each by its SHA-256.
package enum SheetID {
  package static func of(seed: String, reports: [(sha256: String, reportSHA256: String)]) -> String {
    let lines = [seed] + reports.map { "\($0.sha256) \($0.reportSHA256)" }
    return ContentDigest.sha256(Array(lines.joined(separator: "\n").utf8))
  }
}

extension SampledReport {
  /// SHA-256 of the JSON.
  package var digest: String { ContentDigest.sha256(json) }

  package var layout: [FormSheet] { FormSheet.sheets(of: document) }
}

// What the script reads, but for the reports.

struct SheetHead: Encodable {
  struct Program: Encodable {
    var name = Generator.name
    var version = Generator.version
  }

  var format = "nianbao-sheet"
  var version = 1
  var generator = Program()
  var id: String
  var seed: String
  var by: [Criterion]
  var population: Int
  var strata: [Sampling.Stratum]
}

struct SheetEntry: Encodable {
  var name: String
  var sha256: String
  var reportSHA256: String
  var stratum: String
  var layout: [SheetTable]
  var source: SheetSource
}

struct SheetSource: Encodable {
  /// Null where the source is missing, or is another than the report was read from.
  var text: String?
  /// What to say then.
  var problem: String?

  init(_ source: ReviewSheet.Source) {
    switch source {
    case .text(let text): self.text = text
    case .missing(let problem): self.problem = problem
    }
  }

  enum CodingKeys: CodingKey { case text, problem }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(text, forKey: .text)
    try container.encode(problem, forKey: .problem)
  }
}

/// A table of the form: labels, and the paths of the leaves.
struct SheetTable: Encodable {
  struct Part: Encodable {
    var label: String?
    /// For each column its labels, from the outermost.
    var columns: [[String]]
    var rows: [Row]
  }

  struct Row: Encodable {
    var label: String
    var depth: Int
    var cells: [String?]
  }

  var key: String
  var parts: [Part]

  init(_ sheet: FormSheet) {
    key = sheet.key
    parts = sheet.parts.map { part in
      Part(
        label: part.label, columns: part.columnLabels,
        rows: part.rows.map { Row(label: $0.label, depth: $0.depth, cells: $0.cells.map { $0?.path }) })
    }
  }
}
