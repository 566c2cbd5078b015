/// What the verdicts on one sheet come to.
package struct VerdictTally: Encodable, Sendable {
  package struct Count: Encodable, Sendable, Equatable {
    /// The stratum; "all" for the whole sheet.
    package var key: String
    /// Reports in the archive, and in the sheet.
    package var population: Int
    package var drawn: Int
    /// Leaves in the sheet, those with a verdict, and those that somebody found wrong.
    package var leaves = 0
    package var lookedAt = 0
    package var wrong = 0

    /// Of the leaves looked at, from 0 to 1; nil before the first.
    package var rate: Double? { lookedAt == 0 ? nil : Double(wrong) / Double(lookedAt) }
    package var interval: ClosedRange<Double>? { Wilson.interval(wrong, of: lookedAt) }

    enum CodingKeys: String, CodingKey {
      case key, population, drawn, leaves, lookedAt, wrong, rate, low, high
    }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(key, forKey: .key)
      try container.encode(population, forKey: .population)
      try container.encode(drawn, forKey: .drawn)
      try container.encode(leaves, forKey: .leaves)
      try container.encode(lookedAt, forKey: .lookedAt)
      try container.encode(wrong, forKey: .wrong)
      try container.encode(rate, forKey: .rate)
      try container.encode(interval?.lowerBound, forKey: .low)
      try container.encode(interval?.upperBound, forKey: .high)
    }
  }

  /// A leaf that somebody found wrong.
  package struct Leaf: Encodable, Sendable, Equatable {
    package struct Opinion: Encodable, Sendable, Equatable {
      package var file: String
      package var verdict: String
      package var correct: String?
      package var comment: String?
    }

    package var report: String
    package var path: String
    /// As the report has it; nil for null.
    package var value: Double?
    package var opinions: [Opinion]

    /// Whether the reviewers say different things of it.
    package var isDisputed: Bool {
      Set(opinions.map(\.verdict)).count > 1 || Set(opinions.compactMap(\.correct)).count > 1
    }
  }

  package private(set) var sheet: String
  package private(set) var seed: String
  package private(set) var strata: [Count]
  package private(set) var total: Count
  /// In the order of the sheet; a leaf counts as wrong where one reviewer says so.
  package private(set) var wrong: [Leaf] = []
  /// Those among them on which reviewers disagree.
  package private(set) var disagreements: [Leaf]

  /// Counts a leaf once, however many have looked at it. Throws where the files are not of one sheet.
  package init(_ files: [(name: String, file: VerdictFile)]) throws(VerdictProblem) {
    guard let first = files.first else { throw .notVerdicts }
    for (_, file) in files.dropFirst() where file.sheet.id != first.file.sheet.id {
      throw .otherSheet(other: first.name)
    }
    (sheet, seed) = (first.file.sheet.id, first.file.sheet.seed)
    let reports = first.file.reports
    var counts: [String: Count] = [:]
    for stratum in first.file.strata {
      counts[stratum.key] = Count(key: stratum.key, population: stratum.population, drawn: stratum.drawn)
    }
    for report in reports { counts[report.stratum]?.leaves += report.leaves }
    for leaf in Self.leaves(files) {
      let stratum = reports[leaf.report].stratum
      let isWrong = leaf.leaf.opinions.contains { $0.verdict == VerdictFile.Verdict.Judgement.wrong.rawValue }
      counts[stratum]?.lookedAt += 1
      if isWrong {
        counts[stratum]?.wrong += 1
        wrong.append(leaf.leaf)
      }
    }
    strata = first.file.strata.compactMap { counts[$0.key] }
    total = Count(key: "all", population: 0, drawn: 0)
    for count in strata {
      total.population += count.population
      total.drawn += count.drawn
      total.leaves += count.leaves
      total.lookedAt += count.lookedAt
      total.wrong += count.wrong
    }
    disagreements = wrong.filter(\.isDisputed)
  }

  /// Every leaf with a verdict, with all that was said of it; reports in order, leaves as the files have them.
  private static func leaves(_ files: [(name: String, file: VerdictFile)]) -> [(report: Int, leaf: Leaf)] {
    var indexes: [String: Int] = [:]
    var leaves: [(report: Int, leaf: Leaf)] = []
    for (name, file) in files {
      for verdict in file.verdicts {
        let opinion = Leaf.Opinion(
          file: name, verdict: verdict.verdict.rawValue, correct: verdict.correct, comment: verdict.comment)
        let key = "\(verdict.report)\(verdict.path)"
        if let index = indexes[key] {
          leaves[index].leaf.opinions.append(opinion)
        } else {
          indexes[key] = leaves.count
          let report = file.reports[verdict.report].name
          leaves.append(
            (verdict.report, Leaf(report: report, path: verdict.path, value: verdict.value, opinions: [opinion])))
        }
      }
    }
    return leaves.enumerated().sorted { ($0.element.report, $0.offset) < ($1.element.report, $1.offset) }.map(\.element)
  }
}
