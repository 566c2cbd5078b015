import Nianbao
import NianbaoArchive

/// What a run came to, at its end.
struct SummaryPage {
  private let summary: RunSummary
  private let seconds: Double

  /// How many codes of findings the text has.
  private static let topCount = 8

  init(_ summary: RunSummary, seconds: Double) {
    self.summary = summary
    self.seconds = seconds
  }

  var text: String {
    var text = RunFormat.counts(summary) + "\n"
    text += Self.line("editions", editions)
    text += Self.line("years", years)
    let others = findings.count - Self.topCount
    text += Self.line("findings", Array(findings.prefix(Self.topCount)), others > 0 ? ", and \(others) others" : "")
    if summary.inputs == 0 { return text }
    let megabytes = Double(summary.bytesRead) / 1e6 / max(seconds, 1e-6)
    text += "\(RunFormat.time(seconds)), \(RunFormat.rate(summary.inputs, seconds)) documents/s, "
    text += "\((megabytes * 10).rounded() / 10) MB/s\n"
    return text
  }

  var event: String {
    var members = summary.counts
    members["event"] = .text("summary")
    members["editions"] = Self.object(editions)
    members["years"] = Self.object(years)
    members["findings"] = Self.object(findings)
    members["bytesRead"] = .integer(summary.bytesRead)
    members["bytesWritten"] = .integer(summary.bytesWritten)
    members["seconds"] = .number((seconds * 1000).rounded() / 1000)
    return CanonicalJSON.object(members).line
  }

  private typealias Count = (name: String, count: Int)

  private var editions: [Count] {
    summary.editions.map { ($0.key ?? "none", $0.value) }.sorted { $0.0 < $1.0 }
  }

  private var years: [Count] {
    summary.years.map { ($0.key.map { "\($0)" } ?? "none", $0.value) }.sorted { $0.0 < $1.0 }
  }

  /// Those of most reports first.
  private var findings: [Count] {
    summary.findings.map { ($0.key.rawValue, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }

  private static func line(_ name: String, _ counts: [Count], _ rest: String = "") -> String {
    if counts.isEmpty { return "" }
    return "\(name): " + counts.map { "\($0.name) \(RunFormat.grouped($0.count))" }.joined(separator: ", ") + rest
      + "\n"
  }

  private static func object(_ counts: [Count]) -> CanonicalJSON {
    .object(Dictionary(counts.map { ($0.name, CanonicalJSON.integer($0.count)) }) { first, _ in first })
  }
}
