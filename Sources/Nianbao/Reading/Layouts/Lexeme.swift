import ReportForms

/// A word of a table in a lossy text.
struct Lexeme {
  enum Kind {
    /// A label of the form, whole.
    case label([LabelMeaning])
    /// A number, dash or slash, or digits that are several.
    case figure
    /// A printed blank cell.
    case blank
    /// Anything else.
    case noise
  }

  var kind: Kind
  /// Its stretches in the source, one for each piece it is broken into.
  var ranges: [Range<Int>]
  /// Index of the piece it begins in, and of the one it ends in.
  var pieces: ClosedRange<Int>
  var line: Int
  var row: Int?
  var column: Int

  var offset: Int { ranges.first?.lowerBound ?? 0 }

  var isFigure: Bool {
    switch kind {
    case .figure, .blank: true
    case .label, .noise: false
    }
  }

  /// What it means as a row, a column, …
  func meanings(_ role: LabelMeaning.Role) -> [LabelMeaning] {
    guard case .label(let meanings) = kind else { return [] }
    return meanings.filter { $0.role == role }
  }
}
