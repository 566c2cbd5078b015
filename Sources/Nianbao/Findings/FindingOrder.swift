import ReportSource

/// Findings in the order a reader meets them: by place, those without one last, then by the stage that found them.
enum FindingOrder {
  static func sorted(_ stages: [[RawFinding]]) -> [RawFinding] {
    var findings: [RawFinding] = []
    findings.reserveCapacity(stages.reduce(0) { $0 + $1.count })
    for stage in stages { findings += stage }
    var order = findings.indices.map { (offset: findings[$0].offset ?? .max, index: $0) }
    order.sort { ($0.offset, $0.index) < ($1.offset, $1.index) }
    return order.map { findings[$0.index] }
  }
}
