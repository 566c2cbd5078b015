/// What of a report is compared: who reports on what, every figure, and the text.
public struct ComparedReport: Sendable {
  public let title: String?
  public let agency: String?
  public let year: Int?
  public let period: Report.Period?
  public let edition: String?
  /// In the order of the form, those of an annex last.
  public let figures: [ComparedFigure]
  /// The outermost; what stands before the first heading is the first of them.
  public let sections: [ComparedSection]

  public init(_ document: ReportDocument) {
    title = document.title
    agency = document.agency
    year = document.year
    period = document.period
    edition = document.edition
    figures = ComparedFigure.all(of: document)
    let mapped = Set(document.cells.compactMap(\.table))
    sections =
      [ComparedSection(preamble: document.preamble, besides: mapped)].filter { !$0.text.isEmpty }
      + document.sections.map { ComparedSection($0, besides: mapped) }
  }

  public init(_ report: Report) { self.init(ReportDocument(report)) }

  func figure(_ path: String) -> ComparedFigure? { figures.first { $0.key == path } }

  /// The text of all sections.
  var text: String { sections.map(\.wholeText).joined(separator: "\n") }
}

/// A figure, or what stands in its place.
public struct ComparedFigure: Sendable, Equatable {
  /// What it is found by in another report: its JSON Pointer; for an indicator of an annex, its key or labels, and its
  /// column with the reporting year as "本年".
  public var key: String
  /// As people call it: the JSON Pointer, or the labels of the indicator.
  public var name: String
  public var reading: Cell.Reading
  /// Nil unless `reading` is `number`.
  public var value: Double?
}

extension ComparedFigure {
  private static let annexPrefix = "/statistics/annex/"

  static func all(of document: ReportDocument) -> [ComparedFigure] {
    var count: [String: Int] = [:]
    return document.cells.map { cell in
      var figure = ComparedFigure(key: cell.path, name: cell.path, reading: cell.reading, value: cell.value)
      if cell.path.hasPrefix(annexPrefix) { figure.name(by: document) }
      // Two rows of an annex may have the same labels: the second is compared with the second.
      let number = count[figure.key, default: 0] + 1
      count[figure.key] = number
      if number > 1 { figure.key += " #\(number)" }
      return figure
    }
  }

  /// The rows of an annex have no keys of their own in a path: "/statistics/annex/3/values/0".
  private mutating func name(by document: ReportDocument) {
    let parts = key.dropFirst(Self.annexPrefix.count).split(separator: "/")
    guard let rows = document.statistics.annex, parts.count == 3, let index = Int(parts[0]), let column = Int(parts[2]),
      rows.indices.contains(index), rows[index].columns.indices.contains(column)
    else { return }
    let row = rows[index]
    let labels = (row.under + [row.label]).joined(separator: " > ")
    let header = Self.header(row.columns[column], year: document.year)
    name = "\(labels) [\(header)]"
    key = "annex \(row.key ?? labels) [\(header)]"
  }

  /// "2014年度" in the report of 2014 is what "2015年度" is in that of 2015.
  private static func header(_ header: String, year: Int?) -> String {
    guard let year else { return header }
    return header.replacing("\(year)年", with: "本年").replacing("\(year - 1)年", with: "上年")
  }
}

/// A section with the text right below its heading, and the sections below that.
public struct ComparedSection: Sendable, Equatable {
  public var number: String?
  /// "" for what stands before the first heading.
  public var title: String
  public var role: String?
  /// Paragraphs, list items, and tables that no figure was read from; tables of the form are compared by their figures.
  public var text: String
  public var sections: [ComparedSection]

  fileprivate init(preamble: [Block], besides mapped: Set<Int>) {
    title = ""
    text = Self.text(preamble, besides: mapped)
    sections = []
  }

  /// Sections nest no deeper than there are styles of numbers, and in JSON no deeper than its decoder allows.
  fileprivate init(_ section: Section, besides mapped: Set<Int>) {
    number = section.number
    title = section.title
    role = section.role
    text = Self.text(section.blocks, besides: mapped)
    sections = section.sections.map { ComparedSection($0, besides: mapped) }
  }

  /// With the text of the sections below.
  var wholeText: String { ([text] + sections.map(\.wholeText)).joined(separator: "\n") }

  private static func text(_ blocks: [Block], besides mapped: Set<Int>) -> String {
    blocks.compactMap { block in
      switch block {
      case .paragraph(let text, _, _): text
      case .list(let items): items.map { ($0.number ?? "") + $0.text }.joined(separator: "\n")
      case .table(let table):
        mapped.contains(table.index)
          ? nil : table.rows.map { $0.map { $0 ?? "" }.joined(separator: "\t") }.joined(separator: "\n")
      }
    }.joined(separator: "\n")
  }
}
