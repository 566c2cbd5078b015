import ReportSource
import ReportSyntax

/// A table of indicators put together from a text that has lost its tables: of each row a label, its unit and its counts.
///
/// A unit tells where a label ends and the counts begin, so a row needs no proof by sums: it has a figure for each column
/// of counts, or nobody can say whose its figures are. (Where words keep their place on the page, that says it.)
struct IndicatorTable {
  struct Row {
    /// The nodes that its label is broken into.
    var label: [Range<Int>]
    /// Nil for a row that only groups others.
    var unit: Range<Int>?
    /// The figures behind the unit, those of columns without counts ("代码") too; empty stretches for blanks.
    var figures: [Range<Int>] = []
    /// A figure or a unit stands among the nodes of its label: something is missing before or behind it, or the unit is one
    /// that nobody knows.
    var isDoubtful = false
    /// The unit and the figures do not stand where the label does: it may be another's, or a part of one.
    var isApart = false
  }

  /// The nodes of each column's label: indicator, unit, and the others in order.
  var header: [[Range<Int>]]
  var rows: [Row]
  /// The lines it takes.
  var lines: Range<Int>
  /// Words keep their place on the page, blanks too.
  var isInPlace = false

  /// How many figures a whole row has.
  var figureCount: Int { header.count - 2 }
  /// Some row has no figure at all: blanks are no nodes, and what follows a unit need not be its figure.
  var hasBlanks: Bool { !isInPlace && rows.contains { $0.unit != nil && $0.figures.isEmpty } }
}

/// Telling the counts of indicators from words.
enum IndicatorFigure {
  static func isDash(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    CellReader.read(bytes, range, as: .indicator).reading == .dash
  }

  /// A code ("01") is one too. Words that begin with a number are a label's.
  static func isOne(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    if range.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[$0]) }) { return true }
    switch CellReader.read(bytes, range, as: .indicator).reading {
    case .number, .dash, .slash: return true
    case .blank, .words, .absent, .ambiguous: return false
    }
  }
}
