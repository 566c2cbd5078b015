import Foundation
import Nianbao
import Testing

/// `Schemas/FINDINGS.md` is the catalogue of findings, and of messages on inputs and outputs, as a page, made from the data that the code reads too.
@Suite struct FindingsPageTests {
  private static let command = "\(Golden.variable)=1 swift test --filter FindingsPageTests"
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Schemas/FINDINGS.md")

  @Test func pageIsFresh() throws {
    let page = Self.page()
    if let there = try? String(contentsOf: Self.file, encoding: .utf8), there == page { return }
    if Golden.isRecording {
      try page.write(to: Self.file, atomically: true, encoding: .utf8)
      Issue.record("Schemas/FINDINGS.md is written anew: read what has changed")
    } else {
      Issue.record("Schemas/FINDINGS.md is not that of the catalogue: \(Self.command)")
    }
  }

  private static func page() -> String {
    """
    # Findings

    Written by `\(command)` from `findings.json` (severity, English sentence, advice), `explanations.json`
    (the rest, and the examples, which are tests) and `words.zh.json`. {Names} stand for the facts of a finding.
    At the end, from `problems.json`, the codes of messages on inputs, outputs and archives.
    `nianbao explain CODE` prints an entry; `nianbao explain` lists all.

    本页由上述命令生成。每条先英文、后中文：提示语、含义、重要性、处理办法；{…} 为该条的具体内容。


    """ + index() + "\n" + FindingCatalogue.standard.codes.map(entry).joined(separator: "\n")
      + "\n# Messages on inputs, outputs and archives（关于输入、输出和档案的提示）\n\n"
      + ProblemExplanations.standard.codes.map(problem).joined(separator: "\n")
  }

  private static func index() -> String {
    let rows = FindingCatalogue.standard.codes.map { code in
      let severity = FindingCatalogue.standard[code]?.severity ?? ""
      let says = Language.allCases.map { FindingExplanations.standard.words(of: code, in: $0)?.message ?? "" }
      return "| [`\(code)`](#\(code)-\(severity)) | \(severity) | \(says.joined(separator: " | ")) |\n"
    }
    return "| code | severity | says | 提示 |\n|---|---|---|---|\n" + rows.joined()
  }

  private static func entry(_ code: String) -> String {
    guard let explanation = FindingExplanations.standard.entries[code] else { return "" }
    let severity = FindingCatalogue.standard[code]?.severity ?? ""
    let facts = explanation.facts.map { "`\($0)`" }.joined(separator: ", ")
    let words = [words(code, .english, "Why it matters", "What to do"), words(code, .chinese, "为什么重要", "怎么办")]
    return "## `\(code)`: \(severity)\n\n" + words.joined(separator: "\n")
      + (facts.isEmpty ? "" : "\nFacts: \(facts)\n")
      + "\nA report that has it（有此问题）:\n\n" + block(explanation.has)
      + "\nA report that has it not（没有此问题）:\n\n" + block(explanation.hasNot)
  }

  private static func problem(_ code: String) -> String {
    let says = Language.allCases.map { language -> String in
      guard let words = ProblemExplanations.standard.words(of: code, in: language) else { return "" }
      return language == .chinese
        ? "\(words.means)\n\n- 原因：\(words.why)\n- 怎么办：\(words.advice)\n"
        : "\(words.means)\n\n- Why: \(words.why)\n- What to do: \(words.advice)\n"
    }
    return "## `\(code)`\n\n\(says.joined(separator: "\n"))"
  }

  private static func words(_ code: String, _ language: Language, _ why: String, _ advice: String) -> String {
    guard let words = FindingExplanations.standard.words(of: code, in: language) else { return "" }
    let colon = language == .chinese ? "：" : ": "
    return
      "**\(words.message)**\n\n\(words.means)\n\n- \(why)\(colon)\(words.why)\n- \(advice)\(colon)\(words.advice)\n"
  }

  private static func block(_ lines: [String]) -> String { "```\n\(lines.joined(separator: "\n"))\n```\n" }
}
