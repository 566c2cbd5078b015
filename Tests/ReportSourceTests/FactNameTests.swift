import Testing

@testable import ReportSource

struct FactNameTests {
  /// Facts are written in the order of the cases, which has to be that of canonical JSON.
  @Test func casesStandInTheOrderOfTheirNames() {
    let names = FactName.allCases.map(\.rawValue)
    #expect(names == names.sorted { Array($0.utf16).lexicographicallyPrecedes(Array($1.utf16)) })
    #expect(FactName.allCases == FactName.allCases.shuffled().sorted())
  }

  @Test func anIndexIsThePlaceAmongTheCases() {
    #expect(FactName.allCases.map(\.index) == Array(FactName.allCases.indices))
    #expect(FindingCode.allCases.map(\.index) == Array(FindingCode.allCases.indices))
  }

  @Test func factsOfAFindingAreSorted() {
    let finding = RawFinding(.checkBroken, [(.right, .number(2)), (.check, .text("a")), (.left, .number(1))])
    #expect(finding.facts.map(\.name) == [.check, .left, .right])
  }
}
