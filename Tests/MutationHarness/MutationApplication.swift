import Foundation
import TestSupport

extension Mutation {
  /// A figure that stands nowhere in the corpus.
  private static let alteredFigure = "7654321"

  /// The changed document; nil where there is nothing to change.
  package func apply(to subject: Subject) -> Outcome? {
    switch kind {
    case .dropLine, .duplicateLine, .blankLine, .swapLines, .insertBlankLine: ofLine(subject)
    case .dropCell, .duplicateCell, .blankCell, .swapCells, .insertBlankCell, .splitCell, .mergeCells, .alterFigure,
      .dropSpan, .widenSpan:
      ofCell(subject)
    case .dropColumn, .duplicateColumn, .blankColumn, .swapColumns: ofColumn(subject)
    case .fullWidthDigits, .carriageReturns, .crlf, .gb18030, .utf16, .byteOrderMark, .navigation, .layoutTables,
      .upperCaseTags:
      ofDocument(subject)
    case .randomByte, .droppedBytes, .truncated: ofBytes(subject)
    }
  }

  // MARK: Lines

  private func ofLine(_ subject: Subject) -> Outcome? {
    let lines = subject.anatomy.lines
    let (line, bytes) = (lines[index], subject.bytes)
    switch kind {
    case .dropLine: return Outcome(bytes: bytes.replacing([(line, [])]))
    case .duplicateLine:
      return Outcome(bytes: bytes.replacing([(line.upperBound..<line.upperBound, Array(bytes[line]))]))
    case .blankLine: return Outcome(bytes: bytes.replacing([(line, subject.anatomy.blankLine)]))
    case .insertBlankLine:
      return Outcome(bytes: bytes.replacing([(line.lowerBound..<line.lowerBound, subject.anatomy.blankLine)]))
    default:
      guard index + 1 < lines.count, lines[index + 1].lowerBound >= line.upperBound else { return nil }
      let next = lines[index + 1]
      let swapped = bytes.replacing([(line, Array(bytes[next])), (next, Array(bytes[line]))])
      return Outcome(bytes: swapped, truth: subject.truth(ofSwappingLines: line, next))
    }
  }

  // MARK: Cells

  private func ofCell(_ subject: Subject) -> Outcome? {
    let cells = subject.anatomy.rows[index].cells
    let (cell, bytes) = (cells[cell], subject.bytes)
    let text = Array(bytes[cell.content])
    switch kind {
    case .dropCell: return Outcome(bytes: bytes.replacing([(cell.whole, [])]))
    case .duplicateCell:
      let twice = text + subject.anatomy.separator + text
      return Outcome(bytes: bytes.replacing([(cell.content, twice)]))
    case .blankCell: return Outcome(bytes: bytes.replacing([(cell.content, [])]))
    case .insertBlankCell:
      return Outcome(
        bytes: bytes.replacing([(cell.whole.lowerBound..<cell.whole.lowerBound, subject.anatomy.blankCell)]))
    case .splitCell:
      return Outcome(
        bytes: bytes.replacing([(cell.content, text.prefix(1) + subject.anatomy.separator + text.dropFirst())]))
    case .alterFigure: return altered(subject, cell)
    case .swapCells: return swapped(subject, cell, cells[self.cell + 1])
    case .mergeCells:
      let next = cells[self.cell + 1]
      return Outcome(bytes: bytes.replacing([(cell.content, text + bytes[next.content]), (next.whole, [])]))
    default: return span(subject, cell)
    }
  }

  private func altered(_ subject: Subject, _ cell: Anatomy.Cell) -> Outcome? {
    let bytes = subject.bytes.replacing([(cell.content, Array(Self.alteredFigure.utf8))])
    guard let path = subject.path(in: cell.content) else { return Outcome(bytes: bytes) }
    if subject.value(at: path) != Double(String(decoding: subject.bytes[cell.content], as: UTF8.self)) {
      return Outcome(bytes: bytes, truth: .free([path]))
    }
    return Outcome(bytes: bytes, truth: .altered([path: Double(Self.alteredFigure)]))
  }

  /// Two figures that change places are what the page says then; a label that does moves the row.
  private func swapped(_ subject: Subject, _ first: Anatomy.Cell, _ second: Anatomy.Cell) -> Outcome? {
    let (left, right) = (Array(subject.bytes[first.content]), Array(subject.bytes[second.content]))
    if left == right { return nil }
    let bytes = subject.bytes.replacing([(first.content, right), (second.content, left)])
    // Two labels of a header that change places exchange all that stands under them: nothing else on the page says so.
    let isHeader =
      subject.isHeader(row: index)
      && subject.tables.contains { $0.first == index || $0.contains(index) && $0.count > 1 }
    if isHeader { return Outcome(bytes: bytes, truth: .free(subject.paths(under: index))) }
    return Outcome(bytes: bytes, truth: subject.truth(ofSwapping: first.content, second.content))
  }

  private func span(_ subject: Subject, _ cell: Anatomy.Cell) -> Outcome? {
    let tag = cell.whole.lowerBound..<cell.content.lowerBound
    guard let attribute = subject.bytes[tag].range(of: "span=") else { return nil }
    if kind == .dropSpan {
      return Outcome(bytes: subject.bytes.replacing([(attribute, Array("sp=".utf8))]))
    }
    let digits = subject.bytes[attribute.upperBound..<tag.upperBound].drop { !(0x30...0x39).contains($0) }
      .prefix { (0x30...0x39).contains($0) }
    guard let value = Int(String(decoding: digits, as: UTF8.self)), value < 1000 else { return nil }
    return Outcome(
      bytes: subject.bytes.replacing([(digits.startIndex..<digits.endIndex, Array(String(value + 1).utf8))]))
  }

  // MARK: Columns

  private func ofColumn(_ subject: Subject) -> Outcome? {
    // The cells of a column are those with one index only where no row has more or wider cells than another.
    let counts = Set(subject.tables[index].map { subject.anatomy.rows[$0].cells.count })
    if counts.count > 1 || subject.rowsWithoutHeader(table: index) || subject.tables[index].count < 2
      || subject.hasSpans(table: index)
    {
      return nil
    }
    var edits: [(Range<Int>, [UInt8])] = []
    let bytes = subject.bytes
    for row in subject.tables[index].map({ subject.anatomy.rows[$0] }) where cell < row.cells.count {
      let whole = row.cells[cell]
      switch kind {
      case .dropColumn: edits.append((whole.whole, []))
      case .blankColumn: edits.append((whole.content, []))
      case .duplicateColumn:
        let text = Array(bytes[whole.content])
        edits.append((whole.content, text + subject.anatomy.separator + text))
      default:
        guard cell + 1 < row.cells.count else { continue }
        let next = row.cells[cell + 1]
        // Where one of two headers is blank the columns are of two groups, and no neighbours.
        let hasFigures = row.cells.contains { subject.path(in: $0.content) != nil }
        if !hasFigures, whole.content.isEmpty != next.content.isEmpty { return nil }
        edits += [(whole.content, Array(bytes[next.content])), (next.content, Array(bytes[whole.content]))]
      }
    }
    return edits.isEmpty ? nil : Outcome(bytes: bytes.replacing(edits))
  }

  // MARK: The whole document

  private func ofDocument(_ subject: Subject) -> Outcome? {
    let text = String(decoding: subject.bytes, as: UTF8.self)
    switch kind {
    case .fullWidthDigits: return fullWidth(subject)
    case .carriageReturns: return Outcome(bytes: Array(text.replacing("\n", with: "\r").utf8), truth: .equal)
    case .crlf: return Outcome(bytes: Array(text.replacing("\n", with: "\r\n").utf8), truth: .equal)
    case .gb18030:
      let encoding = String.Encoding(rawValue: 0x8000_0632)
      return text.data(using: encoding).map { Outcome(bytes: [UInt8]($0), truth: .equal) }
    case .utf16:
      let units = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
      return Outcome(bytes: [0xFF, 0xFE] + units, truth: .equal)
    case .byteOrderMark: return Outcome(bytes: [0xEF, 0xBB, 0xBF] + subject.bytes, truth: .equal)
    default: return subject.isPage ? page(text) : nil
    }
  }

  /// Figures only: a number in a heading is another heading.
  private func fullWidth(_ subject: Subject) -> Outcome {
    var edits: [(Range<Int>, [UInt8])] = []
    for cell in subject.anatomy.rows.flatMap(\.cells)
    where subject.path(in: cell.content) != nil && subject.isPlain(cell.content) {
      let digits: [UInt8] = subject.bytes[cell.content].flatMap { [0xEF, 0xBC, $0 - 0x30 + 0x90] }
      edits.append((cell.content, digits))
    }
    return Outcome(bytes: subject.bytes.replacing(edits))
  }

  private func page(_ text: String) -> Outcome? {
    switch kind {
    case .navigation:
      let links = (1...30).map { "<li><a href=\"/\($0)\">栏目\($0)</a></li>" }.joined()
      guard let open = text.range(of: "<body[^>]*>", options: [.regularExpression, .caseInsensitive]) else {
        return nil
      }
      return Outcome(
        bytes: Array((text[..<open.upperBound] + "<div><ul>\(links)</ul></div>" + text[open.upperBound...]).utf8))
    case .layoutTables:
      let wrapped = text.replacingOccurrences(
        of: "(<table\\b)", with: "<table><tr><td>$1", options: [.regularExpression, .caseInsensitive]
      ).replacingOccurrences(of: "</table>", with: "</table></td></tr></table>", options: .caseInsensitive)
      return Outcome(bytes: Array(wrapped.utf8))
    default:
      if text.contains("<?xml") { return nil }
      let upper = text.replacing(/<\/?(table|tr|td|th|p|div|span)\b/) { $0.output.0.uppercased() }
      return Outcome(bytes: Array(upper.utf8), truth: .equal)
    }
  }

  // MARK: Bytes

  private func ofBytes(_ subject: Subject) -> Outcome? {
    guard subject.bytes.count > 8 else { return nil }
    var random = SeededGenerator(seed: UInt64(index) &* 977 &+ UInt64(subject.bytes.count))
    let place = Int.random(in: 0..<subject.bytes.count - 4, using: &random)
    var bytes = subject.bytes
    switch kind {
    case .randomByte: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case .droppedBytes: bytes.removeSubrange(place..<place + Int.random(in: 1...4, using: &random))
    default: bytes.removeSubrange(place...)
    }
    return Outcome(bytes: bytes, truth: .any)
  }
}

extension [UInt8] {
  /// With stretches replaced; they do not overlap.
  fileprivate func replacing(_ edits: [(Range<Int>, [UInt8])]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count + 64)
    var index = 0
    for (range, replacement) in edits.sorted(by: { $0.0.lowerBound < $1.0.lowerBound }) where range.lowerBound >= index
    {
      result += self[index..<range.lowerBound]
      result += replacement
      index = range.upperBound
    }
    return result + self[index...]
  }
}
