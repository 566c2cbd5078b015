import ReportForms
import ReportSource
import ReportSyntax

/// Parts of the form of 2019 and later that have a section but no table.
struct MissingTables {
  private(set) var findings: [RawFinding] = []

  init(
    _ tables: [MappedTable?], _ roles: [String?], _ outline: Outline, _ reader: ReportReader, year: Int?, annex: Bool,
    _ library: FormLibrary
  ) {
    for (index, form) in library.tables.enumerated() where tables[index] == nil {
      guard let section = roles.firstIndex(of: form.key) else { continue }
      let prescribed = form.leaves.reduce(EditionSet()) { $0.union($1.editions) }
      let isDue = year.map { !library.editions(for: $0).isDisjoint(with: prescribed) } ?? tables.contains { $0 != nil }
      guard isDue || tables.contains(where: { $0 != nil }), !annex || isDue else { continue }
      findings.append(
        RawFinding(
          reader.isReconstructed ? .tableUnread : .tableMissing, at: outline.sections[section].offset,
          path: "/statistics/" + form.key))
    }
  }
}
