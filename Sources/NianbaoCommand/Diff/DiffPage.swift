import Nianbao

/// Two reports side by side, for a person.
struct DiffPage {
  private let comparison: ReportComparison
  private let names: (String, String)
  private let showsAll: Bool
  private let style: Style
  private let said: DiffWords

  /// Prose that is so alike in two years was hardly written anew.
  private static let nearlySame = 0.9

  init(_ comparison: ReportComparison, names: (String, String), showsAll: Bool, style: Style, language: Language) {
    self.comparison = comparison
    self.names = names
    self.showsAll = showsAll
    self.style = style
    said = DiffWords(language: language)
  }

  var text: String {
    [head, facts, figures.text, carried, inForce, sections].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  // MARK: Head

  private var head: String {
    let lines = zip([names.0, names.1], [comparison.left, comparison.right]).map { name, report in
      let facts = [report.agency, report.year.map(String.init), report.edition.map { said(.edition, ["edition": $0]) }]
      return TerminalText.escaped("\(name): \(facts.compactMap { $0 }.joined(separator: said(.separator)))") + "\n"
    }
    return lines.joined() + comparison.notes.map { "\(style.severity(.note)): \(said($0.word))\n" }.joined()
  }

  private var facts: String {
    let shown = comparison.facts.filter { showsAll || $0.differs }
    if shown.isEmpty { return "" }
    let names = shown.map { said.key($0.name, of: "fact") }
    let width = names.map(DisplayWidth.of).max() ?? 0
    return style.bold(said(.report)) + "\n"
      + zip(names, shown).map { name, fact in
        let values = fact.differs ? [fact.left, fact.right] : [fact.left]
        let words = values.map { TerminalText.escaped($0 ?? said(.notSaid)) }
        return "  \(DisplayWidth.padded(name, to: width))  \(words.joined(separator: " → "))\n"
      }.joined()
  }

  private var figures: DiffedFigures {
    DiffedFigures(comparison.figures, names: names, showsAll: showsAll, style: style, said: said)
  }

  // MARK: Across years

  private var carried: String {
    if comparison.carried.isEmpty { return "" }
    let known = comparison.carried.compactMap(\.agrees)
    let wrong = known.count { !$0 }
    let outcome =
      switch wrong {
      case 0: said(known.isEmpty ? .noColumnCompared : .noColumnDiffers)
      case 1: style.broken(said(.columnDiffers))
      default: style.broken(said(.columnsDiffer, ["count": "\(wrong)"]))
      }
    let rows = comparison.carried.map { column in
      let name = said.key(column.column, of: "column")
      let words =
        switch column.agrees {
        case true?: name
        case false?: said(.differs, ["column": name])
        case nil: said(.notCompared, ["column": name])
        }
      return SideBySide(left: column.forward.text(said), right: column.over.text(said), words: words)
    }
    return style.bold(said(.carried)) + "  \(outcome)\n" + SideBySide.lines(rows)
  }

  private var inForce: String {
    if comparison.inForce.isEmpty { return "" }
    return style.bold(said(.inForce)) + "\n"
      + comparison.inForce.map { item in
        let sum = "\(Self.figure(item.before)) + \(Self.figure(item.issued)) - \(Self.figure(item.repealed))"
        let word: DiffWord =
          switch item.agrees {
          case true?: .asReported
          case false?: .notAsReported
          case nil: .notReckoned
          }
        let values: KeyValuePairs = [
          "documents": said.key(item.documents, of: "documents"), "sum": sum,
          "expected": Self.figure(item.expected), "reported": Self.figure(item.reported),
        ]
        return "  \(said(word, values))\n"
      }.joined()
  }

  private static func figure(_ value: Double?) -> String { value.map(SheetDrawing.number) ?? "?" }

  // MARK: Sections

  private var sections: String {
    let counts = SectionPair.Change.allCases.compactMap { change in
      let count = comparison.sections.count { $0.change == change }
      return count == 0 ? nil : said(.count, ["count": "\(count)", "change": said.key(change.rawValue, of: "change")])
    }
    let whole = comparison.likeness.map { said(.wholeText, ["percent": Self.percent($0)]) } ?? ""
    let words = counts.isEmpty ? said(.none) : counts.joined(separator: said(.separator))
    let head = style.bold(said(.sections)) + "  \(words)\(whole)\n"
    return head + comparison.sections.filter { showsAll || $0.change != .same }.map(line).joined()
  }

  private func line(_ pair: SectionPair) -> String {
    let change = DisplayWidth.padded(said.key(pair.change.rawValue, of: "change"), to: 8)
    let indent = String(repeating: "  ", count: pair.level - 1)
    let titles = [pair.left, pair.right].compactMap { $0.map(heading) }
    let title = titles.first == titles.last ? titles[0] : titles.joined(separator: " → ")
    return "  \(change)\(indent)\(TerminalText.escaped(title))\(words(pair))\n"
  }

  private func words(_ pair: SectionPair) -> String {
    guard let likeness = pair.likeness else {
      guard let left = pair.left?.text, let right = pair.right?.text, left.isEmpty != right.isEmpty else { return "" }
      return "  " + said(.textInOne, ["name": TerminalText.escaped(left.isEmpty ? names.1 : names.0)])
    }
    let isNearly = pair.change == .changed && likeness >= Self.nearlySame
    let word: DiffWord = isNearly ? (likeness == 1 ? .sameButFigures : .nearlySame) : .alike
    return "  " + said(word, ["percent": Self.percent(likeness)])
  }

  /// As printed.
  private func heading(_ section: ComparedSection) -> String {
    section.title.isEmpty && section.number == nil ? said(.preamble) : (section.number ?? "") + section.title
  }

  /// Rounded down: "100 %" is every pair of letters.
  private static func percent(_ likeness: Double) -> String { "\(Int(likeness * 100)) %" }
}
