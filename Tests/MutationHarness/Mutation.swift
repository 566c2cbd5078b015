/// One change to a document.
package struct Mutation: Sendable, CustomStringConvertible {
  package enum Kind: String, CaseIterable, Sendable {
    // Lines, headings and rows
    case dropLine, duplicateLine, blankLine, swapLines, insertBlankLine
    // Cells
    case dropCell, duplicateCell, blankCell, swapCells, insertBlankCell, splitCell, mergeCells, alterFigure
    // Columns of a table, with their headers
    case dropColumn, duplicateColumn, blankColumn, swapColumns
    // Spans of a page
    case dropSpan, widenSpan
    // The document as a whole
    case fullWidthDigits, carriageReturns, crlf, gb18030, utf16, byteOrderMark, navigation, layoutTables, upperCaseTags
    // Bytes
    case randomByte, droppedBytes, truncated
  }

  package var kind: Kind
  /// The line, row or table meant.
  package var index = 0
  /// The cell or column.
  package var cell = 0

  package var description: String { "\(kind) \(index), \(cell)" }

  /// What the document with this change is, and what its figures are.
  package struct Outcome: Sendable {
    package var bytes: [UInt8]
    package var truth = Truth.same
  }

  package enum Truth: Sendable, Equatable {
    /// Each figure as it was, or null.
    case same
    /// Each figure as it was.
    case equal
    /// The same but for these, which are what is said here.
    case altered([String: Double?])
    /// The same but for these, of which nothing is said.
    case free(Set<String>)
    /// Nothing: the change may have made any other figures.
    case any
  }
}

extension Mutation {
  /// Everything that can be done to a document, in order.
  static func all(of document: Subject) -> [Mutation] {
    let anatomy = document.anatomy
    var all: [Mutation] = []
    for line in anatomy.lines.indices {
      for kind in [Kind.dropLine, .duplicateLine, .blankLine, .swapLines, .insertBlankLine] {
        all.append(Mutation(kind: kind, index: line))
      }
    }
    for (index, row) in anatomy.rows.enumerated() {
      for cell in row.cells.indices {
        for kind in kinds(of: row.cells[cell], isLast: cell == row.cells.count - 1, document) {
          all.append(Mutation(kind: kind, index: index, cell: cell))
        }
      }
    }
    for (table, rows) in document.tables.enumerated() {
      for column in 0..<(rows.map { anatomy.rows[$0].cells.count }.max() ?? 0) {
        for kind in [Kind.dropColumn, .duplicateColumn, .blankColumn, .swapColumns] {
          all.append(Mutation(kind: kind, index: table, cell: column))
        }
      }
    }
    for kind in Kind.allCases.suffix(from: Kind.allCases.firstIndex(of: .fullWidthDigits) ?? 0) {
      let times = [.randomByte, .droppedBytes, .truncated].contains(kind) ? 40 : 1
      for index in 0..<times { all.append(Mutation(kind: kind, index: index)) }
    }
    return all
  }

  private static func kinds(of cell: Anatomy.Cell, isLast: Bool, _ document: Subject) -> [Kind] {
    let text = document.bytes[cell.content]
    let isFigure = !text.isEmpty && text.allSatisfy { (0x30...0x39).contains($0) }
    var kinds: [Kind] = [.dropCell, .duplicateCell, .blankCell, .insertBlankCell]
    if !isLast { kinds += [.swapCells, .mergeCells] }
    if isFigure { kinds.append(.alterFigure) }
    if isFigure, text.count > 1 { kinds.append(.splitCell) }
    if document.isPage, document.bytes[cell.whole.lowerBound..<cell.content.lowerBound].range(of: "span=") != nil {
      kinds += [.dropSpan, .widenSpan]
    }
    return kinds
  }
}
