/// How alike two stretches of prose are (雷同): the Sørensen–Dice coefficient of their pairs of neighbouring letters.
///
/// Twice the number of pairs that both have, each as often as the one that has it less often, divided by the number of
/// pairs of both. White space, punctuation and digits do not count: a text taken over from last year with new figures
/// is the same text.
public enum Likeness {
  /// From 0 to 1; nil where a text has no two letters.
  public static func of(_ left: String, _ right: String) -> Double? {
    let (first, second) = (pairs(left), pairs(right))
    let count = first.values.reduce(0, +) + second.values.reduce(0, +)
    if first.isEmpty || second.isEmpty { return nil }
    let shared = first.reduce(0) { $0 + min($1.value, second[$1.key] ?? 0) }
    return Double(2 * shared) / Double(count)
  }

  private static func pairs(_ text: String) -> [UInt64: Int] {
    var pairs: [UInt64: Int] = [:]
    var last: UInt32?
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
      if let last { pairs[UInt64(last) << 32 | UInt64(scalar.value), default: 0] += 1 }
      last = scalar.value
    }
    return pairs
  }
}
