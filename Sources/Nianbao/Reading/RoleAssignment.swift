import ReportForms
import ReportSource
import ReportSyntax

/// Which sections are the statutory parts: told by title, the outermost that claims a part.
struct RoleAssignment {
  /// For each section of the outline.
  private(set) var roles: [String?]
  private(set) var findings: [RawFinding] = []

  /// The parts that the form of 2019 and later has.
  private static let parts = [
    "overview", "activeDisclosure", "applications", "remedies", "problems", "otherMatters",
  ]

  init(_ outline: Outline, _ text: ReportText, _ tables: [MappedTable?], _ library: FormLibrary) {
    roles = [String?](filledWith: nil, count: outline.sections.count)
    let claims = Self.claims(outline, text, library)
    for (role, sections) in claims {
      let holder = sections.first { section in
        tables.contains { $0.map { Self.holds($0, role, section, outline) } ?? false }
      }
      let chosen = holder ?? sections[0]
      roles[chosen] = role
      for other in sections where other != chosen {
        findings.append(
          RawFinding(.roleClaimedTwice, at: outline.sections[other].offset, [(.role, .text(role))]))
      }
    }
    // Reports without a table of that form may follow an older one, which has other parts.
    guard tables.contains(where: { $0 != nil }) else { return }
    for part in Self.parts where !claims.contains(where: { $0.role == part }) {
      findings.append(RawFinding(.sectionMissing, [(.role, .text(part))]))
    }
  }

  /// The outermost sections that claim a role, in the order of the text.
  private static func claims(
    _ outline: Outline, _ text: ReportText, _ library: FormLibrary
  ) -> [(role: String, sections: [Int])] {
    var claims: [(role: String, sections: [Int])] = []
    var isInside = [Bool](filledWith: false, count: outline.sections.count)
    var folding = LabelFolding()
    for (index, section) in outline.sections.enumerated() {
      if let parent = section.parent, isInside[parent] {
        isInside[index] = true
        continue
      }
      folding.fold(text.bytes, section.title)
      guard let role = library.roles.role(of: folding) else { continue }
      isInside[index] = true
      if let known = claims.firstIndex(where: { $0.role == role }) {
        claims[known].sections.append(index)
      } else {
        claims.append((role, [index]))
      }
    }
    return claims
  }

  private static func holds(_ table: MappedTable, _ role: String, _ section: Int, _ outline: Outline) -> Bool {
    guard table.form.key == role, let holder = table.section else { return false }
    return outline.ancestry(of: holder).contains(section)
  }
}
