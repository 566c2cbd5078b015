import Foundation
import Nianbao
import Testing

/// `Schemas/FINDINGS.md` is the catalogue of findings as a page, made from the data that the code reads too.
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

    Written from `findings.json` and `explanations.json` by `\(command)`. {Names} stand for the facts of a finding.
    `nianbao explain CODE` shows reports that have each, and have it not.


    """ + FindingCatalogue.standard.codes.map(entry).joined(separator: "\n")
  }

  private static func entry(_ code: String) -> String {
    let severity = FindingCatalogue.standard[code]?.severity ?? ""
    let parts = Language.allCases.compactMap { FindingExplanations.standard.words(of: code, in: $0) }.map { words in
      "\(words.message)\n\n- \(words.why)\n- \(words.advice)\n"
    }
    return "## `\(code)`: \(severity)\n\n" + parts.joined(separator: "\n")
  }
}
