/// A relation of the form over the figures read, or prose against tables.
public struct Check: Sendable {
  public enum Status: String, Sendable, CaseIterable { case holds, broken, notAssessable }

  public var id: String
  public var status: Status
  /// The sum of each side; nil where an operand is.
  public var left: Double?
  public var right: Double?
  /// Where every nil operand is blank, dash or slash: whether the relation holds when they count as 0.
  public var ifBlankIsZero: Status?
  /// For `text.*`: every honest reading of the prose.
  public var readings: [Reading]
  /// Indexes into `cells`.
  public var cells: [Int]

  public struct Reading: Sendable {
    public var left: Double
    public var right: Double
    public var holds: Bool
    public var line: Int
    public var character: Int
  }
}

/// Something that a careful reader should know.
public struct Finding: Sendable {
  public enum Severity: String, Sendable, CaseIterable { case note, warning, error }

  /// A value of a fact.
  public enum Value: Sendable, Equatable {
    case text(String)
    case number(Double)
    case list([String])
  }

  /// Stable, kebab-case, in the catalogue.
  public var code: String
  public var severity: Severity
  /// English.
  public var message: String
  /// What the message is made of, by name.
  public var facts: [(name: String, value: Value)]
  public var line: Int?
  public var character: Int?
  /// JSON Pointer of the leaf or the row concerned.
  public var path: String?
}
