import ReportSource

/// Headings of one style under one parent count 1, 2, 3…; what does otherwise is said, and nothing is moved.
enum OrdinalCheck {
  static func findings(in sections: [Outline.Section], text: ReportText) -> [RawFinding] {
    var findings: [RawFinding] = []
    check(Outline.Children(of: nil, among: sections), sections, text, &findings)
    for (index, section) in sections.enumerated() where section.end > index + 1 {
      check(Outline.Children(of: index, among: sections), sections, text, &findings)
    }
    return findings
  }

  private static func check(
    _ siblings: Outline.Children, _ sections: [Outline.Section], _ text: ReportText, _ findings: inout [RawFinding]
  ) {
    var last = [Int](filledWith: 0, count: NumberStyle.allCases.count)
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
  }

  private static func code(_ ordinal: Int, after previous: Int) -> FindingCode? {
    if ordinal == previous + 1 { return nil }
    if ordinal == 1 { return .ordinalRestarted }
    return ordinal > previous ? .ordinalSkipped : .ordinalRepeated
  }
}
