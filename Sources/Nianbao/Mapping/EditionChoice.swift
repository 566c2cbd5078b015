import ReportForms
import ReportSource

/// Which edition each table follows, and which the report: by labels, not by year.
struct EditionChoice {
  /// For each table of the form, the editions whose keys it has.
  private(set) var ofTable: [EditionSet]
  /// Index of the report's edition, that of section 二 where there is one.
  private(set) var ofReport: Int?
  private(set) var findings: [RawFinding] = []

  init(_ tables: [MappedTable?], annex: Int?, year: Int?, _ library: FormLibrary) {
    ofTable = tables.map { $0.map(Self.editions) ?? [] }
    ofReport = tables.lazy.compactMap { $0 }.lazy.compactMap(Self.favourite).first ?? annex
    let seen = ofTable.reduce(EditionSet()) { $0.union($1) }
    if let ofReport, !seen.isSubset(of: EditionSet(edition: ofReport)) {
      findings.append(RawFinding(.editionMixed, [(.editions, .list(names(seen, library)))]))
    }
    assume(year, tables, library)
    if let year, let ofReport, !library.editions(for: year).contains(EditionSet(edition: ofReport)) {
      findings.append(
        RawFinding(
          .editionAndYear, [(.edition, .text(library.forms[ofReport].edition)), (.year, .integer(year))]))
    }
  }

  /// A table that no edition alone explains (section 四 is the same in all) has the report's; failing that, the year's,
  /// failing that the newest.
  private mutating func assume(_ year: Int?, _ tables: [MappedTable?], _ library: FormLibrary) {
    for (index, table) in tables.enumerated() {
      guard let table, ofTable[index].isEmpty else { continue }
      let prescribed = table.form.editions
      let isSameInAll = table.form.isSameInAll
      let having = library.forms.indices.filter { prescribed.contains(EditionSet(edition: $0)) }
      let ofYear = having.last { library.editions(for: year ?? .max).contains(EditionSet(edition: $0)) }
      let assumed = ofReport.flatMap { having.contains($0) ? $0 : nil } ?? ofYear ?? having[having.count - 1]
      ofTable[index] = isSameInAll ? prescribed : EditionSet(edition: assumed)
      if !isSameInAll {
        findings.append(
          RawFinding(
            .editionAssumed, [(.table, .text(table.form.key)), (.editions, .list(names(ofTable[index], library)))]))
      }
    }
  }

  /// By structure: rows and columns that only one edition has. Wording speaks where structure does not.
  private static func editions(_ table: MappedTable) -> EditionSet {
    if table.structureVotes.contains(where: { $0 > 0 }) {
      return table.structureVotes.indices.filter { table.structureVotes[$0] > 0 }
        .reduce([]) { $0.union(EditionSet(edition: $1)) }
    }
    return favourite(table).map(EditionSet.init(edition:)) ?? []
  }

  private static func favourite(_ table: MappedTable) -> Int? {
    for votes in [table.structureVotes, table.wordingVotes] {
      if let most = votes.max(), most > 0 { return votes.lastIndex(of: most) }
    }
    return nil
  }

  private func names(_ editions: EditionSet, _ library: FormLibrary) -> [String] {
    library.forms.indices.filter { editions.contains(EditionSet(edition: $0)) }.map { library.forms[$0].edition }
  }
}
