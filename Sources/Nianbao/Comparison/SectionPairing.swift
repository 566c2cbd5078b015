/// A section in both reports, or in one.
public struct SectionPair: Sendable, Equatable {
  public enum Change: String, Sendable, CaseIterable { case same, changed, added, dropped }

  public var change: Change
  /// 1 for the outermost.
  public var level: Int
  public var left: ComparedSection?
  public var right: ComparedSection?
  /// How alike the texts right below the headings are (``Likeness``); nil where one has none.
  public var likeness: Double?
}

/// Which sections of two reports are the same one.
enum SectionPairing {
  /// Sections under headings of different words are taken for one from here on: by their texts, or by their titles.
  private static let alikeText = 0.5
  private static let alikeTitle = 0.7
  /// So many pairs of sections are compared by their texts; a report has some dozens.
  private static let comparisonLimit = 4096

  /// In the order of the left report; what only the right one has stands where it stands there.
  static func pairs(_ left: [ComparedSection], _ right: [ComparedSection], level: Int = 1) -> [SectionPair] {
    let partners = partners(of: left, in: right)
    let taken = Set(partners.compactMap { $0 })
    var pairs: [SectionPair] = []
    var next = 0
    for (section, partner) in zip(left, partners) {
      guard let partner else {
        pairs += all(section, .dropped, level)
        continue
      }
      while next < partner {
        if !taken.contains(next) { pairs += all(right[next], .added, level) }
        next += 1
      }
      pairs.append(pair(section, right[partner], level))
      pairs += Self.pairs(section.sections, right[partner].sections, level: level + 1)
    }
    for index in right.indices[next...] where !taken.contains(index) { pairs += all(right[index], .added, level) }
    return pairs
  }

  /// For each section the index of its partner: the next one of the same role or title, else the one whose title or text
  /// is most like its own.
  private static func partners(of left: [ComparedSection], in right: [ComparedSection]) -> [Int?] {
    var waiting: [String: [Int]] = [:]
    for index in right.indices.reversed() { waiting[key(right[index]), default: []].append(index) }
    var partners = left.map { waiting[key($0)]?.popLast() }
    let alone = left.indices.filter { partners[$0] == nil }
    let others = waiting.values.joined().sorted()
    if alone.isEmpty || others.isEmpty || alone.count * others.count > comparisonLimit { return partners }
    for (one, other) in mostAlike(alone.map { Words(left[$0]) }, others.map { Words(right[$0]) }) {
      partners[alone[one]] = others[other]
    }
    return partners
  }

  private struct Words {
    let hasRole: Bool
    let title: LetterPairs
    let text: LetterPairs

    init(_ section: ComparedSection) {
      hasRole = section.role != nil
      title = LetterPairs(section.title.hasSuffix("情况") ? String(section.title.dropLast(2)) : section.title)
      text = LetterPairs(section.wholeText)
    }

    /// Nil for two that are not taken for one: two parts of the form are never the same part.
    func likeness(to other: Words) -> Double? {
      if hasRole, other.hasRole { return nil }
      let likeness =
        [
          title.containment(in: other.title) >= alikeTitle ? title.containment(in: other.title) : 0,
          text.likeness(to: other.text).map { $0 >= alikeText ? $0 : 0 } ?? 0,
        ].max() ?? 0
      return likeness == 0 ? nil : likeness
    }
  }

  /// Pairs of sections, the most alike first, each section once.
  private static func mostAlike(_ left: [Words], _ right: [Words]) -> [(Int, Int)] {
    var found: [(one: Int, other: Int, likeness: Double)] = []
    for (one, words) in left.enumerated() {
      for (other, otherWords) in right.enumerated() {
        if let likeness = words.likeness(to: otherWords) { found.append((one, other, likeness)) }
      }
    }
    // Where two are equally alike, the earlier one: the answer must not depend on the sorting.
    found.sort { ($1.likeness, $0.one, $0.other) < ($0.likeness, $1.one, $1.other) }
    var (ones, partners) = (Set<Int>(), Set<Int>())
    return found.compactMap { pair in
      if ones.contains(pair.one) || partners.contains(pair.other) { return nil }
      ones.insert(pair.one)
      partners.insert(pair.other)
      return (pair.one, pair.other)
    }
  }

  private static func key(_ section: ComparedSection) -> String {
    section.role.map { "role \($0)" } ?? "title \(section.title.filter { !$0.isWhitespace })"
  }

  private static func all(_ section: ComparedSection, _ change: SectionPair.Change, _ level: Int) -> [SectionPair] {
    let isAdded = change == .added
    let own = SectionPair(
      change: change, level: level, left: isAdded ? nil : section, right: isAdded ? section : nil)
    return [own] + section.sections.flatMap { all($0, change, level + 1) }
  }

  private static func pair(_ left: ComparedSection, _ right: ComparedSection, _ level: Int) -> SectionPair {
    let isSame = left.text == right.text && left.title == right.title && left.number == right.number
    return SectionPair(
      change: isSame ? .same : .changed, level: level, left: left, right: right,
      likeness: Likeness.of(left.text, right.text))
  }
}
