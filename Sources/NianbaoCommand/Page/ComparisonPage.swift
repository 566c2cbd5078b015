import Nianbao

/// Two reports side by side, for a person.
struct ComparisonPage {
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
    [head, figures, carried, inForce, sections].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  // MARK: Head

  private var head: String {
    let lines = zip([names.0, names.1], [comparison.left, comparison.right]).map { name, report in
      let facts = [report.agency, report.year.map(String.init), report.edition.map { "form of \($0)" }].compactMap {
        $0
      }
      return TerminalText.escaped("\(name): \(facts.joined(separator: ", "))") + "\n"
    }
    let note = comparison.isSameAgency ? "" : "note: these are reports of two agencies\n"
    return lines.joined() + note
  }

  // MARK: Figures

  private var figures: String {
    let differing = comparison.figures.count { $0.differs }
    let shown = comparison.figures.filter { showsAll || $0.differs }
    let head = style.bold("Figures") + "  \(differing) of \(comparison.figures.count) differ\n"
    return head + shown.map(line).joined()
  }

  private func line(_ pair: ReportComparison.FigurePair) -> String {
    let left = DisplayWidth.padded(Self.figure(pair.left, isIn: pair.isInLeft), to: 10, alignedRight: true)
    let right = DisplayWidth.padded(Self.figure(pair.right, isIn: pair.isInRight), to: 10, alignedRight: true)
    return "  \(left)  \(right)  \(TerminalText.escaped(pair.name))\n"
  }

  /// "." is a place that the report's form does not have, as in `show`.
  private static func figure(_ value: Double?, isIn: Bool = true) -> String {
    value.map(SheetDrawing.number) ?? (isIn ? "null" : ".")
  }

  // MARK: Across years

  private var carried: String {
    if comparison.carried.isEmpty { return "" }
    let wrong = comparison.carried.count { $0.agrees == false }
    let head =
      style.bold("Carried forward, carried over")
      + (wrong == 0 ? "  no column differs\n" : "  \(style.broken("\(wrong) columns differ"))\n")
    return head
      + comparison.carried.map { column in
        let words = column.agrees.map { $0 ? "" : "  differs" } ?? "  cannot be compared"
        let left = DisplayWidth.padded(Self.figure(column.forward), to: 10, alignedRight: true)
        let right = DisplayWidth.padded(Self.figure(column.over), to: 10, alignedRight: true)
        return "  \(left)  \(right)  \(column.column)\(words)\n"
      }.joined()
  }

  private var inForce: String {
    if comparison.inForce.isEmpty { return "" }
    return style.bold("Documents in force") + "\n"
      + comparison.inForce.map { item in
        let sum = "\(Self.figure(item.before)) + \(Self.figure(item.issued)) - \(Self.figure(item.repealed))"
        let outcome = item.expected == item.reported ? "as reported" : "reported \(Self.figure(item.reported))"
        let note = item.expected == item.reported ? "" : "; some may have lapsed by themselves"
        return "  \(item.documents): \(sum) = \(Self.figure(item.expected)), \(outcome)\(note)\n"
      }.joined()
  }

  // MARK: Sections

  private var sections: String {
    let counts = [ReportComparison.SectionPair.Change.same, .changed, .added, .dropped].compactMap { change in
      let count = comparison.sections.count { $0.change == change }
      return count == 0 ? nil : "\(count) \(change.rawValue)"
    }
    let head = style.bold("Sections") + "  \(counts.joined(separator: ", "))\n"
    return head + comparison.sections.filter { showsAll || $0.change != .same }.map(line).joined()
  }

  private func line(_ pair: ReportComparison.SectionPair) -> String {
    guard let section = pair.right ?? pair.left else { return "" }
    let change = DisplayWidth.padded(pair.change.rawValue, to: 8)
    let title = String(repeating: "  ", count: section.key.count - 1) + (section.number ?? "") + section.title
    var words = pair.likeness.map { "  \(Int($0 * 100)) % alike" } ?? ""
    if pair.change == .changed, let likeness = pair.likeness, likeness >= Self.nearlySame {
      words += ": nearly the same text"
    }
    return "  \(change)\(TerminalText.escaped(title))\(words)\n"
  }
}

/// The same as JSON.
struct ComparisonAnswer: Encodable {
  private struct Side: Encodable {
    var agency: String?
    var year: Int?
    var edition: String?
    var title: String?

    init(_ report: ComparedReport) {
      agency = report.agency
      year = report.year
      edition = report.edition
      title = report.title
    }
  }

  private struct FigureEntry: Encodable {
    var name: String
    var left: Double?
    var right: Double?
    var isInLeft: Bool
    var isInRight: Bool
  }

  private struct CarriedEntry: Encodable {
    var column: String
    var forward: Double?
    var over: Double?
    var agrees: Bool?
  }

  private struct InForceEntry: Encodable {
    var documents: String
    var expected: Double
    var reported: Double
  }

  private struct SectionEntry: Encodable {
    var change: String
    var number: String?
    var title: String
    var role: String?
    var likeness: Double?
  }

  private var left: Side
  private var right: Side
  private var same: Bool
  private var sameAgency: Bool
  private var figures: [FigureEntry]
  private var carried: [CarriedEntry]
  private var inForce: [InForceEntry]
  private var sections: [SectionEntry]

  init(_ comparison: ReportComparison, showsAll: Bool) {
    left = Side(comparison.left)
    right = Side(comparison.right)
    same = comparison.isSame
    sameAgency = comparison.isSameAgency
    figures = comparison.figures.filter { showsAll || $0.differs }.map {
      FigureEntry(name: $0.name, left: $0.left, right: $0.right, isInLeft: $0.isInLeft, isInRight: $0.isInRight)
    }
    carried = comparison.carried.map {
      CarriedEntry(column: $0.column, forward: $0.forward, over: $0.over, agrees: $0.agrees)
    }
    inForce = comparison.inForce.map {
      InForceEntry(documents: $0.documents, expected: $0.expected, reported: $0.reported)
    }
    sections = comparison.sections.filter { showsAll || $0.change != .same }.compactMap { pair in
      (pair.right ?? pair.left).map {
        SectionEntry(
          change: pair.change.rawValue, number: $0.number, title: $0.title, role: $0.role, likeness: pair.likeness)
      }
    }
  }
}
