import Nianbao
import NianbaoReview

/// What was drawn, in words.
struct SampleSummary {
  private let sheet: ReviewSheet
  private let path: String

  init(_ sheet: ReviewSheet, path: String) {
    self.sheet = sheet
    self.path = path
  }

  var text: String {
    let criteria = sheet.criteria.map(\.rawValue).joined(separator: ", ")
    let rows = sheet.strata.map { [TerminalText.escaped($0.key), String($0.population), String($0.drawn)] }
    let population = sheet.strata.reduce(0) { $0 + $1.population }
    let leaves = sheet.entries.reduce(0) { $0 + $1.report.document.cells.count }
    let total = ["all", String(population), String(sheet.entries.count)]
    return TextTable(rows: [[criteria, "reports", "drawn"]] + rows + [total]).text
      + "seed \(TerminalText.escaped(sheet.seed)), \(leaves) leaves to look at: \(TerminalText.escaped(path))\n"
      + withoutSource
  }

  private var withoutSource: String {
    let names = sheet.entries.compactMap { entry in
      if case .missing = entry.source { entry.report.document.source.name } else { nil }
    }
    if names.isEmpty { return "" }
    let shown = names.prefix(3).map(TerminalText.escaped).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
    return "\(names.count) of them cannot be looked at, for their source is missing or differs (--sources): \(shown)\n"
  }
}
