import Nianbao
import TestSupport

/// Documents of the corpus, and what can be done to them.
package struct MutationRun: Sendable {
  /// What came of the mutants tried.
  package struct Tally: Sendable {
    package var mutants = 0
    package var byKind: [Mutation.Kind: Int] = [:]
    package var violations: [Judge.Violation] = []

    package init() {}

    package static func += (left: inout Tally, right: Tally) {
      left.mutants += right.mutants
      left.byKind.merge(right.byKind, uniquingKeysWith: +)
      left.violations += right.violations
    }
  }

  private let judge: Judge

  package init() throws { judge = try Judge() }

  package static func subjects() throws -> [Subject] {
    try CorpusDocument.everything.compactMap { try Subject($0) }
  }

  /// The mutations of a document, at most so many of them (0: all): drawn by a seed of its own, in order.
  package static func mutations(of subject: Subject, atMost count: Int) -> [Mutation] {
    let all = Mutation.all(of: subject)
    if count == 0 || all.count <= count { return all }
    var random = SeededGenerator(seed: subject.name.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) })
    let drawn = Array(all.indices).shuffled(using: &random).prefix(count).sorted()
    return drawn.map { all[$0] }
  }

  /// Tries them. `made` gets each report's JSON and the number of its mutant.
  package func tally(
    _ subject: Subject, _ mutations: some Sequence<Mutation>, made: (Int, [UInt8]) -> Void = { _, _ in }
  ) -> Tally {
    var tally = Tally()
    for mutation in mutations {
      guard let outcome = mutation.apply(to: subject) else { continue }
      var json: [UInt8]?
      if let violation = judge.violation(subject, mutation, outcome, json: &json) { tally.violations.append(violation) }
      if let json { made(tally.mutants, json) }
      tally.mutants += 1
      tally.byKind[mutation.kind, default: 0] += 1
    }
    return tally
  }
}
