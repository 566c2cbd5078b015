import ReportSource

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What of a report can be compared, read from its source or from JSON that was written earlier.
public struct ComparedReport: Sendable {
  public var title: String?
  public var agency: String?
  public var year: Int?
  public var edition: String?
  /// In the order of the form.
  public var figures: [Figure]
  /// All sections, outer before inner.
  public var sections: [ComparedSection]

  /// A figure by a name that means the same in every report: its JSON Pointer, or for an indicator of an annex its labels.
  public struct Figure: Sendable, Equatable {
    public var name: String
    public var value: Double?
  }

  /// A section with the text right below its heading.
  public struct ComparedSection: Sendable, Equatable {
    public var number: String?
    public var title: String
    public var role: String?
    /// What it is found by in another report: its role or title, below those of the sections around it.
    public var key: [String]
    public var text: String
  }

  /// Why bytes that look like JSON are no report.
  public enum Failure: Error, Equatable, Sendable {
    /// Not JSON, or without the keys of a report.
    case noReport
    /// Of a major version that this program does not know.
    case schemaVersion(String)

    public var message: String {
      switch self {
      case .noReport:
        "this JSON is no report that nianbao has written: name the output of nianbao convert, one report a file"
      case .schemaVersion(let version):
        "this report has schemaVersion \(version), and only \(Report.schemaVersion) is known here: use the version of nianbao that wrote it"
      }
    }
  }

  public init(_ report: Report) {
    title = report.title
    agency = report.agency
    year = report.year
    edition = report.edition
    figures = report.cells.filter { !$0.path.hasPrefix(Self.annexPrefix) }.map {
      Figure(name: $0.path, value: $0.value)
    }
    for row in report.statistics.annex ?? [] {
      figures += Self.figures(under: row.under, label: row.label, columns: row.columns, values: row.values)
    }
    sections = []
    append(report.sections, below: [])
  }

  private static let annexPrefix = "/statistics/annex/"

  private static func figures(
    under: [String], label: String, columns: [String], values: [Double?]
  ) -> [Figure] {
    let name = (under + [label]).joined(separator: " > ")
    return zip(columns, values).map { Figure(name: "\(name) [\($0)]", value: $1) }
  }

  private mutating func append(_ list: [Section], below key: [String]) {
    for section in list {
      let own = key + [section.role ?? section.title]
      sections.append(
        ComparedSection(
          number: section.number, title: section.title, role: section.role, key: own,
          text: section.blocks.map(Self.text).joined(separator: "\n")))
      append(section.sections, below: own)
    }
  }

  /// Tables are compared by their figures.
  private static func text(_ block: Block) -> String {
    switch block {
    case .paragraph(let text, _, _): text
    case .list(let items): items.map { ($0.number ?? "") + $0.text }.joined(separator: "\n")
    case .table: ""
    }
  }
}

// MARK: JSON

extension ComparedReport {
  /// Whether the bytes are JSON, and no text or page.
  public static func isJSON(_ bytes: [UInt8]) -> Bool { InputKind.sniff(bytes) == .json }

  /// Reads a report from the JSON that ``Report/canonicalJSON()`` wrote, of this or an earlier minor version.
  public init(json: [UInt8]) throws(Failure) {
    let document: Document
    do { document = try JSONDecoder().decode(Document.self, from: Data(json)) } catch { throw .noReport }
    guard document.schemaVersion.split(separator: ".").first == Report.schemaVersion.split(separator: ".").first else {
      throw .schemaVersion(document.schemaVersion)
    }
    title = document.title
    agency = document.agency
    year = document.year
    edition = document.edition
    figures = document.cells.filter { !$0.path.hasPrefix(Self.annexPrefix) }.map {
      Figure(name: $0.path, value: $0.value)
    }
    for row in document.statistics.annex ?? [] {
      figures += Self.figures(under: row.under, label: row.label, columns: row.columns, values: row.values)
    }
    sections = []
    append(document.sections, below: [])
  }

  private mutating func append(_ list: [Document.Section], below key: [String]) {
    for section in list {
      let own = key + [section.role ?? section.title]
      let text = section.blocks.map { block in
        block.text ?? (block.items ?? []).map { ($0.number ?? "") + $0.text }.joined(separator: "\n")
      }
      sections.append(
        ComparedSection(
          number: section.number, title: section.title, role: section.role, key: own,
          text: text.joined(separator: "\n")))
      append(section.sections, below: own)
    }
  }

  /// The keys of the contract that are compared.
  private struct Document: Decodable {
    struct Statistics: Decodable { var annex: [AnnexRow]? }

    struct AnnexRow: Decodable {
      var label: String
      var under: [String]
      var columns: [String]
      var values: [Double?]
    }

    struct Cell: Decodable {
      var path: String
      var value: Double?
    }

    struct Section: Decodable {
      var number: String?
      var title: String
      var role: String?
      var blocks: [Block]
      var sections: [Section]
    }

    struct Block: Decodable {
      struct Item: Decodable {
        var number: String?
        var text: String
      }

      var text: String?
      var items: [Item]?
    }

    var schemaVersion: String
    var title: String?
    var agency: String?
    var year: Int?
    var edition: String?
    var statistics: Statistics
    var cells: [Cell]
    var sections: [Section]
  }
}
