/// How alike two stretches of prose are (雷同): the Sørensen–Dice coefficient of their pairs of neighbouring letters.
///
/// Twice the number of pairs that both have, each counted as often as the text has it that has it less often, divided by the
/// number of pairs of both. Letters are the scalars with the Unicode property Alphabetic, Chinese characters among them;
/// white space, punctuation and digits are passed over, so that a text taken over from last year with new figures is the
/// same text.
public enum Likeness {
  /// From 0 to 1; nil where a text has no two letters.
  public static func of(_ left: String, _ right: String) -> Double? {
    LetterPairs(left).likeness(to: LetterPairs(right))
  }
}

/// The pairs of neighbouring letters of a text, counted once for many comparisons.
struct LetterPairs {
  private var counts: [UInt64: Int] = [:]
  private var total = 0

  init(_ text: String) {
    var last: UInt32?
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
      if let last {
        counts[UInt64(last) << 32 | UInt64(scalar.value), default: 0] += 1
        total += 1
      }
      last = scalar.value
    }
  }

  func likeness(to other: LetterPairs) -> Double? {
    if total == 0 || other.total == 0 { return nil }
    return Double(2 * shared(with: other)) / Double(total + other.total)
  }

  /// How much of the shorter text the longer one has: "主动公开" is all in "2022年主动公开工作情况".
  func containment(in other: LetterPairs) -> Double {
    if total == 0 || other.total == 0 { return 0 }
    return Double(shared(with: other)) / Double(min(total, other.total))
  }

  private func shared(with other: LetterPairs) -> Int {
    counts.reduce(0) { $0 + min($1.value, other.counts[$1.key] ?? 0) }
  }
}
