import Nianbao
import ReportInput

/// Diagnostics as lines of text.
struct DiagnosticPrinter {
  var style: Style

  /// For messages about the run.
  static let standardError = DiagnosticPrinter(style: Style(descriptor: 2))

  /// The message, and under it the source line with a caret at the place.
  func text(_ diagnostic: Diagnostic) -> String {
    var place = TerminalText.escaped(diagnostic.file)
    if let line = diagnostic.line { place += ":\(line)" }
    if diagnostic.line != nil, let character = diagnostic.character { place += ":\(character)" }
    let severity = style.severity(diagnostic.severity)
    let message = TerminalText.escaped(diagnostic.message)
    var text = "\(place): \(severity): \(message) [\(diagnostic.code)]\n"
    if let excerpt = diagnostic.excerpt {
      let layout = SourceLayout(excerpt)
      text += "  \(layout.line)\n  \(layout.indent)\(style.caret("^"))\n"
    }
    return text
  }

  /// Writes to standard error. Nothing is left to say when even that fails.
  func print(_ diagnostic: Diagnostic) {
    try? Int32(2).writeBytes(Array(text(diagnostic).utf8))
  }
}

/// A source line cut to the width of a screen around a place, and what brings a caret under that place.
struct SourceLayout: Equatable {
  static let width = 100
  /// How much of it may stand before the place.
  private static let widthBefore = 40
  /// Three ASCII dots: the width of U+2026 depends on the terminal.
  private static let cut = "..."

  var line: String
  var indent: String

  init(_ excerpt: SourceLines.Excerpt) {
    let (before, isCutBefore) = Self.taken(excerpt.before.unicodeScalars.reversed(), width: Self.widthBefore)
    let (after, isCutAfter) = Self.taken(Array(excerpt.after.unicodeScalars), width: Self.width - Self.widthBefore)
    let start = (isCutBefore || excerpt.isCutBefore ? Self.cut : "") + before.reversed().joined()
    line = start + after.joined() + (isCutAfter || excerpt.isCutAfter ? Self.cut : "")
    indent = String(repeating: " ", count: DisplayWidth.of(start))
  }

  /// Scalars, escaped, as far as they fit; whether some did not.
  private static func taken(_ scalars: [Unicode.Scalar], width: Int) -> (pieces: [String], isCut: Bool) {
    var pieces: [String] = []
    var taken = 0
    for scalar in scalars {
      let piece = TerminalText.escaped(scalar)
      taken += DisplayWidth.of(piece)
      if taken > width { return (pieces, true) }
      pieces.append(piece)
    }
    return (pieces, false)
  }
}
