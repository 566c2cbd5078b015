import ReportSource

/// What a relation that does not come out makes one suspect: a lost figure beside a blank, a digit in the next cell.
///
/// Nothing is repaired: the page does not say which of its figures are wrong.
enum DoubtfulSum {
  /// `leftCount` operands of the check stand on its left side.
  static func findings(_ check: Check, leftCount: Int, path: String, _ offset: Int?, _ cells: Cells) -> [RawFinding] {
    guard check.status == .broken || check.ifBlankIsZero == .broken else { return [] }
    let left = check.cells[..<leftCount].map { cells[$0] }
    let right = check.cells[leftCount...].map { cells[$0] }
    var findings: [RawFinding] = []
    if check.ifBlankIsZero == .broken, isBegun(left), isBegun(right) {
      findings.append(
        RawFinding(
          .blankSuspect, at: offset, path: path,
          [("check", .text(check.id)), ("left", .number(sum(left))), ("right", .number(sum(right)))]))
    }
    // Only cells of one row are neighbours: there the one total is the last.
    guard right.count == 1, let total = right.first?.value, left.allSatisfy({ rowOf($0) == rowOf(right[0]) })
    else { return findings }
    for (cells, figure) in splits(left, right[0], total) {
      findings.append(
        RawFinding(
          .digitsSplit, at: offset, path: path,
          [("cells", .list(cells)), ("check", .text(check.id)), ("figure", .number(figure))]))
    }
    return findings
  }

  /// A side without any figure says only that nobody filled it in.
  private static func isBegun(_ side: [Cell]) -> Bool { side.contains { $0.value != nil } }

  private static func sum(_ side: [Cell]) -> Double { side.reduce(0) { $0 + ($1.value ?? 0) } }

  private static func rowOf(_ cell: Cell) -> [Int?] { [cell.table, cell.row] }

  /// Neighbours that, read as one figure, make the sum come out; the last may be the total itself.
  private static func splits(
    _ addends: [Cell], _ total: Cell, _ printedTotal: Double
  ) -> [(cells: [String], figure: Double)] {
    let sum = sum(addends)
    let row = (addends + [total]).sorted { ($0.column ?? 0) < ($1.column ?? 0) }
    return zip(row, row.dropFirst()).compactMap { first, second in
      guard let figure = joined(first, second), let start = first.value, let end = second.value else { return nil }
      let holds =
        second.path == total.path
        ? sum - start == figure
        : first.path != total.path && sum - start - end + figure == printedTotal
      return holds ? ([first.raw ?? "", second.raw ?? ""], figure) : nil
    }
  }

  /// "1" and "2" are 12; a cell of 0 has no digit to lend.
  private static func joined(_ first: Cell, _ second: Cell) -> Double? {
    guard let head = first.value, let tail = second.raw, head > 0, (first.column ?? 0) + 1 == second.column else {
      return nil
    }
    let digits = tail.utf8.filter { $0 > 0x20 }
    guard !digits.isEmpty, digits.count <= 6, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return digits.reduce(head) { $0 * 10 + Double($1 - 0x30) }
  }
}
