import NianbaoReview
import Testing

@Suite struct SamplingTests {
  struct Item: Sampled, Hashable {
    var sha256: String
    var name: String
    var stratum: String
  }

  static let items = (0..<100).map { index in
    Item(sha256: "digest \(index)", name: "\(index).txt", stratum: index < 70 ? "a" : index < 95 ? "b" : "c")
  }

  private func drawn(_ items: [Item], _ count: Int, seed: String = "1") -> [Item] {
    Sampling(items, count: count, seed: seed).drawn.map { items[$0] }
  }

  // MARK: Allocation

  @Test(arguments: [
    // One each, and seven shared out over 69, 24 and 4 that are left: 4.98, 1.73, 0.29.
    (10, [70, 25, 5], [6, 3, 1]),
    // Less than one each: the largest.
    (2, [70, 5, 25], [1, 0, 1]), (1, [3, 3], [1, 0]), (3, [1, 1, 1], [1, 1, 1]),
    // As many as there are, or more.
    (100, [70, 25, 5], [70, 25, 5]), (1000, [2, 3], [2, 3]), (99, [70, 25, 5], [69, 25, 5]),
    // A tie goes to the larger stratum, then to the first.
    (4, [2, 2, 2], [2, 1, 1]), (5, [], []),
  ])
  func sharesAreByLargestRemainder(_ count: Int, _ sizes: [Int], _ shares: [Int]) {
    #expect(Sampling.allocation(of: count, among: sizes) == shares)
  }

  @Test func sharesAddUpAndFit() {
    let sizes = [1, 1, 2, 3, 5, 8, 13, 144]
    for count in 1...sizes.reduce(0, +) {
      let shares = Sampling.allocation(of: count, among: sizes)
      #expect(shares.reduce(0, +) == count)
      #expect(zip(shares, sizes).allSatisfy { (0...$1).contains($0) })
      #expect(count < sizes.count || shares.allSatisfy { $0 > 0 })
    }
  }

  // MARK: Drawing

  @Test func strataAreCounted() {
    let strata = Sampling(Self.items, count: 10, seed: "1").strata
    #expect(strata.map(\.key) == ["a", "b", "c"])
    #expect(strata.map(\.population) == [70, 25, 5] && strata.map(\.drawn) == [6, 3, 1])
  }

  @Test func orderOfTheListIsOfNoConsequence() {
    let first = drawn(Self.items, 20)
    #expect(Set(first).count == 20)
    #expect(first == drawn(Self.items.reversed(), 20))
    #expect(first == drawn(Self.items.sorted { $0.sha256 < $1.sha256 }, 20))
  }

  @Test func anotherSeedDrawsAnotherSample() {
    #expect(drawn(Self.items, 20) == drawn(Self.items, 20))
    #expect(Set(drawn(Self.items, 20)) != Set(drawn(Self.items, 20, seed: "2")))
  }

  /// A sample that is not large enough is made larger, and what was looked at stays in it.
  @Test func largerSampleOfOneStratumHasTheSmaller() {
    let items = Array(Self.items.prefix(70))
    #expect(Array(drawn(items, 30).prefix(10)) == drawn(items, 10))
  }

  /// Every item has its chance: over many seeds none is drawn far more often than another.
  @Test func drawsAreEven() {
    let items = Array(Self.items.prefix(10))
    var counts: [Item: Int] = [:]
    for seed in 0..<1000 { for item in drawn(items, 3, seed: "\(seed)") { counts[item, default: 0] += 1 } }
    #expect(counts.count == 10 && counts.values.allSatisfy { (230...370).contains($0) })
  }

  @Test func nothingToDrawFrom() {
    let sampling = Sampling([Item](), count: 5, seed: "1")
    #expect(sampling.drawn.isEmpty && sampling.strata.isEmpty)
  }
}

@Suite struct WilsonTests {
  /// Values of the formula, computed apart from this code.
  @Test(arguments: [
    (0, 10, 0.0, 0.277533), (1, 10, 0.017876, 0.404150), (5, 10, 0.236593, 0.763407), (10, 10, 0.722467, 1.0),
    (3, 1000, 0.001021, 0.008783), (0, 8000, 0.0, 0.000480),
  ])
  func intervals(_ hits: Int, _ total: Int, _ low: Double, _ high: Double) throws {
    let interval = try #require(Wilson.interval(hits, of: total))
    #expect(abs(interval.lowerBound - low) < 1e-6 && abs(interval.upperBound - high) < 1e-6, "\(interval)")
  }

  @Test func nothingLookedAtSaysNothing() {
    #expect(Wilson.interval(0, of: 0) == nil && Wilson.interval(2, of: 1) == nil)
  }
}
