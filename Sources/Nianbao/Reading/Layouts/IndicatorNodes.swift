import ReportForms
import ReportSource
import ReportSyntax

/// A table of indicators in text with one node a line, or one word: labels, units and counts one after the other.
struct IndicatorNodes {
  /// A label broken into more nodes, or longer, is prose.
  private static let mostNodes = 8
  private static let longestLabel = LabelFolding.longestLabel

  private let lines: [LossyLine]
  private let bytes: [UInt8]
  private let form: AnnexForm
  private let start: Int
  private var index: Int
  private var folding = LabelFolding()

  /// The table whose header begins in a line; nil where none does, or where no row follows it.
  static func table(in lines: [LossyLine], at start: Int, _ bytes: [UInt8], _ form: AnnexForm) -> IndicatorTable? {
    var reader = IndicatorNodes(lines, start, bytes, form)
    return reader.read()
  }

  private init(_ lines: [LossyLine], _ start: Int, _ bytes: [UInt8], _ form: AnnexForm) {
    self.lines = lines
    self.bytes = bytes
    self.form = form
    self.start = start
    index = start
  }

  private mutating func read() -> IndicatorTable? {
    guard mayBegin(), let indicator = column({ $0 == .indicator }), let unit = column({ $0 == .unit }) else {
      return nil
    }
    var header = [indicator, unit]
    var counts = 0
    while let (nodes, isCount) = countOrIgnored() {
      header.append(nodes)
      counts += isCount ? 1 : 0
    }
    guard counts > 0 else { return nil }
    var rows: [IndicatorTable.Row] = []
    var end = index
    while let (row, groups) = row(figures: header.count - 2) {
      rows += groups + [row]
      end = index
    }
    return rows.isEmpty ? nil : IndicatorTable(header: header, rows: rows, lines: start..<end)
  }

  // MARK: Header

  private mutating func mayBegin() -> Bool {
    var next = index
    guard let first = node(&next), first.count <= Self.longestLabel else { return false }
    folding.fold(bytes, first)
    return form.mayBeginIndicatorHeader(folding)
  }

  /// The most nodes from here on that are together the label of such a column.
  private mutating func column(_ isWanted: (AnnexForm.Column) -> Bool) -> [Range<Int>]? {
    var nodes: [Range<Int>] = []
    var text: [UInt8] = []
    var found: (count: Int, next: Int)?
    var next = index
    while nodes.count < Self.mostNodes, let range = node(&next), range.count <= Self.longestLabel {
      nodes.append(range)
      text += bytes[range]
      folding.fold(bytes, range)
      // A dash says nothing: it is no part of a header.
      if folding.isEmpty { break }
      folding.fold(text, 0..<text.count)
      if let column = form.knownColumn(folding), isWanted(column) { found = (nodes.count, next) }
    }
    guard let found else { return nil }
    index = found.next
    return Array(nodes.prefix(found.count))
  }

  private mutating func countOrIgnored() -> ([Range<Int>], isCount: Bool)? {
    var isCount = false
    let nodes = column { column in
      isCount = column == .count
      return isCount || column == .ignored
    }
    return nodes.map { ($0, isCount) }
  }

  // MARK: Rows

  /// A row, and the rows without unit or figures that its label stands below.
  private mutating func row(figures count: Int) -> (IndicatorTable.Row, groups: [IndicatorTable.Row])? {
    var groups: [IndicatorTable.Row] = []
    var label: [Range<Int>] = []
    var isDoubtful = false
    var next = index
    while let range = node(&next), label.count < Self.mostNodes, range.count <= Self.longestLabel,
      !bytes.contains("。", in: range)
    {
      folding.fold(bytes, range)
      if !label.isEmpty, form.isUnit(folding) {
        var row = IndicatorTable.Row(label: label, unit: range, isDoubtful: isDoubtful)
        index = next
        row.figures = figures(atMost: count)
        // One figure more than there are columns: nobody can say which of them is too many.
        var following = index
        if let range = node(&following), isFigure(range), !isNumberOfLabel(range, before: following) {
          row.isDoubtful = true
        }
        return (row, groups)
      }
      // A dash for its unit: a row that only groups others.
      if !label.isEmpty, IndicatorFigure.isDash(bytes, range) {
        groups.append(IndicatorTable.Row(label: label, isDoubtful: isDoubtful))
        label = []
        continue
      }
      if beginsLabel(range), !label.isEmpty, !isPartMark(label) {
        groups.append(IndicatorTable.Row(label: label, isDoubtful: isDoubtful))
        label = []
      }
      if form.isUnit(folding) || isFigure(range) && !isNumberOfLabel(range, before: next) { isDoubtful = true }
      label.append(range)
    }
    return nil
  }

  private mutating func figures(atMost count: Int) -> [Range<Int>] {
    var figures: [Range<Int>] = []
    var next = index
    while figures.count < count, let range = node(&next), isFigure(range), !isNumberOfLabel(range, before: next) {
      figures.append(range)
      index = next
    }
    return figures
  }

  private func isFigure(_ range: Range<Int>) -> Bool { IndicatorFigure.isOne(bytes, range) }

  /// "1" above "、政府公报": a label broken behind its number.
  private func isNumberOfLabel(_ range: Range<Int>, before next: Int) -> Bool {
    var following = next
    guard range.count <= 2, let below = node(&following) else { return false }
    return [0x3001, 0x2E, 0xFF0E].contains(bytes.scalar(at: below.lowerBound).0)
  }

  private func beginsLabel(_ range: Range<Int>) -> Bool { NumberingRecognizer.numbering(in: bytes, range) != nil }

  /// "其中：" alone begins the label that its number goes on with.
  private func isPartMark(_ label: [Range<Int>]) -> Bool {
    label.count == 1 && bytes[label[0]].starts(with: "其中".utf8) && label[0].count <= 9
  }

  /// The next line with text, and the line after it in `next`.
  private func node(_ next: inout Int) -> Range<Int>? {
    while next < lines.count, lines[next].isBlank { next += 1 }
    guard next < lines.count else { return nil }
    next += 1
    return lines[next - 1].range
  }
}
