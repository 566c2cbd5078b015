import ReportSource

/// The findings of all stages in the order a reader meets them: by place, those without one last, then by the stage that
/// found them. Each stays in the array of its stage.
struct OrderedFindings: RandomAccessCollection, Sendable {
  private let stages: [[RawFinding]]
  private var order: [(offset: Int, stage: Int, index: Int)] = []

  init(_ stages: [[RawFinding]], _ reader: ReportReader) {
    self.stages = stages
    order.reserveCapacity(stages.reduce(0) { $0 + $1.count })
    for stage in stages.indices {
      for index in stages[stage].indices { order.append((stages[stage][index].offset ?? .max, stage, index)) }
    }
    if reader.hasPlacedTables {
      for index in order.indices where order[index].offset < .max {
        order[index].offset = reader.text.origin(of: order[index].offset)
      }
    }
    order.sort { $0 < $1 }
  }

  var startIndex: Int { 0 }
  var endIndex: Int { order.count }

  /// Hands on each where it lies.
  func withEach(_ body: (borrowing RawFinding) -> Void) {
    for (_, stage, index) in order { stages[stage].withUnsafeBufferPointer { body($0[index]) } }
  }

  subscript(position: Int) -> RawFinding {
    _read { yield stages[order[position].stage][order[position].index] }
  }
}
