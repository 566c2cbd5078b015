import ReportForms
import ReportSource
import ReportSyntax

/// Parts of the form of 2019 and later that have a section but no table.
struct MissingTables {
  private(set) var findings: [RawFinding] = []

  init(
    _ tables: [MappedTable?], _ roles: [String?], _ outline: Outline, _ reader: ReportReader, year: Int?,
    _ library: FormLibrary
  ) {
    for (index, form) in library.tables.enumerated() where tables[index] == nil {
      let section = roles.firstIndex(of: form.key)
      // Without tabs or markup a heading may be lost like anything else.
      guard section != nil || reader.isReconstructed else { continue }
      let isDue = year.map { !library.editions(for: $0).isDisjoint(with: form.editions) } ?? false
      guard isDue || tables.contains(where: { $0 != nil }) else { continue }
      findings.append(
        RawFinding(
          reader.isReconstructed ? .tableUnread : .tableMissing, at: section.map { outline.sections[$0].offset },
          path: "/statistics/" + form.key))
    }
  }
}
