import ReportSource
import ReportSyntax

/// What the text leaves out, and dates that its year cannot have.
struct TextFindings {
  private(set) var findings: [RawFinding] = []
  private let outline: Outline
  private let text: ReportText

  init(_ outline: Outline, _ text: ReportText, _ roles: [String?], _ front: FrontMatter) {
    self.outline = outline
    self.text = text
    for (section, role) in roles.enumerated() {
      if let role { look(at: section, role) }
    }
    if let year = front.year { lookAtDates(year, front) }
  }

  // MARK: Empty parts

  /// The parts that are prose. "无" is what most reports have to say in the last, and too little in the one before.
  private mutating func look(at section: Int, _ role: String) {
    guard ["overview", "problems", "otherMatters"].contains(role) else { return }
    let ranges = prose(in: section)
    let heading = outline.sections[section].offset
    if ranges.allSatisfy({ text.bytes.trimmed($0).isEmpty }) {
      if !holdsTable(section) { findings.append(RawFinding(.sectionEmpty, at: heading, [(.role, .text(role))])) }
    } else if role == "problems", ranges.count == 1, isOneSentence(ranges[0]) {
      findings.append(
        RawFinding(
          .sectionBoilerplate, at: ranges[0].lowerBound,
          [(.role, .text(role)), (.text, .text(text.folded(text.bytes.trimmed(ranges[0]))))]))
    }
  }

  /// The paragraphs and items of a section and of those inside it, whose titles are text of it too.
  private func prose(in section: Int) -> [Range<Int>] {
    var prose: [Range<Int>] = []
    prose.reserveCapacity(16)
    for inner in section..<outline.sections[section].end {
      if inner > section { prose.append(outline.sections[inner].title) }
      for block in outline.blocks(of: inner) {
        switch block {
        case .paragraph(let line): prose.append(line)
        case .list(let items): for item in outline.items[items] { prose.append(item.text) }
        case .table: break
        }
      }
    }
    return prose
  }

  private func holdsTable(_ section: Int) -> Bool {
    (section..<outline.sections[section].end).contains { inner in
      outline.blocks(of: inner).contains { if case .table = $0 { true } else { false } }
    }
  }

  /// At most one mark ends a sentence, and it stands at the end.
  private func isOneSentence(_ range: Range<Int>) -> Bool {
    let line = text.bytes.trimmed(range)
    var index = line.lowerBound
    while index < line.upperBound {
      let (scalar, length) = text.bytes.scalar(at: index)
      index += length
      switch scalar {
      case 0x3002, 0xFF01, 0xFF1B, 0x3B: if index < line.upperBound { return false }
      default: break
      }
    }
    return true
  }

  // MARK: Dates

  /// Period, publication and signature before the reporting year has ended.
  private mutating func lookAtDates(_ year: Int, _ front: FrontMatter) {
    report(front.period?.end, "period", year)
    report(front.metadata.publishedAt.map { String($0.prefix(10)) }, "publication", year)
    if let signature = signature() { report(signature.date, "signature", year, at: signature.offset) }
  }

  private mutating func report(_ date: String?, _ what: String, _ year: Int, at offset: Int? = nil) {
    // ISO dates are ordered as they are spelt. A report may be out on the last day.
    guard let date, date < "\(year)-12-31" else { return }
    findings.append(
      RawFinding(
        .dateBeforeYearEnd, at: offset, [(.date, .text(date)), (.what, .text(what)), (.year, .integer(year))]))
  }

  private static let longestSignature = 20

  /// A line at the end of the text that is a date and nothing else.
  private func signature() -> (date: String, offset: Int)? {
    guard let last = outline.sections.indices.last else { return nil }
    for block in outline.blocks(of: last).suffix(3).reversed() {
      guard case .paragraph(let line) = block, text.bytes.scalarCount(in: line) <= Self.longestSignature,
        let date = DateScanner.dates(in: text.bytes, line).first, let iso = date.iso(),
        text.bytes.trimmed(line) == text.bytes.trimmed(date.range)
      else { continue }
      return (iso, line.lowerBound)
    }
    return nil
  }
}
