/// The score interval of Wilson (1927) for a proportion: sound for few observations and for none that is wrong.
package enum Wilson {
  /// The 97.5 % quantile of the normal distribution.
  private static let quantile = 1.959963984540054

  /// Bounds, from 0 to 1, of the true share with 95 % confidence; nil without observations.
  package static func interval(_ hits: Int, of total: Int) -> ClosedRange<Double>? {
    guard total > 0, (0...total).contains(hits) else { return nil }
    let count = Double(total)
    let share = Double(hits) / count
    let square = quantile * quantile
    let center = (share + square / (2 * count)) / (1 + square / count)
    let half =
      quantile / (1 + square / count) * (share * (1 - share) / count + square / (4 * count * count)).squareRoot()
    // At the ends the formula gives 0 and 1 but for rounding.
    let low = hits == 0 ? 0 : max(0, center - half)
    let high = hits == total ? 1 : min(1, center + half)
    return low...high
  }
}
