import ReportSource

/// One published annual report as data: what `Schemas/report.schema.json` describes, key by key.
public struct Report: Sendable {
  /// The version of the output contract: minor for new keys, major for a changed meaning.
  public static let schemaVersion = "1.0"

  public var source: Source
  /// Title line, else the header line, else the page's own; white space folded.
  public var title: String?
  /// Who reports, as the title names it.
  public var agency: String?
  /// The reporting year, never that of publication.
  public var year: Int?
  /// The period reported on, when the text states one.
  public var period: Period?
  /// The form that the tables follow, decided by labels: "2008", "2014", "2019", "2021".
  public var edition: String?
  public var metadata: Metadata
  /// Text and outline, from which ``preamble`` and ``sections`` are made.
  let body: OutlineRendering
  public let statistics: Statistics
  /// One for every leaf of every table the report has.
  public let cells: Cells
  /// The arithmetic of the national form, from which ``checks`` are made, and all other checks.
  let relations: [RelationChecks]
  let otherChecks: [Check]
  /// In order; from them ``findings`` are made.
  let rawFindings: OrderedFindings

  // These four are made when they are asked for: keep them where they are needed more than once.

  /// Everything before the first heading but title and header block.
  public var preamble: [Block] { body.blocks(body.preamble) }
  /// The outermost headings, in the order of the text.
  public var sections: [Section] { body.sections() }
  /// The form's arithmetic.
  public var checks: [Check] { relations.flatMap(\.checks) + otherChecks }
  /// Everything a careful reader should know, in the order of the text; what has no place comes last.
  public var findings: [Finding] { rawFindings.map { FindingCatalogue.standard.finding($0, in: body.text) } }

  /// The codes of ``findings``, in their order, without making them.
  package var findingCodes: [FindingCode] { rawFindings.map(\.code) }

  /// What was read.
  public struct Source: Sendable, Equatable, Decodable {
    /// The path below the folder or archive given, the last component of a file named directly, "-" for standard input.
    public var name: String
    /// 64 lower-case hexadecimal digits.
    public var sha256: String
    public var byteCount: Int
    /// "text/plain", "text/html", "application/xhtml+xml".
    public var mediaType: String
    /// WHATWG name, lower case.
    public var encoding: String
    public var layout: Layout
  }

  /// How a source lays out its tables.
  public enum Layout: String, Sendable, CaseIterable, Decodable {
    case tabbed, html, nodePerLine, pipes, columns, flat
  }

  /// ISO dates.
  public struct Period: Sendable, Equatable, Decodable {
    public var start: String
    public var end: String
  }
}

/// What header lines and meta tags say of the publication.
public struct Metadata: Sendable, Equatable, Decodable {
  /// 索引号
  public var indexNumber: String?
  /// 发布机构, 发文机关
  public var issuer: String?
  /// 文号, 发文字号
  public var documentNumber: String?
  /// ISO 8601 when whole, else nil.
  public var publishedAt: String?
  /// When an archive fetched the page.
  public var capturedAt: String?
  public var url: String?
  public var siteName: String?
  /// 网站标识码, the meta tag SiteIDCode.
  public var siteCode: String?
  /// 栏目: where on the site it was published.
  public var column: String?
  /// Header lines without a key here.
  public var other: [Entry] = []

  /// A header line as printed: name, value, and the line it stands on (1-based).
  public struct Entry: Sendable, Equatable, Decodable {
    public var name: String
    public var value: String
    public var line: Int
  }
}

/// A heading with everything below it.
public struct Section: Sendable, Equatable, Decodable {
  /// As printed ("（一）"); nil for an unnumbered heading.
  public var number: String?
  /// The integer that `number` says.
  public var ordinal: Int?
  /// 1 for the outermost.
  public var level: Int
  public var title: String
  /// The statutory part that the section is, or nil.
  public var role: String?
  /// Where the heading begins, 1-based; `character` counts Unicode scalars.
  public var line: Int
  public var character: Int
  /// What stands below the heading and above the next.
  public var blocks: [Block]
  public var sections: [Section]
}

/// A stretch of a section; each knows where it begins in the source (1-based; `character` counts Unicode scalars).
public enum Block: Sendable, Equatable {
  case paragraph(text: String, line: Int, character: Int)
  case list([ListItem])
  case table(Table)

  /// An item with its number as printed ("1."); a bullet is no number.
  public struct ListItem: Sendable, Equatable, Decodable {
    public var number: String?
    public var text: String
    public var line: Int
    public var character: Int
  }

  /// A table, known to the form or not, or a piece of one.
  public struct Table: Sendable, Equatable, Decodable {
    /// Counts table blocks in the order they stand in the JSON, from 0.
    public var index: Int
    /// A rectangle: text at its origin slot, nil where a span covers or the row has ended, "" for a printed blank.
    public var rows: [[String?]]
    /// The source had no table structure there.
    public var reconstructed: Bool
    public var line: Int
    public var character: Int
  }
}
