import Foundation
import MutationHarness

/// Changes every document of the corpus in every way, and holds what is read against the promise of the contract.
///
///     swift run -c release NianbaoMutants [--at-most COUNT] [--sample FOLDER] [--show COUNT] [--only NAME] [--keep FOLDER]
///
/// At most COUNT mutants of each document are tried (all where COUNT is 0); of every hundredth the JSON goes to the sample's
/// folder. Documents that break the promise are kept in the other folder, to be read and converted. Prints the counts, and
/// exits with 1 when the promise is broken.
@main
struct NianbaoMutants {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let atMost = Self.value("--at-most", arguments).flatMap { Int($0) } ?? 2000
    let shown = Self.value("--show", arguments).flatMap { Int($0) } ?? 20
    let only = Self.value("--only", arguments)
    let kept = Self.value("--keep", arguments).map { URL(filePath: $0) }
    let folder = Self.value("--sample", arguments).map { URL(filePath: $0) }
    let start = ContinuousClock.now
    let run = try MutationRun()
    let subjects = try MutationRun.subjects().filter { only == nil || $0.name == only }
    var total = MutationRun.Tally()
    await withTaskGroup(of: MutationRun.Tally.self) { group in
      for subject in subjects {
        group.addTask {
          run.tally(subject, MutationRun.mutations(of: subject, atMost: atMost)) { number, json in
            guard let folder, number % 100 == 0 else { return }
            try? Data(json).write(to: folder.appending(path: "\(subject.name)-\(number).json"))
          }
        }
      }
      for await tally in group { total += tally }
    }
    if let kept { Self.keep(total.violations, of: subjects, in: kept) }
    let seconds = Int((ContinuousClock.now - start).components.seconds)
    for (kind, count) in total.byKind.sorted(by: { $0.key.rawValue < $1.key.rawValue }) { print("  \(kind): \(count)") }
    for violation in total.violations.sorted(by: { $0.description < $1.description }).prefix(shown) { print(violation) }
    print(
      "mutants: \(total.mutants) of \(subjects.count) documents, \(total.violations.count) violations, \(seconds) s")
    if !total.violations.isEmpty || total.mutants == 0 { exit(1) }
  }

  private static func keep(_ violations: [Judge.Violation], of subjects: [Subject], in folder: URL) {
    for violation in violations {
      guard let subject = subjects.first(where: { $0.name == violation.document }) else { continue }
      let mutation = violation.mutation
      let name = "\(subject.name)-\(mutation.kind)-\(mutation.index)-\(mutation.cell)"
      let suffix = subject.isPage ? "html" : "txt"
      try? Data(mutation.apply(to: subject)?.bytes ?? []).write(to: folder.appending(path: "\(name).\(suffix)"))
    }
  }

  private static func value(_ option: String, _ arguments: [String]) -> String? {
    arguments.firstIndex(of: option).flatMap { $0 + 1 < arguments.count ? arguments[$0 + 1] : nil }
  }
}
