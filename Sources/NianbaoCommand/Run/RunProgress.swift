import Nianbao
import NianbaoArchive

/// How far a run is.
struct RunProgress {
  private let summary: RunSummary
  private let seconds: Double
  private let fraction: Double?

  private static let barWidth = 20

  init(_ summary: RunSummary, seconds: Double, fraction: Double?) {
    self.summary = summary
    self.seconds = seconds
    self.fraction = fraction.map { min(max($0, 0), 1) }
  }

  /// For a terminal: a bar where the end is known, the counts, the rate, the time left.
  var bar: String {
    guard let fraction else { return counts }
    let filled = Int(fraction * Double(Self.barWidth))
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: Self.barWidth - filled)
    let left = fraction > 0.01 ? ", \(RunFormat.time(seconds / fraction - seconds)) left" : ""
    return "[\(bar)] \(Int(fraction * 100))% \(counts)\(left)"
  }

  var line: String { "\(counts) after \(RunFormat.time(seconds))\n" }

  var event: String {
    var members = summary.counts
    members["event"] = .text("progress")
    members["seconds"] = .number((seconds * 10).rounded() / 10)
    members["fraction"] = fraction.map { .number(($0 * 1000).rounded() / 1000) }
    return CanonicalJSON.object(members).line
  }

  private var counts: String {
    "\(RunFormat.counts(summary)), \(RunFormat.rate(summary.inputs, seconds))/s"
  }
}

extension RunSummary {
  /// For an event of the log.
  var counts: [String: CanonicalJSON] {
    var counts: [String: CanonicalJSON] = [:]
    for outcome in Outcome.allCases { counts[outcome.rawValue] = .integer(count(outcome)) }
    counts["doneBefore"] = .integer(known.values.reduce(0, +))
    return counts
  }
}

/// Counts and times for people.
enum RunFormat {
  /// "17 converted (12 with findings), 2 refused, 1 failed": what there is none of is left out, but for the first.
  static func counts(_ summary: RunSummary) -> String {
    let withFindings = summary.count(.convertedWithFindings)
    var parts = ["\(grouped(summary.count(.converted) + withFindings)) converted"]
    if withFindings > 0 { parts[0] += " (\(grouped(withFindings)) with findings)" }
    for outcome in [Outcome.refused, .failed, .skipped] where summary.count(outcome) > 0 {
      parts.append("\(grouped(summary.count(outcome))) \(outcome.rawValue)")
    }
    let known = summary.known.values.reduce(0, +)
    if known > 0 { parts.append("\(grouped(known)) done before") }
    return parts.joined(separator: ", ")
  }

  /// 12345 as "12,345".
  static func grouped(_ number: Int) -> String {
    let digits = String(number)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  static func rate(_ count: Int, _ seconds: Double) -> String {
    seconds > 0 ? grouped(Int((Double(count) / seconds).rounded())) : "0"
  }

  /// "0.4 s", "12 s", "3 min 20 s", "2 h 5 min"
  static func time(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    switch seconds {
    case ..<10: return "\((seconds * 10).rounded() / 10) s"
    case ..<60: return "\(whole) s"
    case ..<3600: return "\(whole / 60) min \(whole % 60) s"
    default: return "\(whole / 3600) h \(whole / 60 % 60) min"
    }
  }
}
