/// Below which header figures stand, where a row may have blanks.
///
/// A row with a figure for each column has them in their order, if they stand where others do. Other rows tell by their
/// places: figures of one column end, begin or have their middle at one place.
struct IndicatorPlaces {
  /// Fewer rows show no alignment.
  private static let fewestAligned = 3

  private let headers: [Range<Int>]
  /// The places of the figures of rows that have all.
  private let whole: [[Range<Int>]]
  /// Some row has more figures than there are headers: one of those is lost.
  private let lacksHeader: Bool

  init(headers: [Range<Int>], rows: [[Range<Int>]]) {
    self.headers = headers
    whole = rows.filter { $0.count == headers.count }
    lacksHeader = rows.contains { $0.count > headers.count }
  }

  /// The column of each figure of a row; nil where the page does not say.
  func columns(of figures: [Range<Int>]) -> [Int]? {
    if lacksHeader { return nil }
    if figures.count == headers.count {
      return headers.indices.allSatisfy { stands(figures[$0], in: $0) } ? Array(headers.indices) : nil
    }
    var columns: [Int] = []
    for figure in figures {
      let found = headers.indices.filter { isAligned(figure, in: $0) }
      guard found.count == 1, found[0] > columns.last ?? -1 else { return nil }
      columns += found
    }
    return columns
  }

  /// Whether a figure of a whole row stands below another of its column, or nearer to its header than to the others.
  private func stands(_ figure: Range<Int>, in column: Int) -> Bool {
    if whole.count(where: { $0[column].overlaps(figure) }) > 1 { return true }
    let nearest = headers.indices.min { distance(figure, headers[$0]) < distance(figure, headers[$1]) }
    return nearest == column
  }

  private func distance(_ figure: Range<Int>, _ header: Range<Int>) -> Int {
    abs(figure.lowerBound + figure.upperBound - header.lowerBound - header.upperBound)
  }

  private func isAligned(_ figure: Range<Int>, in column: Int) -> Bool {
    let others = whole.map { $0[column] }
    guard others.count >= Self.fewestAligned else {
      return (others + [headers[column]]).contains { $0.overlaps(figure) }
    }
    for edge in [\Range<Int>.upperBound, \.lowerBound] {
      let edges = others.map { $0[keyPath: edge] }
      guard let least = edges.min(), let most = edges.max(), most - least <= 1 else { continue }
      return (least...most).contains(figure[keyPath: edge])
    }
    if let first = others.first, others.allSatisfy({ distance($0, first) <= 2 }) { return distance(figure, first) <= 2 }
    return others.contains { $0.overlaps(figure) }
  }
}
