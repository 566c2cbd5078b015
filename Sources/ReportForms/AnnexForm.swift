/// A table of indicators as an edition has it, its labels folded for comparing.
public final class AnnexForm: Sendable {
  /// Index into ``FormLibrary/forms``.
  public let edition: Int
  private let certainHeaders: LabelTable
  private let indicatorHeaders: LabelTable
  /// First characters of those.
  private let initials: Set<UInt32>
  private let unitHeaders: LabelTable
  private let ignoredHeaders: LabelTable
  private let countHeaders: LabelTable
  private let units: LabelTable
  public let relations: [AnnexRelation]
  private let keys: Keys

  private typealias Keys = [[UInt8]: [(key: String, parent: [UInt8]?)]]

  public enum Column: Sendable { case indicator, unit, ignored, count }

  init(_ annex: Form.Annex, edition: Int) {
    self.edition = edition
    let certain = annex.header.indicator.map(LabelFolding.folded)
    let indicators = certain + (annex.header.perhapsIndicator ?? []).map(LabelFolding.folded)
    certainHeaders = LabelTable(certain)
    indicatorHeaders = LabelTable(indicators)
    initials = Set(indicators.filter { !$0.isEmpty }.map { $0.scalar(at: 0).value })
    unitHeaders = LabelTable(annex.header.unit.map(LabelFolding.folded))
    ignoredHeaders = LabelTable(annex.header.ignored.map(LabelFolding.folded))
    countHeaders = LabelTable(annex.header.count.map(LabelFolding.folded))
    units = LabelTable(annex.header.units.map(LabelFolding.folded))
    relations = annex.relations.compactMap(AnnexRelation.init)
    var keys: Keys = [:]
    for node in annex.indicators { Self.add(node, under: nil, to: &keys) }
    self.keys = keys
  }

  private static func add(_ node: Form.Node, under parent: [UInt8]?, to keys: inout Keys) {
    if let key = node.key {
      for label in node.labels { keys[folded(label), default: []].append((key, parent)) }
    }
    for child in node.children ?? [] { add(child, under: folded(node.labels[0]), to: &keys) }
  }

  private static func folded(_ label: String) -> [UInt8] {
    LabelFolding.folded(label.hasPrefix("其中：") ? String(label.dropFirst(3)) : label)
  }

  /// Whether the label of a column of indicators may begin with this text: asked of every line, and soon answered.
  public func mayBeginIndicatorHeader(_ text: LabelFolding) -> Bool {
    text.bytes.isEmpty || initials.contains(text.bytes.scalar(at: 0).value)
  }

  /// What a header cell says its column holds; nil for a blank one.
  public func column(_ header: LabelFolding) -> Column? {
    if header.isEmpty { return nil }
    if indicatorHeaders.contains(header) { return .indicator }
    if unitHeaders.contains(header) { return .unit }
    return ignoredHeaders.contains(header) ? .ignored : .count
  }

  /// What a header cell says its column holds, where it has one of the known labels.
  public func knownColumn(_ header: LabelFolding) -> Column? {
    let column = column(header)
    return column == .count && !countHeaders.contains(header) ? nil : column
  }

  /// Whether a text begins with the first character of an indicator column's header.
  public func mayBeginIndicator(_ text: ArraySlice<UInt8>) -> Bool {
    !text.isEmpty && initials.contains(text.scalar(at: text.startIndex).value)
  }

  /// Whether a text is the unit of a known indicator.
  public func isUnit(_ text: LabelFolding) -> Bool { units.contains(text) }

  /// Whether a header cell can only be that of an annex.
  public func isCertain(_ header: LabelFolding) -> Bool { certainHeaders.contains(header) }

  /// The key of an indicator by its label and, where two have the same, by its parents' labels.
  public func key(of label: String, under parents: [String]) -> String? {
    let candidates = keys[LabelFolding.folded(label)] ?? []
    if candidates.count <= 1 { return candidates.first?.key }
    let folded = parents.map(LabelFolding.folded)
    return candidates.first { $0.parent.map(folded.contains) ?? false }?.key
  }
}

/// "a = b + c" over the keys of indicators; "a.*" is every key right below a.
public struct AnnexRelation: Sendable {
  public let left: [String]
  public let right: [String]

  init?(_ relation: String) {
    let sides = relation.split(separator: "=").map { side in
      side.split(separator: "+").map { String($0.filter { $0 != " " }) }
    }
    guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else { return nil }
    left = sides[0]
    right = sides[1]
  }

  /// The keys of both sides, where an annex has all of them.
  public func sides(among keys: some Collection<String>) -> (left: [String], right: [String])? {
    let found = [left, right].map { side in
      side.map { operand in keys.filter { Self.matches($0, operand) }.sorted() }
    }
    guard found.joined().allSatisfy({ !$0.isEmpty }) else { return nil }
    return (found[0].flatMap { $0 }, found[1].flatMap { $0 })
  }

  private static func matches(_ key: String, _ operand: String) -> Bool {
    guard operand.hasSuffix(".*") else { return key == operand }
    let parent = operand.dropLast(1)
    return key.hasPrefix(parent) && !key.dropFirst(parent.count).contains(".")
  }
}
