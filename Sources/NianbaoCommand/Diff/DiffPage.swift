import Nianbao

/// Two reports side by side, for a person.
struct DiffPage {
  private let comparison: ReportComparison
  private let names: (String, String)
  private let showsAll: Bool
  private let style: Style

  /// Prose that is so alike in two years was hardly written anew.
  private static let nearlySame = 0.9

  init(_ comparison: ReportComparison, names: (String, String), showsAll: Bool, style: Style) {
    self.comparison = comparison
    self.names = names
    self.showsAll = showsAll
    self.style = style
  }

  var text: String {
    [head, facts, figures.text, carried, inForce, sections].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  // MARK: Head

  private var head: String {
    let lines = zip([names.0, names.1], [comparison.left, comparison.right]).map { name, report in
      let facts = [report.agency, report.year.map(String.init), report.edition.map { "form of \($0)" }]
      return TerminalText.escaped("\(name): \(facts.compactMap { $0 }.joined(separator: ", "))") + "\n"
    }
    return lines.joined() + comparison.notes.map { "\(style.severity(.note)): \($0.sentence)\n" }.joined()
  }

  private var facts: String {
    let shown = comparison.facts.filter { showsAll || $0.differs }
    if shown.isEmpty { return "" }
    return style.bold("Report") + "\n"
      + shown.map { fact in
        let values = fact.differs ? [fact.left, fact.right] : [fact.left]
        let words = values.map { TerminalText.escaped($0 ?? "not said") }
        return "  \(DisplayWidth.padded(fact.name, to: 8))\(words.joined(separator: " → "))\n"
      }.joined()
  }

  private var figures: DiffedFigures {
    DiffedFigures(comparison.figures, names: names, showsAll: showsAll, style: style)
  }

  // MARK: Across years

  private var carried: String {
    if comparison.carried.isEmpty { return "" }
    let known = comparison.carried.compactMap(\.agrees)
    let wrong = known.count { !$0 }
    let outcome =
      switch wrong {
      case 0: known.isEmpty ? "no column can be compared" : "no column differs"
      case 1: style.broken("1 column differs")
      default: style.broken("\(wrong) columns differ")
      }
    let rows = comparison.carried.map { column in
      let words = column.agrees.map { $0 ? "" : ": differs" } ?? ": cannot be compared"
      return SideBySide(left: column.forward.said, right: column.over.said, words: column.column + words)
    }
    return style.bold("Carried forward, carried over") + "  \(outcome)\n" + SideBySide.lines(rows)
  }

  private var inForce: String {
    if comparison.inForce.isEmpty { return "" }
    return style.bold("Documents in force") + "\n"
      + comparison.inForce.map { item in
        let sum = "\(Self.said(item.before)) + \(Self.said(item.issued)) - \(Self.said(item.repealed))"
        let outcome =
          switch item.agrees {
          case true?: "= \(Self.said(item.expected)), as reported"
          case false?:
            "= \(Self.said(item.expected)), reported \(Self.said(item.reported)); no error: some may have lapsed by themselves"
          case nil: "cannot be compared with \(Self.said(item.reported)) reported"
          }
        return "  \(item.documents): \(sum) \(outcome)\n"
      }.joined()
  }

  private static func said(_ value: Double?) -> String { value.map(SheetDrawing.number) ?? "?" }

  // MARK: Sections

  private var sections: String {
    let counts = SectionPair.Change.allCases.compactMap { change in
      let count = comparison.sections.count { $0.change == change }
      return count == 0 ? nil : "\(count) \(change.rawValue)"
    }
    let whole = comparison.likeness.map { "; the whole text is \(Self.percent($0)) alike" } ?? ""
    let head = style.bold("Sections") + "  \(counts.isEmpty ? "none" : counts.joined(separator: ", "))\(whole)\n"
    return head + comparison.sections.filter { showsAll || $0.change != .same }.map(line).joined()
  }

  private func line(_ pair: SectionPair) -> String {
    let change = DisplayWidth.padded(pair.change.rawValue, to: 8)
    let indent = String(repeating: "  ", count: pair.level - 1)
    let titles = [pair.left, pair.right].compactMap { $0?.heading }
    let title = titles.first == titles.last ? titles[0] : titles.joined(separator: " → ")
    return "  \(change)\(indent)\(TerminalText.escaped(title))\(words(pair))\n"
  }

  private func words(_ pair: SectionPair) -> String {
    guard let likeness = pair.likeness else {
      guard let left = pair.left?.text, let right = pair.right?.text, left.isEmpty != right.isEmpty else { return "" }
      return "  text in \(TerminalText.escaped(left.isEmpty ? names.1 : names.0)) only"
    }
    let isNearly = pair.change == .changed && likeness >= Self.nearlySame
    let note = likeness == 1 ? ": the same but for its figures" : ": nearly the same text"
    return "  \(Self.percent(likeness)) alike\(isNearly ? note : "")"
  }

  /// Rounded down: "100 %" is every pair of letters.
  private static func percent(_ likeness: Double) -> String { "\(Int(likeness * 100)) %" }
}

extension ReportComparison.Note {
  fileprivate var sentence: String {
    switch self {
    case .twoAgencies:
      "these are reports of two agencies; what one carries forward need not be what the other carries over"
    case .agencyUnknown: "a report does not say whose it is: they may be of two agencies"
    case .yearUnknown: "a report does not say of which year it is: nothing carried from year to year is compared"
    case .yearsApart: "the years do not follow each other: nothing carried from year to year is compared"
    }
  }
}

extension ComparedSection {
  /// As printed.
  fileprivate var heading: String {
    title.isEmpty && number == nil ? "(before the first heading)" : (number ?? "") + title
  }
}
