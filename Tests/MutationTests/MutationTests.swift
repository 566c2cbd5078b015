import MutationHarness
import Testing

/// The promise of the contract under change: every leaf is right, or null, or carries a finding.
///
/// A few changes of each document; `swift run -c release NianbaoMutants` tries a hundred thousand.
@Suite("No change to a document moves a figure without a word")
struct MutationTests {
  private static let perDocument = 40

  @Test func promiseIsKept() async throws {
    let run = try MutationRun()
    let subjects = try MutationRun.subjects()
    #expect(subjects.count > 70)
    var total = MutationRun.Tally()
    await withTaskGroup(of: MutationRun.Tally.self) { group in
      for subject in subjects {
        group.addTask { run.tally(subject, MutationRun.mutations(of: subject, atMost: Self.perDocument)) }
      }
      for await tally in group { total += tally }
    }
    #expect(total.mutants > 2000)
    for violation in total.violations { Issue.record("\(violation)") }
  }
}
