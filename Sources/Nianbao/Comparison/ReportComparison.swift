/// Two reports side by side: two years of one agency, or two versions of one year.
///
/// Compared are title, agency, year, period and edition, every figure with its reading, and the text of every section; not
/// what is said of the publication (`metadata`), nor where things stand in the source.
public struct ReportComparison: Sendable {
  public let left: ComparedReport
  public let right: ComparedReport
  public let facts: [FactPair]
  /// Every figure that either has, in the order of the left one, then those that only the right one has.
  public let figures: [FigurePair]
  /// What the earlier year carried forward against what the later one carried over, in each column; empty unless the
  /// years follow each other.
  public let carried: [CarriedColumn]
  /// Documents in force, reckoned from the earlier year; empty unless the years follow each other.
  public let inForce: [InForce]
  /// Every section that either has, inner after outer, in the order of the left one.
  public let sections: [SectionPair]
  /// How alike the texts are as a whole; nil where one has none.
  public let likeness: Double?

  public init(_ left: ComparedReport, _ right: ComparedReport) {
    self.left = left
    self.right = right
    facts = FactPair.all(left, right)
    figures = FigurePair.all(left.figures, right.figures)
    sections = SectionPairing.pairs(left.sections, right.sections)
    likeness = Likeness.of(left.text, right.text)
    let years = YearPair(left, right)
    carried = years?.carried ?? []
    inForce = years?.inForce ?? []
  }

  /// Whether nothing that is compared differs.
  public var isSame: Bool {
    !facts.contains { $0.differs } && !figures.contains { $0.differs } && sections.allSatisfy { $0.change == .same }
  }

  /// What somebody should know before comparing.
  public enum Note: String, Sendable {
    /// They name two agencies.
    case twoAgencies
    /// One does not say who reports.
    case agencyUnknown
    /// One does not say on which year.
    case yearUnknown
    /// Their years neither are the same nor follow each other: nothing is carried from one to the other.
    case yearsApart
  }

  public var notes: [Note] {
    var notes: [Note] = []
    if left.agency == nil || right.agency == nil {
      notes.append(.agencyUnknown)
    } else if left.agency != right.agency {
      notes.append(.twoAgencies)
    }
    if let first = left.year, let second = right.year {
      if first != second, first != second + 1, second != first + 1 { notes.append(.yearsApart) }
    } else {
      notes.append(.yearUnknown)
    }
    return notes
  }
}

/// Something that a report says of itself.
public struct FactPair: Sendable, Equatable {
  /// The key in JSON: "title", "agency", "year", "period", "edition".
  public var name: String
  public var left: String?
  public var right: String?

  public var differs: Bool { left != right }

  static func all(_ left: ComparedReport, _ right: ComparedReport) -> [FactPair] {
    [
      FactPair(name: "title", left: left.title, right: right.title),
      FactPair(name: "agency", left: left.agency, right: right.agency),
      FactPair(name: "year", left: left.year.map(String.init), right: right.year.map(String.init)),
      FactPair(name: "period", left: left.period.map(text), right: right.period.map(text)),
      FactPair(name: "edition", left: left.edition, right: right.edition),
    ]
  }

  private static func text(_ period: Report.Period) -> String { "\(period.start)/\(period.end)" }
}

/// A figure in both reports; nil where a report has no place for it.
public struct FigurePair: Sendable, Equatable {
  public var left: ComparedFigure?
  public var right: ComparedFigure?

  public var name: String { (left ?? right)?.name ?? "" }
  /// Blank, "-", "/", words and 0 are different readings.
  public var differs: Bool { left?.reading != right?.reading || left?.value != right?.value }

  static func all(_ left: [ComparedFigure], _ right: [ComparedFigure]) -> [FigurePair] {
    let others = Dictionary(right.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let keys = Set(left.map(\.key))
    return left.map { FigurePair(left: $0, right: others[$0.key]) }
      + right.filter { !keys.contains($0.key) }.map { FigurePair(right: $0) }
  }
}
