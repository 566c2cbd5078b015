import ReportSource

/// Headings of one style under one parent count 1, 2, 3…; what does otherwise is said, and nothing is moved.
enum OrdinalCheck {
  static func findings(in sections: [Outline.Section], roots: [Int], text: ReportText) -> [RawFinding] {
    var findings = check(roots, sections, text)
    for section in sections where !section.children.isEmpty {
      findings += check(section.children, sections, text)
    }
    return findings
  }

  private static func check(
    _ siblings: [Int], _ sections: [Outline.Section], _ text: ReportText
  ) -> [RawFinding] {
    var last = [Int](repeating: 0, count: NumberStyle.allCases.count)
    var findings: [RawFinding] = []
    for index in siblings {
      guard let numbering = sections[index].numbering else { continue }
      let previous = last[numbering.style.rawValue]
      last[numbering.style.rawValue] = numbering.ordinal
      guard let code = code(numbering.ordinal, after: previous) else { continue }
      findings.append(
        RawFinding(
          code, at: sections[index].offset,
          [
            (.number, .text(text.string(numbering.range))), (.ordinal, .integer(numbering.ordinal)),
            (.previous, .integer(previous)),
          ]))
    }
    return findings
  }

  private static func code(_ ordinal: Int, after previous: Int) -> FindingCode? {
    if ordinal == previous + 1 { return nil }
    if ordinal == 1 { return .ordinalRestarted }
    return ordinal > previous ? .ordinalSkipped : .ordinalRepeated
  }
}
