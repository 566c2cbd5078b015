import Testing

@testable import NianbaoArchive

@Suite struct OrderedWorkTests {
  /// Every piece is finished once and in order, however many are done at a time and however long each takes.
  @Test(arguments: [1, 2, 3, 8], [0, 1, 2, 5, 100])
  func everyPieceIsFinishedInOrder(_ jobs: Int, _ count: Int) async throws {
    var next = 0
    var finished: [Int] = []
    try await OrderedWork.run(jobs: jobs) { () throws(OutputFailure) -> Int? in
      defer { next += 1 }
      return next < count ? next : nil
    } perform: { number in
      // The earlier ones take longer.
      (0..<(number % 7 == 0 ? 20_000 : 10)).reduce(number) { $0 ^ ($1 & 0) }
    } finish: { number throws(OutputFailure) in
      finished.append(number)
    }
    #expect(finished == Array(0..<count))
  }

  @Test(arguments: [1, 2]) func aFailureEndsIt(_ jobs: Int) async {
    var finished = 0
    await #expect(throws: OutputFailure.self) {
      try await OrderedWork.run(jobs: jobs) { () throws(OutputFailure) -> Int? in
        1
      } perform: {
        $0
      } finish: { _ throws(OutputFailure) in
        finished += 1
        if finished == 3 { throw OutputFailure(path: "x", reason: .inUse) }
      }
    }
    #expect(finished == 3)
  }
}
