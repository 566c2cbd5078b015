import ReportForms
import ReportSource
import ReportSyntax

/// What the pipeline holds between its stages, as text: the goldens of the tests, and a way for people to look inside.
///
/// One line an item: byte range in the text read (of a page, what is left of it without markup), line and character in the
/// source, kind, text with control characters escaped.
package enum Inspection {
  package enum Stage: String, CaseIterable, Sendable {
    case tokens, outline, grids, cells
  }

  /// Throws ``Refusal`` where the pipeline does; only the last stage asks whether the text is a report.
  package static func dump(
    stage: Stage, of bytes: [UInt8], name: String, capture: Capture? = nil
  ) throws(Refusal) -> String {
    func text() throws(Refusal) -> ReportText {
      try Conversion.read(bytes, FormLibrary.standard, label: capture?.charset).text
    }
    switch stage {
    case .tokens: return TokenDump.lines(try text()).joined()
    case .outline:
      let text = try text()
      return OutlineDump.lines(Outline(of: text), text).joined()
    case .grids:
      let text = try text()
      return GridDump.lines(Outline(of: text), text).joined()
    case .cells: return CellDump.lines(try Conversion.report(from: bytes, name: name, capture: capture)).joined()
    }
  }
}

/// The columns that the dumps share.
enum DumpLine {
  /// Wide enough for a report of 100 KB; a longer one moves its own line only.
  private static let rangeWidth = 15
  private static let placeWidth = 8

  static func line(_ range: Range<Int>, _ text: ReportText, depth: Int = 0, _ parts: String?...) -> String {
    let place = text.place(at: range.lowerBound)
    return padded("\(range.lowerBound)..<\(range.upperBound)", rangeWidth)
      + padded("\(place.line):\(place.character)", placeWidth)
      + String(repeating: "  ", count: depth) + parts.compactMap { $0 }.joined(separator: " ") + "\n"
  }

  static func numbering(_ numbering: Numbering, _ text: ReportText) -> String {
    "\(numbering.style) \(numbering.ordinal) \(quoted(numbering.range, text))"
  }

  static func quoted(_ range: Range<Int>, _ text: ReportText) -> String { TerminalText.quoted(text.string(range)) }

  static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.utf8.count))
  }
}
