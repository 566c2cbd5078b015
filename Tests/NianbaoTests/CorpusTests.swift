import Foundation
import TestSupport
import Testing

@testable import Nianbao

@Suite("A document of the corpus is read as its truth says")
struct CorpusTests {
  private struct Case {
    var report: Report
    var json: ParsedJSON
    var truth: Truth

    init(_ document: CorpusDocument) throws {
      report = try Conversion.report(from: document.bytes(), name: document.name + "/report.txt")
      json = try ParsedJSON(report.canonicalJSON())
      truth = try Truth(of: document)
    }

    var cells: [String: Cell] { Dictionary(uniqueKeysWithValues: report.cells.map { ($0.path, $0) }) }
  }

  @Test func everyDocumentSaysWhereItComesFrom() throws {
    #expect(CorpusDocument.all.count >= 12)
    for document in CorpusDocument.all {
      let provenance = try ParsedJSON(document.file("provenance.json"))
      for key in ["origin", "odd", "license"] {
        #expect(provenance[key]?.text?.isEmpty == false, "\(document): \(key)")
      }
    }
  }

  @Test("figures: the same leaves, the same numbers", arguments: CorpusDocument.all)
  func figures(_ document: CorpusDocument) throws {
    let it = try Case(document)
    let read = try #require(it.json["statistics"]).leaves(below: "/statistics").filter {
      $0.value != .null || $0.key.split(separator: "/").count > 2
    }
    let truth = it.truth.figures.filter { $0.value != .null || $0.key.split(separator: "/").count > 2 }
    #expect(Set(read.keys) == Set(truth.keys))
    for (path, figure) in truth.sorted(by: { $0.key < $1.key }) where read[path] != figure {
      Issue.record("\(path): \(String(describing: read[path])), not \(figure)")
    }
  }

  @Test("tables that the document lacks are null", arguments: CorpusDocument.all)
  func missingTables(_ document: CorpusDocument) throws {
    let it = try Case(document)
    for table in ["activeDisclosure", "applications", "remedies", "annex"] {
      let isThere = it.truth.statistics[table].map { $0 != .null } ?? false
      #expect((it.json["statistics"]?[table] != .null) == isThere, "\(table)")
    }
  }

  @Test("one cell for each leaf, with its reading", arguments: CorpusDocument.all)
  func readings(_ document: CorpusDocument) throws {
    let it = try Case(document)
    let leaves = it.truth.figures.filter { $0.key.split(separator: "/").count > 2 }
    #expect(it.report.cells.map(\.path).sorted() == leaves.keys.sorted())
    for (path, cell) in it.cells {
      let expected = it.truth.readings?[path] ?? "number"
      if cell.reading.rawValue != expected { Issue.record("\(path): \(cell.reading), not \(expected)") }
      if let printed = it.truth.printed?[path], cell.raw != printed {
        Issue.record("\(path): \(cell.raw ?? "nil"), not \(printed)")
      }
    }
  }

  @Test("every cell stands where its address says", arguments: CorpusDocument.all)
  func places(_ document: CorpusDocument) throws {
    let it = try Case(document)
    let lines = String(decoding: try Conversion.decode(document.bytes()).text.bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }.map {
        Array($0.unicodeScalars)
      }
    let tables = Self.tables(in: it.report)
    for cell in it.report.cells {
      guard let line = cell.line, let character = cell.character, let table = cell.table, let row = cell.row,
        let column = cell.column
      else {
        #expect(cell.reading == .absent && cell.raw == nil)
        continue
      }
      let text = String(String.UnicodeScalarView(lines[line - 1].dropFirst(character - 1)))
      let trimmed = (cell.raw ?? "").trimmingCharacters(in: .whitespaces)
      #expect(text.hasPrefix(trimmed), "\(cell.path)")
      #expect(tables[table].rows[row][column] == trimmed, "\(cell.path)")
    }
  }

  /// Table blocks in the order they stand, preamble first.
  private static func tables(in report: Report) -> [Block.Table] {
    func tables(_ blocks: [Block]) -> [Block.Table] {
      blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
    }
    func tables(_ section: Section) -> [Block.Table] {
      tables(section.blocks) + section.sections.flatMap { tables($0) }
    }
    let all = tables(report.preamble) + report.sections.flatMap { tables($0) }
    #expect(all.map(\.index) == Array(all.indices))
    return all
  }

  @Test("title, agency, year, period, edition, encoding", arguments: CorpusDocument.all)
  func front(_ document: CorpusDocument) throws {
    let it = try Case(document)
    #expect(it.report.title == it.truth.title)
    #expect(it.report.agency == it.truth.agency)
    #expect(it.report.year == it.truth.year)
    #expect(it.report.edition == it.truth.edition)
    #expect(it.report.period?.start == it.truth.period?.start)
    #expect(it.report.period?.end == it.truth.period?.end)
    #expect(it.report.source.encoding == it.truth.encoding ?? "utf-8")
  }

  @Test("metadata", arguments: CorpusDocument.all)
  func metadata(_ document: CorpusDocument) throws {
    let it = try Case(document)
    for (key, value) in it.truth.metadata.members where key != "other" {
      #expect(it.json["metadata"]?[key] == value, "\(key)")
    }
    for entry in it.truth.metadata["other"]?.list ?? [] {
      let found = it.report.metadata.other.contains {
        $0.name == entry["name"]?.text && $0.value == entry["value"]?.text
      }
      #expect(found, "\(entry)")
    }
  }

  @Test("the outline, heading by heading", arguments: CorpusDocument.all)
  func outline(_ document: CorpusDocument) throws {
    let it = try Case(document)
    func flat(_ sections: [Section]) -> [Section] { sections.flatMap { [$0] + flat($0.sections) } }
    let read = flat(it.report.sections)
    #expect(read.map(\.title) == it.truth.outline.map(\.title))
    #expect(read.map(\.ordinal) == it.truth.outline.map(\.ordinal))
    #expect(read.map(\.level) == it.truth.outline.map(\.level))
    for (section, heading) in zip(read, it.truth.outline) {
      #expect(heading.printed.hasPrefix(section.number ?? section.title), "\(heading.printed)")
    }
    #expect(read.compactMap(\.role) == it.truth.roles)
  }

  @Test("list items", arguments: CorpusDocument.all)
  func listItems(_ document: CorpusDocument) throws {
    let it = try Case(document)
    func items(_ blocks: [Block]) -> [Block.ListItem] {
      blocks.flatMap { if case .list(let items) = $0 { items } else { [Block.ListItem]() } }
    }
    func items(_ section: Section) -> [Block.ListItem] {
      items(section.blocks) + section.sections.flatMap { items($0) }
    }
    let read = it.report.sections.flatMap { items($0) }
    for line in it.truth.listItems ?? [] {
      #expect(read.contains { line.hasSuffix($0.text) && ($0.number.map(line.contains) ?? true) }, "\(line)")
    }
  }

  @Test("checks: which hold, which are broken, which nobody can tell", arguments: CorpusDocument.all)
  func checks(_ document: CorpusDocument) throws {
    let it = try Case(document)
    let checks = it.report.checks.filter { !$0.id.hasPrefix("text.") }
    #expect(checks.filter { $0.status == .broken }.map(\.id).sorted() == it.truth.brokenChecks.sorted())
    for status in Check.Status.allCases {
      #expect(checks.count { $0.status == status } == it.truth.checkCounts[status.rawValue] ?? 0, "\(status)")
    }
    expectIfBlankIsZero(.broken, it.truth.brokenIfBlankIsZero, checks)
    expectIfBlankIsZero(.holds, it.truth.holdsIfBlankIsZero, checks)
  }

  private func expectIfBlankIsZero(_ status: Check.Status, _ ids: [String]?, _ checks: [Check]) {
    guard let ids else { return }
    #expect(checks.filter { $0.ifBlankIsZero == status }.map(\.id).sorted() == ids.sorted())
  }

  /// How often each code stands in a document that has something odd; the others have no finding at all.
  private static let codes: [String: [String: Int]] = [
    "broken-sums": ["check-broken": 7],
    "header-lines-node-per-line": ["date-incomplete": 1],
    "misnumbered-sections": ["ordinal-repeated": 3, "ordinal-skipped": 5],
    "missing-table": ["table-missing": 1],
    "mixed-editions": ["edition-and-year": 1, "edition-mixed": 1, "unit-assumed": 1],
    "pdf-raw-2021": ["row-placed-by-order": 3],
    "pdf-raw-cells-2023": ["row-placed-by-order": 4],
    "pipes-without-ends-2021": ["header-spans": 28, "row-realigned": 28],
    "radical-forms-2021": ["header-spans": 28, "radical-forms": 1, "row-realigned": 28],
    "restarted-ordinals": ["role-claimed-twice": 2, "ordinal-restarted": 2],
    "sample-shape-2019": ["blank-suspect": 5, "figure-without-header": 3, "label-displaced": 2, "row-realigned": 19],
    "tabbed-broken-cells-2021": ["header-spans": 28, "row-realigned": 28],
    "tabbed-trailing-tabs-2019": ["header-spans": 26, "row-realigned": 26],
    "units-and-words": ["cell-words": 5, "remark-ignored": 2],
    "unknown-row": ["row-missing": 1, "unknown-row": 2],
  ]

  @Test("what is odd about a document is said, and nothing else", arguments: CorpusDocument.all)
  func findings(_ document: CorpusDocument) throws {
    // What prose says against the tables (text.*) is a note, and no part of this.
    let codes = try Case(document).report.findings.map(\.code).filter { !$0.hasPrefix("prose") }
    #expect(Dictionary(codes.map { ($0, 1) }, uniquingKeysWith: +) == Self.codes[document.name] ?? [:])
  }

  @Test("a broken check and a withheld figure have a finding", arguments: CorpusDocument.all)
  func nothingIsSilent(_ document: CorpusDocument) throws {
    let it = try Case(document)
    // Prose that contradicts a table has findings of its own.
    let broken = it.report.checks.filter { $0.status == .broken && !$0.id.hasPrefix("text.") }
      .map { Finding.Value.text($0.id) }
    let said = it.report.findings.filter { $0.code == "check-broken" }.compactMap { $0.fact("check") }
    #expect(broken == said || Set(broken.map { "\($0)" }) == Set(said.map { "\($0)" }))
    for cell in it.report.cells where cell.reading == .ambiguous || cell.reading == .words {
      #expect(it.report.findings.contains { $0.path == cell.path }, "\(cell.path): \(cell.raw ?? "")")
    }
  }
}
