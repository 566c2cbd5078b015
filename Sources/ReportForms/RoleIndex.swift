import ReportSyntax

/// Which statutory part a section's title claims to be.
public struct RoleIndex: Sendable {
  private struct Pattern: Sendable {
    var text: [UInt8]
    var role: String
    var unless: [[UInt8]]
  }

  /// First scalars of the patterns, sorted, and the patterns that begin with each.
  private var firsts: [UInt32] = []
  private var patterns: [[Pattern]] = []
  /// The patterns as whole titles, which most titles are, and the role of each.
  private var titles = LabelTable([[UInt8]]())
  private var roleOfTitle: [String?] = []

  mutating func add(_ part: Form.Part) {
    for title in part.titles {
      let text = LabelFolding.folded(title)
      let index = place(of: text.scalar(at: 0).value)
      if patterns[index].contains(where: { $0.text == text }) { continue }
      patterns[index].append(
        Pattern(text: text, role: part.role, unless: (part.unless ?? []).map(LabelFolding.folded)))
    }
  }

  /// Notes, after the last part, what each pattern by itself says.
  mutating func finish() {
    let texts = patterns.joined().map(\.text)
    roleOfTitle = texts.map { text in text.withUnsafeBufferPointer(role) }
    titles = LabelTable(texts)
  }

  private mutating func place(of first: UInt32) -> Int {
    let index = firsts.firstIndex { $0 >= first } ?? firsts.count
    if index == firsts.count || firsts[index] != first {
      firsts.insert(first, at: index)
      patterns.insert([], at: index)
    }
    return index
  }

  /// The role whose pattern stands first in the folded title, the longest where several begin together.
  public func role(of folding: LabelFolding) -> String? {
    if let title = titles.index(of: folding) { return roleOfTitle[title] }
    return folding.withBytes(role)
  }

  private func role(of title: UnsafeBufferPointer<UInt8>) -> String? {
    var index = 0
    while index < title.count {
      let (scalar, length) = title.scalar(at: index)
      if let found = find(scalar), let role = role(title, index, patterns[found]) { return role }
      index += length
    }
    return nil
  }

  private func role(_ title: UnsafeBufferPointer<UInt8>, _ index: Int, _ patterns: [Pattern]) -> String? {
    var best: Pattern?
    for pattern in patterns where title[index...].starts(with: pattern.text) {
      if pattern.text.count > best?.text.count ?? 0, !holds(title, oneOf: pattern.unless) { best = pattern }
    }
    return best?.role
  }

  private func find(_ scalar: UInt32) -> Int? {
    var low = 0
    var high = firsts.count
    while low < high {
      let middle = (low + high) / 2
      if firsts[middle] < scalar { low = middle + 1 } else { high = middle }
    }
    return low < firsts.count && firsts[low] == scalar ? low : nil
  }

  private func holds(_ title: UnsafeBufferPointer<UInt8>, oneOf texts: [[UInt8]]) -> Bool {
    texts.contains { text in title.indices.contains { title[$0...].starts(with: text) } }
  }
}
