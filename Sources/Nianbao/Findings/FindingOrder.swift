import ReportSource
import ReportSyntax

/// Findings in the order a reader meets them: by place, those without one last, then by path and code.
enum FindingOrder {
  static func sorted(_ stages: [[RawFinding]], in text: ReportText) -> [Finding] {
    let findings = Array(stages.joined())
    let order = findings.indices.sorted { left, right in
      let (first, second) = (findings[left], findings[right])
      let places = (first.offset ?? .max, second.offset ?? .max)
      if places.0 != places.1 { return places.0 < places.1 }
      return left < right
    }
    return order.map { FindingCatalogue.standard.finding(findings[$0], in: text) }
  }
}
