/// A relation of the form over the figures read, or prose against tables.
public struct Check: Sendable, Equatable, Decodable {
  /// `notAssessable` where an operand is nil.
  public enum Status: String, Sendable, CaseIterable, Decodable { case holds, broken, notAssessable }

  /// "applications.balance.total", "applications.row.results.granted", "remedies.sum.litigation.direct", "text.…".
  public var id: String
  public var status: Status
  /// The sum of the left side; nil where an operand is.
  public var left: Double?
  /// The sum of the right side; nil where an operand is.
  public var right: Double?
  /// Where every nil operand is blank, dash or slash: whether the relation holds when they count as 0.
  public var ifBlankIsZero: Status?
  /// For `text.*`: every honest reading of the prose.
  public var readings: [Reading]
  /// Indexes into `cells`.
  public var cells: [Int]

  /// One way to understand a sentence: what it says against what the tables say.
  public struct Reading: Sendable, Equatable, Decodable {
    /// What the prose says.
    public var left: Double
    /// What the tables say, so understood.
    public var right: Double
    public var holds: Bool
    /// Where the sentence stands, 1-based.
    public var line: Int
    public var character: Int
  }
}

/// Something that a careful reader should know.
public struct Finding: Sendable {
  /// `error`: a figure is withheld where the page seems to have one, or part of the input is lost. `warning`: a figure
  /// rests on an assumption, or the report contradicts its own arithmetic or numbering. `note`: the rest.
  public enum Severity: String, Sendable, CaseIterable, Comparable, Decodable {
    case note, warning, error

    private var rank: Int { self == .note ? 0 : self == .warning ? 1 : 2 }

    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
  }

  /// A value of a fact.
  public enum Value: Sendable, Equatable {
    case text(String)
    case number(Double)
    case list([String])
  }

  /// Stable, kebab-case, in `Schemas/findings.json`.
  public var code: String
  public var severity: Severity
  /// English.
  public var message: String
  /// What the message is made of, by name.
  public var facts: [(name: String, value: Value)]
  /// Place in the source, 1-based; nil where no one place is meant.
  public var line: Int?
  public var character: Int?
  /// JSON Pointer of the leaf or the row concerned.
  public var path: String?
}
