import Nianbao
import NianbaoReview

/// A tally of verdicts in words.
struct VerdictsPage {
  private let tally: VerdictTally
  private let style: Style

  init(_ tally: VerdictTally, _ style: Style) {
    self.tally = tally
    self.style = style
  }

  var text: String {
    let head = ["stratum", "reports", "drawn", "leaves", "looked at", "wrong", "error rate", "95 % interval"]
    let rows = (tally.strata + [tally.total]).map(row)
    return TextTable(rows: [head] + rows).text + leaves("Wrong", tally.wrong)
      + leaves("Reviewers disagree (counted as wrong until they agree)", tally.disagreements)
  }

  private func row(_ count: VerdictTally.Count) -> [String] {
    let interval = count.interval.map { "\(Self.percent($0.lowerBound)) to \(Self.percent($0.upperBound))" }
    return [
      TerminalText.escaped(count.key), String(count.population), String(count.drawn), String(count.leaves),
      String(count.lookedAt), String(count.wrong), count.rate.map(Self.percent) ?? "-", interval ?? "-",
    ]
  }

  private func leaves(_ title: String, _ leaves: [VerdictTally.Leaf]) -> String {
    if leaves.isEmpty { return "" }
    return "\n" + style.bold(title) + "\n"
      + leaves.map { leaf in
        let value = leaf.value.map(SheetDrawing.number) ?? "null"
        return TerminalText.escaped("  \(leaf.report) \(leaf.path): \(value)") + "\n"
          + leaf.opinions.map(line).joined()
      }.joined()
  }

  private func line(_ opinion: VerdictTally.Leaf.Opinion) -> String {
    let correct = opinion.correct.map { ", should be \(TerminalText.quoted($0))" } ?? ""
    let comment = opinion.comment.map { " (\(TerminalText.escaped($0)))" } ?? ""
    return "    \(TerminalText.escaped(opinion.file)): \(opinion.verdict)\(correct)\(comment)\n"
  }

  /// Two places, which is more than any sample of this kind can tell.
  static func percent(_ share: Double) -> String {
    let hundredths = Int((share * 10_000).rounded())
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction) %"
  }
}
