import ReportSource

/// Something that a sample may be drawn from: a report, as far as drawing asks.
package protocol Sampled {
  /// `source.sha256` of the report.
  var sha256: String { get }
  /// `source.name` of the report.
  var name: String { get }
  /// The values by which the reports are divided, joined.
  var stratum: String { get }
}

/// A stratified sample that the same reports, seed and size always give, in whatever order the reports are listed.
///
/// Each stratum gets one report, and the others are shared out among the strata in proportion to what they have left, by
/// largest remainder (ties: the larger stratum, then the name). Where there are more strata than reports to draw, the
/// largest strata get one each. Within a stratum those are drawn whose SHA-256 of seed, digest and name (a line feed
/// between them) comes first; the sheet shows all that were drawn in the order of that digest, so that whoever stops
/// half-way has still looked at a random part.
package struct Sampling: Sendable {
  package struct Stratum: Encodable, Sendable, Equatable {
    package var key: String
    /// How many reports it has.
    package var population: Int
    /// How many of them were drawn.
    package var drawn: Int
  }

  package static let defaultSeed = "1"

  /// In the order of their keys.
  package private(set) var strata: [Stratum]
  /// Indexes of the items drawn, in the order to look at them.
  package private(set) var drawn: [Int]

  package init(_ items: [some Sampled], count: Int, seed: String) {
    let ranked = items.indices
      .map { (rank: Self.rank(items[$0], seed: seed), index: $0) }.sorted { $0.rank < $1.rank }
    var members: [String: [(rank: String, index: Int)]] = [:]
    for item in ranked { members[items[item.index].stratum, default: []].append(item) }
    let keys = members.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let shares = Self.allocation(of: count, among: keys.map { members[$0]?.count ?? 0 })
    strata = zip(keys, shares).map { Stratum(key: $0, population: members[$0]?.count ?? 0, drawn: $1) }
    drawn = zip(keys, shares).flatMap { (members[$0] ?? []).prefix($1) }.sorted { $0.rank < $1.rank }.map(\.index)
  }

  private static func rank(_ item: some Sampled, seed: String) -> String {
    ContentDigest.sha256(Array("\(seed)\n\(item.sha256)\n\(item.name)".utf8))
  }

  /// How many of `count` each stratum of these sizes (none empty) gets; never more than it has.
  package static func allocation(of count: Int, among sizes: [Int]) -> [Int] {
    let total = sizes.reduce(0, +)
    if count >= total { return sizes }
    let bySize = sizes.indices.sorted { (-sizes[$0], $0) < (-sizes[$1], $1) }
    var shares = sizes.map { _ in 0 }
    if count <= sizes.count {
      for stratum in bySize.prefix(count) { shares[stratum] = 1 }
      return shares
    }
    // Each has one; (rest × left) / allLeft is then at most what the stratum has left, also when rounded up.
    let rest = count - sizes.count
    let allLeft = total - sizes.count
    var remainders = shares
    for (stratum, size) in sizes.enumerated() {
      let product = (rest * (size - 1)).quotientAndRemainder(dividingBy: allLeft)
      shares[stratum] = 1 + product.quotient
      remainders[stratum] = product.remainder
    }
    let missing = count - shares.reduce(0, +)
    let byRemainder = bySize.enumerated().sorted {
      (-remainders[$0.element], $0.offset) < (-remainders[$1.element], $1.offset)
    }
    for (_, stratum) in byRemainder.prefix(missing) { shares[stratum] += 1 }
    return shares
  }
}
