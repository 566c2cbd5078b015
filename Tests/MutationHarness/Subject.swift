import Nianbao
import ReportSource
import TestSupport

/// A document of the corpus as UTF-8, with its figures and where they stand.
package struct Subject: Sendable {
  package let name: String
  package let bytes: [UInt8]
  package let isPage: Bool
  /// A text that has lost its tables.
  let isLossy: Bool
  let anatomy: Anatomy
  /// The rows of each table.
  let tables: [[Int]]
  let figures: Figures
  /// Paths by the byte that their figure begins at.
  private let paths: [(offset: Int, path: String)]

  /// Nil for a document that is no report.
  package init?(_ document: CorpusDocument) throws {
    guard let decoded = try? TextDecoder.decode(document.bytes()) else { return nil }
    // Line ends are one of the changes.
    let text = String(decoding: decoded.text.bytes, as: UTF8.self).replacing("\r\n", with: "\n").replacing(
      "\r", with: "\n")
    let source = SourceText(validUTF8: Array(text.utf8))
    name = document.name
    bytes = source.bytes
    isPage = InputKind.isPage(bytes)
    isLossy = !isPage && !bytes.contains(0x09)
    anatomy = Anatomy(bytes, isPage: isPage)
    tables = Dictionary(grouping: anatomy.rows.indices) { [anatomy] in anatomy.rows[$0].table }
      .sorted { $0.key < $1.key }.map(\.value)
    guard let report = try? Conversion.report(from: bytes, name: name) else { return nil }
    figures = Figures(report)
    paths = report.cells.compactMap { cell in
      guard let line = cell.line, let character = cell.character else { return nil }
      return (source.offset(line: line, character: character), cell.path)
    }.sorted { $0.offset < $1.offset }
  }

  /// The figure that begins in a stretch of the source, where one alone does.
  func path(in range: Range<Int>) -> String? {
    var low = 0
    var high = paths.count
    while low < high {
      let middle = (low + high) / 2
      if paths[middle].offset < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    guard low < paths.count, paths[low].offset <= range.upperBound else { return nil }
    if paths[low].offset == range.upperBound, !range.isEmpty { return nil }
    return paths[low].path
  }

  /// What the figures are when two stretches of the source change places: two figures are each other's then, and a figure
  /// that goes where something else stood is nobody knows whose.
  func truth(ofSwapping first: Range<Int>, _ second: Range<Int>) -> Mutation.Truth {
    let (path, other) = (path(in: trimmed(first)), path(in: trimmed(second)))
    guard let path, let other else {
      // Without rows the order of the labels is the header: two that change places exchange what stands under them.
      if path == nil, other == nil { return isLossy ? .free(Set(paths.map(\.path))) : .same }
      // A number that is no figure of the form (a code, a date) takes the place of one that is.
      let number = path == nil ? first : second
      return isPlain(trimmed(number)) && !trimmed(number).isEmpty ? .free([path ?? other ?? ""]) : .same
    }
    if path.hasPrefix("/statistics/annex") || other.hasPrefix("/statistics/annex") { return .free([path, other]) }
    guard isPlain(trimmed(first)), isPlain(trimmed(second)) else { return .free([path, other]) }
    return .altered([path: value(at: other), other: value(at: path)])
  }

  /// What the figures are when two lines change places. Lines of nothing but as many figures change with what their labels
  /// elsewhere say: each figure is the other's then, in order. A label on a line goes with its figures.
  func truth(ofSwappingLines first: Range<Int>, _ second: Range<Int>) -> Mutation.Truth {
    if hasLabel(first), hasLabel(second) { return .same }
    let (figures, others) = (figures(in: first), figures(in: second))
    guard figures.count > 1, figures.count == others.count, figures.count == words(first), others.count == words(second)
    else { return truth(ofSwapping: first, second) }
    var altered: [String: Double?] = [:]
    for (path, other) in zip(figures, others) {
      altered[path] = value(at: other)
      altered[other] = value(at: path)
    }
    return .altered(altered)
  }

  /// The figures that begin in a stretch of the source, in order.
  private func figures(in range: Range<Int>) -> [String] { paths.filter { range.contains($0.offset) }.map(\.path) }

  /// Whether words stand on a line before its first figure.
  private func hasLabel(_ line: Range<Int>) -> Bool {
    guard let first = paths.first(where: { line.contains($0.offset) }) else { return false }
    return bytes[line.lowerBound..<first.offset].contains { $0 >= 0xE3 }
  }

  private func words(_ range: Range<Int>) -> Int { bytes[range].split { $0 <= 0x20 }.count }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    let end = range.last { bytes[$0] > 0x20 }.map { $0 + 1 } ?? range.lowerBound
    return range.lowerBound..<end
  }

  /// Whether a table begins with figures: its header is another table's.
  func rowsWithoutHeader(table: Int) -> Bool { tables[table].first.map { !isHeader(row: $0) } ?? true }

  /// Whether a row is one of labels only, above rows with figures.
  func isHeader(row: Int) -> Bool { !anatomy.rows[row].cells.contains { self.path(in: $0.content) != nil } }

  /// The figures under a header: those of its table and, where a blank line or the end of a page breaks that, of the pieces
  /// right below, until a row prints one of its labels again.
  func paths(under header: Int) -> Set<String> {
    let rows = anatomy.rows
    let table = rows[header].table
    var found = Set(rows.filter { $0.table == table }.flatMap(paths(inRow:)))
    var columns = Set(found.map(Self.column))
    let labels = Set(rows[header].cells.map { bytes[$0.content] })
    for row in rows[(header + 1)...] where row.table != table {
      let figures = paths(inRow: row)
      let isHeader = row.cells.contains { !$0.content.isEmpty && labels.contains(bytes[$0.content]) }
      if isHeader || found.isEmpty && figures.isEmpty { break }
      if found.isEmpty { columns = Set(figures.map(Self.column)) }
      found.formUnion(figures.filter { columns.contains(Self.column($0)) })
    }
    return found
  }

  private func paths(inRow row: Anatomy.Row) -> [String] { row.cells.compactMap { path(in: $0.content) } }

  /// "/statistics/applications … total": the table and the column of a figure.
  private static func column(_ path: String) -> [Substring] {
    let keys = path.split(separator: "/")
    return keys.dropFirst().prefix(1) + keys.suffix(1)
  }

  func hasSpans(table: Int) -> Bool {
    isPage
      && tables[table].contains { row in
        anatomy.rows[row].cells.contains {
          bytes[$0.whole.lowerBound..<$0.content.lowerBound].range(of: "span=") != nil
        }
      }
  }

  func value(at path: String) -> Double? { figures.byPath[path] ?? nil }

  /// Whether a stretch is nothing but digits, or nothing.
  func isPlain(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy { (0x30...0x39).contains($0) } }
}

/// The figures of a report by names that a change of the page does not change.
struct Figures: Sendable {
  private(set) var byPath: [String: Double?] = [:]
  /// Those that the page seems to have and does not give clearly: without what is in the way they may stand.
  private(set) var withheld: Set<String> = []
  /// Of an annex, every value that a label and a column have anywhere: rows there have numbers, not keys.
  private(set) var ofAnnex: [String: Set<Double>] = [:]

  /// Whether a label has such a value; one that is printed twice is the same label.
  func hasIndicator(_ label: String, _ column: String, _ value: Double) -> Bool {
    ofAnnex.contains { name, values in
      values.contains(value) && name.hasSuffix(" " + column) && label.contains(name.dropLast(column.count + 1))
    }
  }

  init(_ report: Report) {
    for cell in report.cells where !cell.path.hasPrefix("/statistics/annex/") { byPath[cell.path] = .some(cell.value) }
    let errors = report.findings.filter { $0.severity == .error }.compactMap(\.path)
    withheld = Set(
      report.cells.filter { cell in
        cell.value == nil && (errors.contains { cell.path == $0 || cell.path.hasPrefix($0 + "/") })
      }.map(\.path))
    for row in report.statistics.annex ?? [] {
      for (column, value) in zip(row.columns, row.values) {
        if let value { ofAnnex[row.label + " " + column, default: []].insert(value) }
      }
    }
  }
}

extension SourceText {
  fileprivate func offset(line: Int, character: Int) -> Int {
    var offset = lineStarts[line - 1]
    for _ in 1..<character where offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset
  }
}
