import ReportForms
import ReportSource
import ReportSyntax

/// Signs that rows by tabs are not whole lines of plain cells: markup in them, or labels that go on in the next line.
enum DamagedRows {
  static func areIn(_ text: ReportText, _ library: FormLibrary) -> Bool {
    let all = 0..<text.bytes.count
    return text.bytes.contains("<br", in: all) || text.bytes.contains("**", in: all)
      || text.bytes.contains("\t\"", in: all) || holdsMarkedHeading(text) || holdsBrokenTitle(text)
      || holdsBrokenLabel(text, library)
  }

  private static func holdsMarkedHeading(_ text: ReportText) -> Bool {
    text.tokens.contains { token in
      token.kind == .paragraph && text.bytes[token.content.lowerBound] == UInt8(ascii: "#")
    }
  }

  /// The first two lines are a title together, and neither is one by itself.
  private static func holdsBrokenTitle(_ text: ReportText) -> Bool {
    let lines = text.tokens.lazy.filter { $0.kind != .blank }.prefix(2).map(\.content)
    guard let first = lines.first, let second = lines.dropFirst().first, !text.bytes.contains("报告", in: first),
      !TitleReader.isTitle(text.bytes, second)
    else { return false }
    let both = Array(text.bytes[first] + text.bytes[second])
    return TitleReader.isTitle(both, 0..<both.count)
  }

  /// A row behind a line that ends in a word, where it begins with what is no label, no figure and no sentence.
  private static func holdsBrokenLabel(_ text: ReportText, _ library: FormLibrary) -> Bool {
    var folding = LabelFolding()
    var row = 0
    var mayGoOn = true
    for token in text.tokens {
      defer { mayGoOn = token.content.last.map { mayBreak(text.bytes[$0]) } ?? false }
      guard token.kind == .tableRow else { continue }
      let cells = text.rows[row]
      row += 1
      guard mayGoOn, let first = cells.first else { continue }
      let cell = text.bytes.trimmed(text.cells[first].range)
      if cell.isEmpty || FigureText.isOne(text.bytes, cell) { continue }
      let label = library.labels.label(text.bytes, cell, folding: &folding)
      if label == nil, library.labels.isSuffix(folding) { return true }
    }
    return false
  }

  /// Whether a cell that ends so may go on in the next line: no figure and no blank does.
  private static func mayBreak(_ byte: UInt8) -> Bool { byte > 0x20 && byte &- UInt8(ascii: "0") > 9 }
}
