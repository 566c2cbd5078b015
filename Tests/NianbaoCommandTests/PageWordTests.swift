import Nianbao
import Testing

@testable import NianbaoCommand

/// Pages for people have all their words in Chinese too.
@Suite struct PageWordTests {
  private static let words = FactWords.chinese.words

  private func expectChinese<Word: PageWord>(_ page: Word.Type) throws {
    let chinese = try #require(Self.words[page.page])
    #expect(Set(chinese.keys) == Set(page.allCases.map(\.rawValue)), "\(page.page)")
    for (english, words) in chinese { #expect(Self.places(english) == Self.places(words), "\(english)") }
  }

  /// None is missing, none is left over, and what is filled in is filled in.
  @Test func everyWordIsThereAndNoOther() throws {
    try expectChinese(DiffWord.self)
    try expectChinese(CheckWord.self)
    try expectChinese(ShowWord.self)
  }

  private static func places(_ template: String) -> [String] {
    template.matches(of: /\{\w+\}/).map { String($0.0) }.sorted()
  }

  @Test func keysOfTheOutputAreThereToo() throws {
    func keys(_ group: String) -> [String]? { Self.words[group]?.keys.sorted() }
    #expect(keys("reading") == Cell.Reading.allCases.map(\.rawValue).sorted())
    #expect(keys("change") == SectionPair.Change.allCases.map(\.rawValue).sorted())
    let comparison = ReportComparison(
      try Self.compared("plain-2021"), try Self.compared("following-year-2022"))
    #expect(keys("fact") == comparison.facts.map(\.name).sorted())
    #expect(keys("column") == comparison.carried.map(\.column).sorted())
    #expect(keys("documents") == comparison.inForce.map(\.documents).sorted())
  }

  private static func compared(_ document: String) throws -> ComparedReport {
    ComparedReport(try Conversion.report(from: Corpus.bytes(document), name: "report.txt"))
  }

  @Test func valuesAreNotTakenForPlaces() {
    let said = DiffWords(language: .english)
    #expect(said(.count, ["count": "{change}", "change": "}{"]) == "{change} }{")
  }

  /// Nothing is left in English but what the messages of compilers have so, and paths.
  @Test func pagesAreInChinese() throws {
    let path = Corpus.path("broken-sums")
    let check = try Executable.run(["check", path, "--language", "zh"])
    #expect(check.lines.contains("\(path): 警告 7；勾稽关系：成立 35，不成立 7"))
    #expect(check.lines.last == "报告 1 份：有问题 1")
    let show = try Executable.run(["show", path, "--language", "zh"])
    #expect(show.lines.contains { $0.hasPrefix("勾稽关系  成立 35，不成立 7") })
    #expect(show.lines.contains("问题  7") && show.lines.contains("结构"))
    #expect(show.lines.contains { $0.hasPrefix("  来源     report.txt，") })
    for word in ["agency", "Outline", "activeDisclosure ", "Findings", "Arithmetic", "hold"] {
      #expect(!show.text.contains(word), "\(word)")
    }
  }
}
