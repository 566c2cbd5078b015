/// Two reports side by side: two years of one agency, or two versions of one year.
public struct ReportComparison: Sendable {
  public let left: ComparedReport
  public let right: ComparedReport
  /// Every figure that either has, in the order of the left one, then those that only the right one has.
  public private(set) var figures: [FigurePair] = []
  /// What the earlier year carried forward against what the later one carried over, in each column; empty unless the
  /// years follow each other.
  public private(set) var carried: [CarriedColumn] = []
  /// Documents in force, reckoned from the earlier year; empty unless the years follow each other.
  public private(set) var inForce: [InForce] = []
  public private(set) var sections: [SectionPair] = []

  public struct FigurePair: Sendable, Equatable {
    public var name: String
    public var left: Double?
    public var right: Double?
    /// Which reports have the figure's place at all.
    public var isInLeft: Bool
    public var isInRight: Bool

    public var differs: Bool { left != right || isInLeft != isInRight }
  }

  /// 结转下年度继续办理 of one year and 上年结转 of the next: the form says that they are the same applications.
  public struct CarriedColumn: Sendable, Equatable {
    public var column: String
    public var forward: Double?
    public var over: Double?

    /// Nil where a figure is missing.
    public var agrees: Bool? { forward.flatMap { forward in over.map { $0 == forward } } }
  }

  /// 现行有效 of the later year against that of the earlier + 制发 − 废止. Documents also lapse by themselves (自然失效), so
  /// a difference is no error.
  public struct InForce: Sendable, Equatable {
    /// "rules", "normativeDocuments".
    public var documents: String
    public var before: Double
    public var issued: Double
    public var repealed: Double
    public var reported: Double

    public var expected: Double { before + issued - repealed }
  }

  public struct SectionPair: Sendable, Equatable {
    public enum Change: String, Sendable { case same, changed, added, dropped }

    public var change: Change
    public var left: ComparedReport.ComparedSection?
    public var right: ComparedReport.ComparedSection?
    /// How alike the texts are (``Likeness``); nil where one has none.
    public var likeness: Double?
  }

  public init(_ left: ComparedReport, _ right: ComparedReport) {
    self.left = left
    self.right = right
    figures = Self.pairs(left.figures, right.figures)
    sections = Self.pairs(left.sections, right.sections)
    guard let (earlier, later) = consecutive else { return }
    carried = Self.carried(from: earlier, to: later)
    inForce = ["rules", "normativeDocuments"].compactMap { Self.inForce($0, from: earlier, to: later) }
  }

  public var isSameAgency: Bool { left.agency == right.agency }

  /// Whether nothing that is compared differs.
  public var isSame: Bool {
    left.year == right.year && isSameAgency && left.title == right.title && left.edition == right.edition
      && !figures.contains { $0.differs } && sections.allSatisfy { $0.change == .same }
  }

  private var consecutive: (earlier: ComparedReport, later: ComparedReport)? {
    guard isSameAgency, let first = left.year, let second = right.year else { return nil }
    if second == first + 1 { return (left, right) }
    return first == second + 1 ? (right, left) : nil
  }

  // MARK: Figures

  private static func pairs(_ left: [ComparedReport.Figure], _ right: [ComparedReport.Figure]) -> [FigurePair] {
    let others = Dictionary(right.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let names = Set(left.map(\.name))
    let shared = left.map { figure in
      FigurePair(
        name: figure.name, left: figure.value, right: others[figure.name] ?? nil, isInLeft: true,
        isInRight: others[figure.name] != nil)
    }
    return shared
      + right.filter { !names.contains($0.name) }.map {
        FigurePair(name: $0.name, left: nil, right: $0.value, isInLeft: false, isInRight: true)
      }
  }

  private static let applications = "/statistics/applications/"

  private static func carried(from earlier: ComparedReport, to later: ComparedReport) -> [CarriedColumn] {
    let start = applications + "carriedForward/"
    return earlier.figures.filter { $0.name.hasPrefix(start) }.map { figure in
      let column = String(figure.name.dropFirst(start.count))
      return CarriedColumn(
        column: column, forward: figure.value, over: later.value(applications + "carriedOver/" + column))
    }
  }

  private static func inForce(
    _ documents: String, from earlier: ComparedReport, to later: ComparedReport
  ) -> InForce? {
    let path = "/statistics/activeDisclosure/\(documents)/"
    guard let before = earlier.value(path + "inForce"), let issued = later.value(path + "issued"),
      let repealed = later.value(path + "repealed"), let reported = later.value(path + "inForce")
    else { return nil }
    return InForce(documents: documents, before: before, issued: issued, repealed: repealed, reported: reported)
  }

  // MARK: Sections

  /// A section's partner is the next one with the same key; what only the right one has stands behind its neighbour there.
  private static func pairs(
    _ left: [ComparedReport.ComparedSection], _ right: [ComparedReport.ComparedSection]
  ) -> [SectionPair] {
    var pairs: [SectionPair] = []
    var taken = [Bool](repeating: false, count: right.count)
    var next = 0
    for section in left {
      guard let partner = right.indices.first(where: { !taken[$0] && right[$0].key == section.key }) else {
        pairs.append(SectionPair(change: .dropped, left: section))
        continue
      }
      for added in next..<max(next, partner)
      where !taken[added] && !left.contains(where: { $0.key == right[added].key }) {
        taken[added] = true
        pairs.append(SectionPair(change: .added, right: right[added]))
      }
      taken[partner] = true
      next = max(next, partner + 1)
      pairs.append(pair(section, right[partner]))
    }
    for index in right.indices where !taken[index] { pairs.append(SectionPair(change: .added, right: right[index])) }
    return pairs
  }

  private static func pair(
    _ left: ComparedReport.ComparedSection, _ right: ComparedReport.ComparedSection
  ) -> SectionPair {
    let isSame = left.text == right.text && left.title == right.title && left.number == right.number
    return SectionPair(
      change: isSame ? .same : .changed, left: left, right: right, likeness: Likeness.of(left.text, right.text))
  }
}

extension ComparedReport {
  fileprivate func value(_ name: String) -> Double? { figures.first { $0.name == name }?.value }
}
