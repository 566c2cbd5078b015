import Nianbao
import ReportSource
import Testing

/// What keeps an input from being read is explained in two languages, every code and no other.
@Suite struct ProblemExplanationTests {
  private static let explanations = ProblemExplanations.standard

  @Test func everyCodeIsExplainedAndNoOther() {
    #expect(Self.explanations.codes == ProblemCode.allCases.map(\.rawValue))
  }

  /// A code is a finding's or a problem's: `explain` takes both.
  @Test func noCodeMeansTwoThings() {
    #expect(Set(FindingCatalogue.standard.codes).isDisjoint(with: Self.explanations.codes))
  }

  @Test(arguments: ProblemCode.allCases)
  func nothingIsLeftOut(_ code: ProblemCode) throws {
    #expect(code.rawValue.utf8.allSatisfy { $0 == 0x2D || (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) })
    for language in Language.allCases {
      let words = try #require(Self.explanations.words(of: code.rawValue, in: language))
      for sentence in [words.means, words.why, words.advice] {
        let end: Character = language == .chinese ? "。" : "."
        #expect(sentence.last == end, "\(code.rawValue): \(sentence)")
        let isChinese = sentence.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
        #expect(language == .english || isChinese, "\(code.rawValue): \(sentence)")
      }
    }
  }

  @Test func nearCodesAreFound() {
    #expect(CodeSearch.codes(like: "no-report").contains("no-such-report"))
    #expect(CodeSearch.codes(like: "brokn") == ["check-broken"])
    #expect(CodeSearch.codes(like: "DOCX") == ["other-kind"])
    #expect(CodeSearch.codes(like: "qqq") == [])
  }
}
