import ReportForms
import ReportSyntax

/// The stretches of lines that follow the headings of the parts which hold a table.
struct PartFinder {
  struct Part {
    var role: String
    var lines: Range<Int>
  }

  /// Titles with the number of a part; where a text has none, titles in their own words with another number or without.
  static func parts(
    _ lines: [LossyLine], from start: Int, _ bytes: [UInt8], _ library: FormLibrary
  ) -> [Part] {
    var finder = PartFinder(bytes: bytes, library: library)
    let parts = finder.parts(lines, from: start) { finder, index in finder.heading(lines, index) }
    if parts.contains(where: { library.table($0.role) != nil }) { return parts }
    return finder.parts(lines, from: start) { finder, index in
      finder.titleOfPart(lines[index]).map { ($0, index + 1) }
    }
  }

  private mutating func parts(
    _ lines: [LossyLine], from start: Int,
    _ heading: (_ finder: inout PartFinder, _ index: Int) -> (role: String, end: Int)?
  ) -> [Part] {
    var parts: [Part] = []
    var open: (role: String, start: Int)?
    var index = start
    while index < lines.count {
      if let (role, end) = heading(&self, index) {
        if let open { parts.append(Part(role: open.role, lines: open.start..<index)) }
        open = (role, end)
        index = end
      } else {
        index += 1
      }
    }
    if let open { parts.append(Part(role: open.role, lines: open.start..<lines.count)) }
    return parts
  }

  private let bytes: [UInt8]
  private let library: FormLibrary
  private var folding = LabelFolding()

  private init(bytes: [UInt8], library: FormLibrary) {
    self.bytes = bytes
    self.library = library
  }

  /// The heading of a part, its number and title on one line or two, marked with # or not. A label of a row, which has such
  /// a number too, is none.
  private mutating func heading(_ lines: [LossyLine], _ index: Int) -> (role: String, end: Int)? {
    if lines[index].isBlank { return nil }
    var text: [UInt8] = []
    // Blank lines may stand between a number and its title.
    for length in 1...5 where index + length <= lines.count {
      if lines[index + length - 1].isBlank { continue }
      text += bytes[lines[index + length - 1].range]
      guard text.count <= 150, let numbering = NumberingRecognizer.numbering(in: text, 0..<text.count) else {
        if length == 1, text.count <= 6, !text.isEmpty { continue }
        return nil
      }
      guard numbering.style == .han || numbering.style == .part else { return nil }
      let title = text.trimmed(numbering.range.upperBound..<text.count)
      if title.isEmpty { continue }
      return part(text, title).map { ($0, index + length) }
    }
    return nil
  }

  /// The part that a line names in the words of a title, whatever number it has.
  private mutating func titleOfPart(_ line: LossyLine) -> String? {
    let text = Array(bytes[line.range])
    return UnnumberedTitle.isOne(text, 0..<text.count, library, &folding) ? part(text, 0..<text.count) : nil
  }

  private mutating func part(_ text: [UInt8], _ title: Range<Int>) -> String? {
    guard title.count <= 120, !text.contains("。", in: title), !text.contains("，", in: title),
      !text.contains("  ", in: title)
    else { return nil }
    folding.fold(text, title)
    guard let role = library.roles.role(of: folding) else { return nil }
    let isLabel = library.labels.all.contains { label, meanings in
      meanings.contains { $0.role == .row }
        && (label.starts(with: folding.bytes) || label.count >= 12 && folding.bytes.starts(with: label))
    }
    return isLabel ? nil : role
  }
}

/// Where in a part its table begins and ends.
enum TableZone {
  /// Pieces of broken labels are shorter.
  private static let longestWord = 18

  /// From the first label of the table to its last label or figure; nil where there are too few to make one.
  static func zone(_ lexemes: [Lexeme], _ bytes: [UInt8], fewest: Int) -> Range<Int>? {
    guard let first = lexemes.indices.first(where: { isLabel(lexemes[$0]) && !isSentence(lexemes, $0, bytes) }) else {
      return nil
    }
    var last = first
    var labels: Set<Int> = []
    var hasFigures = false
    for index in first..<lexemes.count {
      let lexeme = lexemes[index]
      if hasFigures, isSentence(lexemes, index, bytes) { break }
      if isLabel(lexeme) {
        labels.insert(lexeme.offset)
        last = index
      } else if lexeme.isFigure {
        hasFigures = true
        last = index
      }
    }
    guard labels.count >= fewest else { return nil }
    return first..<last + 1
  }

  private static func isLabel(_ lexeme: Lexeme) -> Bool { if case .label = lexeme.kind { true } else { false } }

  /// A full stop, or a clause, which no table has.
  private static func isSentence(_ lexemes: [Lexeme], _ index: Int, _ bytes: [UInt8]) -> Bool {
    guard case .noise = lexemes[index].kind, let range = lexemes[index].ranges.first else { return false }
    return bytes[range].elementsEqual("。".utf8) || bytes.scalarCount(in: range) > longestWord
  }
}
