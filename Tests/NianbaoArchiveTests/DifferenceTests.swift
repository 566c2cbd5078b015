import NianbaoArchive
import ReportSource
import Testing

/// What `verify` says has a code that `explain` knows.
@Suite struct DifferenceTests {
  @Test(arguments: Difference.Kind.allCases)
  func everyKindIsAProblem(_ kind: Difference.Kind) { #expect(ProblemCode(rawValue: kind.rawValue) != nil) }
}
