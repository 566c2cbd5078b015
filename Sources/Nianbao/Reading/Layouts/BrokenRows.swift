import ReportForms
import ReportSource
import ReportSyntax

/// Puts rows together whose cells have line ends in them, so that a row stands on several lines: a cell that ends a line
/// and one that begins the next are one where they make a label of the form, or the beginning of one.
struct BrokenRows {
  /// Longer lines are prose.
  private static let longestPiece = 150

  private let bytes: [UInt8]
  private let library: FormLibrary
  private var folding = LabelFolding()
  private var mended: [BorderedLine] = []

  static func mended(_ lines: [BorderedLine], _ bytes: [UInt8], _ library: FormLibrary) -> [BorderedLine] {
    guard lines.contains(where: { $0.cells != nil }) else { return lines }
    var rows = BrokenRows(bytes: bytes, library: library)
    for line in lines { rows.add(line) }
    rows.takeLabelsBetweenRows()
    return rows.mended
  }

  private init(bytes: [UInt8], library: FormLibrary) {
    self.bytes = bytes
    self.library = library
  }

  private mutating func add(_ line: BorderedLine) {
    if let last = mended.last, let left = cells(last), let right = cells(line), let end = left.last,
      let begin = right.first, isOneCell(end, begin)
    {
      let joined = left.dropLast() + [end + begin] + right.dropFirst()
      mended[mended.count - 1].cells = Array(joined)
      mended[mended.count - 1].range = last.range.lowerBound..<line.range.upperBound
    } else {
      mended.append(line)
    }
  }

  /// The cells of a row; a short line is one.
  private func cells(_ line: BorderedLine) -> [[Range<Int>]]? {
    if let cells = line.cells { return cells }
    return line.range.isEmpty || line.range.count > Self.longestPiece ? nil : [[line.range]]
  }

  /// Whether two pieces make a label, or begin one, which neither they nor figures do by themselves.
  private mutating func isOneCell(_ left: [Range<Int>], _ right: [Range<Int>]) -> Bool {
    guard let end = left.last, let begin = right.first, !end.isEmpty, !begin.isEmpty, !FigureText.isOne(bytes, end),
      !FigureText.isOne(bytes, begin)
    else { return false }
    if isLabel(left), isLabel(right) { return false }
    fold(right)
    if folding.isEmpty { return false }
    fold(left + right)
    return !folding.isEmpty && library.labels.isPrefix(folding)
  }

  private mutating func isLabel(_ cell: [Range<Int>]) -> Bool {
    fold(cell)
    return library.labels.label(folding) != nil
  }

  private mutating func fold(_ cell: [Range<Int>]) {
    if cell.count == 1 { return folding.fold(bytes, cell[0]) }
    let text = cell.flatMap { bytes[$0] }
    folding.fold(text, 0..<text.count)
  }

  /// A label alone on its line, right between two rows or broken over lines, is a row of one cell.
  private mutating func takeLabelsBetweenRows() {
    for index in mended.indices where mended[index].cells == nil && !mended[index].range.isEmpty {
      let range = mended[index].range
      if range.count <= Self.longestPiece, isRow(index - 1) || isRow(index + 1), isLabel([range]) {
        mended[index].cells = [[range]]
      }
    }
  }

  private func isRow(_ index: Int) -> Bool { mended.indices.contains(index) && mended[index].cells != nil }
}
