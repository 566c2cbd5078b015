/// What a label can mean. One label may mean several things: 总计 is a row and many columns.
public struct LabelMeaning: Sendable, Equatable {
  /// What a label can be of a table.
  public enum Role: Sendable, BitwiseCopyable { case row, column, band, corner }

  /// What it is of the table.
  public let role: Role
  @usableFromInline let tableIndex: UInt8
  @usableFromInline let nodeIndex: Int16
  /// The editions in which the label, so worded, means this.
  public var editions: EditionSet

  /// A table of ``FormLibrary/tables``, and a row, column or band of it.
  public init(role: Role, table: Int, node: Int, editions: EditionSet) {
    self.role = role
    tableIndex = UInt8(table)
    nodeIndex = Int16(node)
    self.editions = editions
  }

  /// Index into ``FormLibrary/tables``.
  @inlinable public var table: Int { Int(tableIndex) }
  /// Index of the row, column or band in that table; 0 for a corner.
  @inlinable public var node: Int { Int(nodeIndex) }
}

/// Labels and all their variants, folded, to what they mean.
///
/// A class, for every cell of a header is looked up in it, and none of them should copy it.
public final class LabelIndex: Sendable {

  /// One of the labels, with what is asked of it most.
  public struct Label: Sendable, Equatable {
    /// Its meanings: indexes for ``LabelIndex/subscript(_:)``.
    public var meanings: Range<Int32>
    /// The table of the first row that it means, or -1.
    public var firstRowTable: Int8 = -1
    /// Tables, a bit each, in which it means rows, or columns.
    public var rowTables: UInt8 = 0
    public var columnTables: UInt8 = 0
    @usableFromInline var entry: Int32

    fileprivate init(_ entry: LabelIndexDraft.Entry, _ index: Int, from start: Int) {
      meanings = Int32(start)..<Int32(start + entry.meanings.count)
      self.entry = Int32(index)
      for meaning in entry.meanings {
        if meaning.role == .row {
          rowTables |= 1 << UInt8(meaning.table)
          if firstRowTable < 0 { firstRowTable = Int8(meaning.table) }
        } else if meaning.role == .column {
          columnTables |= 1 << UInt8(meaning.table)
        }
      }
    }
  }

  private let entries: [LabelIndexDraft.Entry]
  /// For each entry.
  private let found: [Label]
  @usableFromInline let meanings: [LabelMeaning]
  /// For each entry and table, the columns that it means, and the editions in which it does.
  @usableFromInline let columnMeanings: [(columns: ColumnSet, editions: EditionSet)]
  @usableFromInline static let tableLimit = 8
  private let table: LabelTable
  /// The labels and variants as the forms and most pages print them, not folded, and the entry of each.
  private let asPrinted: LabelTable
  private let entryAsPrinted: [Int32]
  /// Labels of groups of rows.
  private let groups: [[UInt8]]

  init(_ draft: LabelIndexDraft) {
    entries = draft.entries
    groups = draft.rowGroups
    table = LabelTable(draft.entries.map(\.label))
    asPrinted = LabelTable(draft.printed.map(\.label))
    entryAsPrinted = draft.printed.map { Int32($0.entry) }
    var found: [Label] = []
    var meanings: [LabelMeaning] = []
    for (index, entry) in entries.enumerated() {
      found.append(Label(entry, index, from: meanings.count))
      meanings += entry.meanings
    }
    self.found = found
    self.meanings = meanings
    columnMeanings = entries.flatMap(Self.columnMeanings)
  }

  private static func columnMeanings(_ entry: LabelIndexDraft.Entry) -> [(columns: ColumnSet, editions: EditionSet)] {
    var columns = [(columns: ColumnSet, editions: EditionSet)](
      repeating: (ColumnSet(), EditionSet()), count: tableLimit)
    for meaning in entry.meanings where meaning.role == .column {
      columns[meaning.table].columns.insert(meaning.node)
      columns[meaning.table].editions.formUnion(meaning.editions)
    }
    return columns
  }

  /// The columns of a table that a label means, with the editions in which it means any of them.
  @inlinable
  public func columns(_ label: Label, of table: Int) -> (columns: ColumnSet, editions: EditionSet) {
    columnMeanings[Int(label.entry) * Self.tableLimit + table]
  }

  /// The label that a stretch of text is. Printed as most are, it is found as it stands; what is not found so, or is no
  /// label, has been folded.
  public func label(_ text: [UInt8], _ range: Range<Int>, folding: inout LabelFolding) -> Label? {
    let printed = text.withUnsafeBufferPointer { asPrinted.index(of: UnsafeBufferPointer(rebasing: $0[range])) }
    if let printed { return found[Int(entryAsPrinted[printed])] }
    folding.fold(text, range)
    return label(folding)
  }

  /// The label that the folded text is, with or without a remark at its end; nil when it is none.
  public func label(_ folding: LabelFolding) -> Label? {
    folding.withBytes { bytes in
      if let index = table.index(of: bytes) { return found[index] }
      guard let count = folding.countBeforeRemark else { return rowBehindGroup(bytes) }
      let label = UnsafeBufferPointer(rebasing: bytes[..<count])
      return table.index(of: label).map { found[$0] } ?? rowBehindGroup(label)
    }
  }

  /// The row whose label stands behind that of its group, in one cell: "（三）不予公开：1.属于国家秘密".
  private func rowBehindGroup(_ text: UnsafeBufferPointer<UInt8>) -> Label? {
    for group in groups where text.count > group.count && text[..<group.count].elementsEqual(group) {
      let rest = UnsafeBufferPointer(rebasing: text[Self.endOfNumber(text, from: group.count)...])
      if let index = table.index(of: rest), found[index].rowTables != 0 { return found[index] }
    }
    return nil
  }

  /// Where the number at an offset of a folded text ends: digits, or one ideograph from 一 to 九.
  private static func endOfNumber(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var end = start
    while end < text.count, text[end] &- UInt8(ascii: "0") <= 9 { end += 1 }
    if end > start || start + 3 > text.count { return end }
    let isNumber = "一二三四五六七八九".unicodeScalars.contains { $0.value == text.scalar(at: start).value }
    return isNumber ? start + 3 : start
  }

  /// Whether a label is the folded text, or begins with it.
  public func isPrefix(_ folding: LabelFolding) -> Bool {
    folding.withBytes { text in entries.contains { $0.label.starts(with: text) } }
  }

  /// Whether a label ends with the folded text.
  public func isSuffix(_ folding: LabelFolding) -> Bool {
    folding.withBytes { text in entries.contains { $0.label.suffix(text.count).elementsEqual(text) } }
  }

  /// One of all meanings (``Label/meanings``).
  @inlinable
  public subscript(_ index: Int32) -> LabelMeaning { meanings[Int(index)] }

  /// The label as the form prints it.
  public func printed(_ label: Label) -> String { entries[Int(label.entry)].printed }

  /// What the folded text means, with or without a remark at its end; empty when it is no label.
  public func meanings(of folding: LabelFolding) -> [LabelMeaning] {
    label(folding).map { entries[Int($0.entry)].meanings } ?? []
  }

  /// The one label that is nearest to the folded text by edits of a scalar, at most one in `scalarsAnEdit`; nil when there
  /// is none, or when two are as near. A text that differs in what a label means is not near it.
  public func nearest(
    to folding: LabelFolding, where isWanted: (LabelMeaning) -> Bool
  ) -> (label: Label, meanings: [LabelMeaning])? {
    let text = Array(
      String(decoding: folding.bytes.prefix(folding.countBeforeRemark ?? .max), as: UTF8.self).unicodeScalars)
    guard text.count >= Self.scalarsAnEdit else { return nil }
    var best: (index: Int, distance: Int)?
    var isTied = false
    for (index, entry) in entries.enumerated() where entry.meanings.contains(where: isWanted) {
      let label = Array(String(decoding: entry.label, as: UTF8.self).unicodeScalars)
      let limit = min(text.count, label.count) / Self.scalarsAnEdit
      guard abs(label.count - text.count) <= limit else { continue }
      let distance = EditDistance.between(text, label)
      guard distance <= limit, distance <= best?.distance ?? limit else { continue }
      if LabelOpposites.standard.tellApart(text, label) { continue }
      isTied = distance == best?.distance && (isTied || best.map { entries[$0.index].meanings } != entry.meanings)
      best = (index, distance)
    }
    guard let best, !isTied else { return nil }
    return (found[best.index], entries[best.index].meanings.filter(isWanted))
  }

  /// Every folded label with what it means, in the order of the forms.
  public var all: [(label: [UInt8], meanings: [LabelMeaning])] { entries.map { ($0.label, $0.meanings) } }

  private static let scalarsAnEdit = 5
}

/// The labels while the forms are read.
struct LabelIndexDraft {
  struct Entry: Sendable {
    var label: [UInt8]
    /// As the form prints it.
    var printed: String
    var meanings: [LabelMeaning]
  }

  private(set) var entries: [Entry] = []
  /// Each label added, as printed, with the entry that it belongs to.
  private(set) var printed: [(label: [UInt8], entry: Int)] = []
  /// Labels of groups of rows, the longest first.
  private(set) var rowGroups: [[UInt8]] = []
  private var indexes: [UInt64: Int] = [:]

  mutating func add(_ label: String, _ meaning: LabelMeaning) {
    let folded = LabelFolding.folded(label)
    let hash = LabelTable.hash(folded)
    for text in [label] + Self.narrow(label) { printed.append((Array(text.utf8), indexes[hash] ?? entries.count)) }
    guard let index = indexes[hash] else {
      indexes[hash] = entries.count
      entries.append(Entry(label: folded, printed: label, meanings: [meaning]))
      return
    }
    precondition(entries[index].label == folded, "two labels of the form have one hash")
    merge(meaning, into: index)
  }

  /// The label with half-width marks, as many pages print it: "(一)予以公开" and "(一) 予以公开".
  private static func narrow(_ label: String) -> [String] {
    let marks: [Unicode.Scalar: Unicode.Scalar] = ["（": "(", "）": ")", "：": ":", "，": ","]
    guard label.unicodeScalars.contains(where: { marks[$0] != nil }) else { return [] }
    var narrow = String.UnicodeScalarView()
    for scalar in label.unicodeScalars { narrow.append(marks[scalar] ?? scalar) }
    var spaced = narrow
    if spaced.first == "(", let end = spaced.firstIndex(of: ")") { spaced.insert(" ", at: spaced.index(after: end)) }
    return [String(narrow), String(spaced)]
  }

  mutating func noteRowGroup(_ label: String) {
    let folded = LabelFolding.folded(label)
    if rowGroups.contains(folded) { return }
    rowGroups.insert(folded, at: rowGroups.firstIndex { $0.count < folded.count } ?? rowGroups.count)
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
