import ReportSyntax

/// Which statutory part a section's title claims to be.
package struct RoleIndex: Sendable {
  private struct Pattern: Sendable {
    var text: [UInt8]
    var role: String
    var unless: [[UInt8]]
  }

  /// Patterns by their first scalar.
  private var patterns: [UInt32: [Pattern]] = [:]

  mutating func add(_ part: Form.Part) {
    for title in part.titles {
      let text = LabelFolding.folded(title)
      let pattern = Pattern(text: text, role: part.role, unless: (part.unless ?? []).map(LabelFolding.folded))
      let first = text.scalar(at: 0).value
      if patterns[first]?.contains(where: { $0.text == text }) == true { continue }
      patterns[first, default: []].append(pattern)
    }
  }

  /// The role whose pattern stands first in the folded title, the longest where several begin together.
  package func role(of folding: LabelFolding) -> String? {
    let title = folding.bytes
    var index = 0
    while index < title.count {
      let (scalar, length) = title.scalar(at: index)
      var best: Pattern?
      for pattern in patterns[scalar] ?? [] where title[index...].starts(with: pattern.text) {
        if pattern.text.count > best?.text.count ?? 0, !holds(title, oneOf: pattern.unless) { best = pattern }
      }
      if let best { return best.role }
      index += length
    }
    return nil
  }

  private func holds(_ title: [UInt8], oneOf texts: [[UInt8]]) -> Bool {
    texts.contains { text in title.indices.contains { title[$0...].starts(with: text) } }
  }
}
