import ReportForms

/// Whose figures a run is, where a text may print labels before, after and away from their figures.
///
/// A label on the line of its figures, or alone right before them, is an anchor. Between two anchors, runs that nobody
/// claims belong to the printed labels without figures only if there are as many of them, and if every run satisfies the
/// row's own arithmetic; then they stand in the form's order, with a finding.
struct RowPlacement {
  private var reading: RegionReading
  private let table: Int
  private let library: FormLibrary
  /// For each header, the columns of the form it has, from left to right.
  private let columns: [[Int]?]
  private let bytes: [UInt8]

  static func place(
    _ reading: RegionReading, columns: [[Int]?], _ table: Int, _ library: FormLibrary, _ bytes: [UInt8]
  ) -> RegionReading {
    var placement = RowPlacement(reading: reading, table: table, library: library, columns: columns, bytes: bytes)
    placement.splitRuns()
    placement.dropDoubtfulAnchors()
    placement.dropCrowdedAnchors()
    placement.placeByOrder()
    return placement.reading
  }

  private func count(_ row: LossyRow) -> Int? { row.header.flatMap { columns[$0]?.count } }

  private mutating func splitRuns() {
    for index in reading.rows.indices {
      if let count = count(reading.rows[index]) { reading.split(index, every: count) }
    }
  }

  /// Rows in the order of the text.
  private var order: [Int] { reading.steps.compactMap { if case .row(let index) = $0 { index } else { nil } } }

  /// An anchor is a label on the figures' line, or one that neither another label without figures stands before nor
  /// words that may be pieces of one, nor after its figures the label of the next row without any: they may be that row's.
  private mutating func dropDoubtfulAnchors() {
    let order = order
    let firstLabel = order.firstIndex { reading.rows[$0].label != nil } ?? 0
    let hasFiguresFirst = firstLabel > 0
    let orders = formOrders()
    var previousIsEmpty = false
    for (place, index) in order.enumerated() {
      let row = reading.rows[index]
      let next = order.dropFirst(place + 1).first.map { reading.rows[$0] }
      let nextLacksFigures = next.map { $0.figures.isEmpty && isNext($0.node, after: row.node, orders) } ?? false
      let isLoose =
        row.isAnchored && !isOnOneLine(row)
        && (previousIsEmpty || hasFiguresFirst || row.isAfterNoise || nextLacksFigures)
      if isLoose { detach(index) }
      previousIsEmpty = row.label != nil && row.figures.isEmpty
    }
  }

  private func isOnOneLine(_ row: LossyRow) -> Bool {
    row.label?.row != nil && row.label?.row == row.figures.first?.row
  }

  private func isNext(_ node: Int?, after other: Int?, _ orders: [[Int: Int]]) -> Bool {
    guard let node, let other else { return false }
    return orders.contains { places in places[node] == places[other].map { $0 + 1 } }
  }

  /// Where more runs stand between two anchors than the form has rows there, an anchor not on the line of its figures is
  /// none: its label may be that of the figures above it.
  private mutating func dropCrowdedAnchors() {
    let orders = formOrders()
    while let crowded = crowdedAnchor(orders) { detach(crowded) }
  }

  private func crowdedAnchor(_ orders: [[Int: Int]]) -> Int? {
    var low: Int?
    var runs = 0
    for index in order {
      let row = reading.rows[index]
      if row.isAnchored {
        if let low, runs > 0, orders.allSatisfy({ runs > rowsBetween(reading.rows[low].node, row.node, $0) }) {
          if let doubtful = [index, low].first(where: { !isOnOneLine(reading.rows[$0]) }) { return doubtful }
        }
        (low, runs) = (index, 0)
      } else if row.label == nil, count(row) == row.figures.count {
        runs += 1
      }
    }
    return nil
  }

  private func rowsBetween(_ low: Int?, _ high: Int?, _ places: [Int: Int]) -> Int {
    guard let low = low.flatMap({ places[$0] }), let high = high.flatMap({ places[$0] }) else { return .max }
    return high - low - 1
  }

  /// Takes the figures from a label: they are nobody's for now.
  private mutating func detach(_ index: Int) {
    let figures = reading.rows[index].figures
    reading.detach(index, figures)
  }

  /// The order of the one edition that has all rows whose labels were found; of several, one that they share.
  private func formOrders() -> [[Int: Int]] {
    let found = Set(reading.rows.compactMap(\.node))
    return library.tables[table].rowOrders.map(\.rows).filter { found.isSubset(of: $0) }.map { rows in
      Dictionary(rows.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  private mutating func placeByOrder() {
    let order = order
    let orders = formOrders()
    let nodes = order.filter { reading.rows[$0].isAnchored }.compactMap { reading.rows[$0].node }
    let isInOrder = orders.allSatisfy { places in
      zip(nodes, nodes.dropFirst()).allSatisfy { (places[$0] ?? 0) < (places[$1] ?? 0) }
    }
    guard !orders.isEmpty, isInOrder else { return }
    let empty = order.filter { reading.rows[$0].label != nil && reading.rows[$0].figures.isEmpty }
    var low: Int?
    var runs: [Int] = []
    for index in order {
      let row = reading.rows[index]
      if row.isAnchored {
        if let low, let high = row.node { fill(runs, empty, between: low, and: high, orders) }
        low = row.node
        runs = []
      } else if row.label == nil, count(row) == row.figures.count {
        runs.append(index)
      }
    }
  }

  /// Gives runs between two anchors to the form's rows between them, if there are as many.
  private mutating func fill(_ runs: [Int], _ empty: [Int], between low: Int, and high: Int, _ orders: [[Int: Int]]) {
    let lists = orders.map { places in
      places.filter { $0.value > places[low] ?? 0 && $0.value < places[high] ?? 0 }.sorted { $0.value < $1.value }.map(
        \.key)
    }
    guard !runs.isEmpty, let rows = lists.first, lists.allSatisfy({ $0 == rows }), rows.count == runs.count,
      zip(runs, rows).allSatisfy({ satisfies(reading.rows[$0], as: $1) })
    else { return }
    for (run, node) in zip(runs, rows) {
      reading.move(figuresOf: run, to: node, labelled: empty.first { reading.rows[$0].node == node })
    }
  }

  /// All plain numbers, and the row's own arithmetic holds.
  private func satisfies(_ row: LossyRow, as node: Int?) -> Bool {
    guard let node, let header = row.header, let columns = columns[header] else { return false }
    let values = row.figures.compactMap { figure in
      figure.ranges.first.flatMap { Int(String(decoding: bytes[$0], as: UTF8.self)) }
    }
    guard values.count == row.figures.count, values.count == columns.count else { return false }
    return SumProof.holds(values, SumProof.relations(row: node, columns: columns, table: table, library)) == true
  }
}
