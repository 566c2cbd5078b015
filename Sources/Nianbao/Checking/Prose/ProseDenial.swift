/// "未发生行政复议、行政诉讼": what a clause says there was none of, part by part of a list.
struct ProseDenial: Sendable {
  struct Part: Sendable {
    var classes: WordClasses = []
    /// Characters of unknown words before what is denied.
    var unknown = 0
    var hasKey = false
  }

  private(set) var parts: [Part] = []
  /// Nothing unknown stands behind what is denied: "未发生复议败诉" denies no 复议.
  private(set) var isPlain = true
  /// "未发生因公开工作引起的行政复议": the reason may be in any words. "无" stands before what is denied.
  let isLenient: Bool
  private var part = Part()

  /// The longest reason.
  private static let longestReason = 16

  init(_ word: WordClasses, _ known: KnownClasses) {
    isLenient = !word.isDisjoint(with: known.none)
    part.classes = word
  }

  mutating func add(_ word: WordClasses, _ known: KnownClasses) {
    part.classes.formUnion(word)
    if !word.isDisjoint(with: known.keys) { part.hasKey = true }
  }

  mutating func addUnknown(_ count: Int) {
    if part.hasKey { isPlain = false }
    part.unknown += count
    if part.unknown > Self.longestReason { isPlain = false }
  }

  mutating func join() {
    parts.append(part)
    part = Part()
  }

  func ended() -> ProseDenial {
    var ended = self
    ended.join()
    return ended
  }
}
