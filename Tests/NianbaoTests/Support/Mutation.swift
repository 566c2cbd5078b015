import TestSupport

/// One change to one line or cell of a text.
struct Mutation: CustomStringConvertible {
  enum Kind: String, CaseIterable {
    // Lines
    case dropLine, duplicateLine, blankLine, joinWithNext
    // A row as a whole
    case shiftRight, shiftLeft
    // Cells
    case dropCell, duplicateCell, blankCell, insertBlank, breakLine, alterFigure
  }

  var kind: Kind
  var line: Int
  /// For cells; 0 otherwise.
  var cell = 0

  /// A figure that stands nowhere in the corpus.
  static let alteredFigure = "7654321"

  var description: String { "\(kind) line \(line + 1), cell \(cell)" }

  /// Everything that can be done to a text.
  static func all(of lines: [String]) -> [Mutation] {
    lines.indices.flatMap { line -> [Mutation] in
      let cells = cells(lines[line])
      let ofLine = [Kind.dropLine, .duplicateLine, .blankLine, .joinWithNext].map { Mutation(kind: $0, line: line) }
      if cells.count < 2 { return ofLine }
      let ofRow = [Kind.shiftRight, .shiftLeft].map { Mutation(kind: $0, line: line) }
      let ofCells = cells.indices.flatMap { cell -> [Mutation] in
        kinds(of: cells[cell]).map { Mutation(kind: $0, line: line, cell: cell) }
      }
      return ofLine + ofRow + ofCells
    }
  }

  private static func kinds(of cell: String) -> [Kind] {
    let isFigure = !cell.isEmpty && cell.allSatisfy { ("0"..."9").contains($0) }
    return [.dropCell, .duplicateCell, .blankCell, .insertBlank, .breakLine] + (isFigure ? [.alterFigure] : [])
  }

  private static func cells(_ line: String) -> [String] {
    line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
  }

  func apply(to lines: [String]) -> String {
    var lines = lines
    switch kind {
    case .dropLine: lines.remove(at: line)
    case .duplicateLine: lines.insert(lines[line], at: line)
    case .blankLine: lines[line] = ""
    case .joinWithNext where line + 1 < lines.count:
      lines[line] += lines.remove(at: line + 1)
    case .breakLine:
      let cells = Self.cells(lines[line])
      lines[line] = cells[...cell].joined(separator: "\t")
      lines.insert(cells[(cell + 1)...].joined(separator: "\t"), at: line + 1)
    default: lines[line] = mutated(Self.cells(lines[line])).joined(separator: "\t")
    }
    return lines.joined(separator: "\n")
  }

  private func mutated(_ row: [String]) -> [String] {
    var cells = row
    switch kind {
    case .shiftRight, .insertBlank: cells.insert("", at: cell)
    case .shiftLeft, .dropCell: cells.remove(at: cell)
    case .duplicateCell: cells.insert(cells[cell], at: cell)
    case .blankCell: cells[cell] = ""
    case .alterFigure: cells[cell] = Self.alteredFigure
    case .dropLine, .duplicateLine, .blankLine, .joinWithNext, .breakLine: break
    }
    return cells
  }
}
