/// What a label can mean. One label may mean several things: 总计 is a row and many columns.
package struct LabelMeaning: Sendable, Equatable {
  package enum Role: Sendable { case row, column, band, corner }

  package var role: Role
  /// Index into ``FormLibrary/tables``.
  package var table: Int
  /// Index of the row, column or band in that table; 0 for a corner.
  package var node: Int
  /// The editions in which the label, so worded, means this.
  package var editions: EditionSet
}

/// Labels and all their variants, folded, to what they mean.
package struct LabelIndex: Sendable {
  private struct Entry: Sendable {
    var label: [UInt8]
    /// As the form prints it.
    var printed: String
    var meanings: [LabelMeaning]
  }

  private var entries: [Entry] = []
  private var buckets: [UInt64: Int32] = [:]

  mutating func add(_ label: String, _ meaning: LabelMeaning) {
    let folded = LabelFolding.folded(label)
    let hash = Self.hash(folded, folded.count)
    guard let index = buckets[hash] else {
      buckets[hash] = Int32(entries.count)
      entries.append(Entry(label: folded, printed: label, meanings: [meaning]))
      return
    }
    precondition(entries[Int(index)].label == folded, "two labels of the form have one hash")
    merge(meaning, into: Int(index))
  }

  private mutating func merge(_ meaning: LabelMeaning, into index: Int) {
    let same = entries[index].meanings.firstIndex {
      $0.role == meaning.role && $0.table == meaning.table && $0.node == meaning.node
    }
    if let same {
      entries[index].meanings[same].editions.formUnion(meaning.editions)
    } else {
      entries[index].meanings.append(meaning)
    }
  }

  /// What the folded text means, with or without a remark at its end; empty when it is no label.
  package func meanings(of folding: LabelFolding) -> [LabelMeaning] {
    if folding.bytes.isEmpty { return [] }
    if let entry = entry(folding.bytes, folding.bytes.count) { return entry.meanings }
    guard let count = folding.countBeforeRemark, count > 0 else { return [] }
    return entry(folding.bytes, count)?.meanings ?? []
  }

  /// The one label that is nearest to the folded text by edits of a scalar, at most one in `scalarsAnEdit`; nil when there
  /// is none, or when two are as near. A text that differs in what a label means is not near it.
  package func nearest(
    to folding: LabelFolding, where isWanted: (LabelMeaning) -> Bool
  ) -> (label: String, meanings: [LabelMeaning])? {
    let text = Array(
      String(decoding: folding.bytes.prefix(folding.countBeforeRemark ?? .max), as: UTF8.self).unicodeScalars)
    guard text.count >= Self.scalarsAnEdit else { return nil }
    var best: (entry: Entry, distance: Int)?
    var isTied = false
    for entry in entries where entry.meanings.contains(where: isWanted) {
      let label = Array(String(decoding: entry.label, as: UTF8.self).unicodeScalars)
      let limit = min(text.count, label.count) / Self.scalarsAnEdit
      guard abs(label.count - text.count) <= limit else { continue }
      let distance = EditDistance.between(text, label)
      guard distance <= limit, distance <= best?.distance ?? limit else { continue }
      if LabelOpposites.standard.tellApart(text, label) { continue }
      isTied = distance == best?.distance && (isTied || best?.entry.meanings != entry.meanings)
      best = (entry, distance)
    }
    guard let best, !isTied else { return nil }
    return (best.entry.printed, best.entry.meanings.filter(isWanted))
  }

  /// Every folded label with what it means, in the order of the forms.
  package var all: [(label: [UInt8], meanings: [LabelMeaning])] { entries.map { ($0.label, $0.meanings) } }

  private static let scalarsAnEdit = 5

  private func entry(_ bytes: [UInt8], _ count: Int) -> Entry? {
    guard let index = buckets[Self.hash(bytes, count)] else { return nil }
    let entry = entries[Int(index)]
    return entry.label.count == count && entry.label.elementsEqual(bytes.prefix(count)) ? entry : nil
  }

  /// FNV-1a.
  private static func hash(_ bytes: [UInt8], _ count: Int) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in 0..<count { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    return hash
  }
}

enum EditDistance {
  /// Levenshtein's distance.
  static func between<Element: Equatable>(_ first: [Element], _ second: [Element]) -> Int {
    var row = Array(0...second.count)
    for (line, element) in first.enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for (column, other) in second.enumerated() {
        let substituted = diagonal + (element == other ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(substituted, row[column] + 1, diagonal + 1)
      }
    }
    return row[second.count]
  }
}
