/// The words of a clause up to the next comma or count.
struct ProseClause: Sendable {
  var classes: WordClasses = []
  /// Characters of unknown words.
  var unknown = 0
  /// … of them those that stand behind the first key word.
  var unknownAfterKey = 0
  var hasKey = false
  /// Where it begins.
  var start: Int
  /// What stood before it in a list, and had no count of its own.
  var joined: [WordClasses] = []
  /// "均" or "全部" has been said, and then that it is answered.
  var allAt = AllAnswered.no

  enum AllAnswered { case no, all, answered }

  mutating func add(_ word: WordClasses, _ known: KnownClasses) {
    classes.formUnion(word)
    if !word.isDisjoint(with: known.keys) { hasKey = true }
    if allAt == .all, !word.isDisjoint(with: known.answered) { allAt = .answered }
    if allAt == .no, !word.isDisjoint(with: known.all) { allAt = .all }
  }

  mutating func addUnknown(_ count: Int) {
    unknown += count
    if hasKey { unknownAfterKey += count }
  }
}

/// A count that waits for the words behind it: "收到12件" may go on with "申请" or with "建议".
struct PendingCount: Sendable {
  let count: ProseCount
  let clause: ProseClause
}

/// What stands behind a count.
struct WordsBehind: Sendable, BitwiseCopyable {
  /// Words, as far as no unknown one came before them.
  private(set) var classes: WordClasses = []
  private(set) var words = 0
  /// Characters of unknown words.
  var unknown = 0

  mutating func add(_ word: WordClasses) {
    words += 1
    if unknown == 0 || word.isEmpty { classes.formUnion(word) }
  }
}

/// What the text has been saying since the last full stop.
struct ProseSentence: Sendable {
  /// Statement that the last count was about; nil where nobody can say.
  var last: Int?
  /// The last count was about nothing that the tables have.
  var hasForeignCount = false
  /// The statements of all counts.
  var said: WordClasses = []
  /// "去年，": what follows is not of the reporting year.
  var isOtherYear = false
}

/// Something that the prose says of the tables.
struct ProseClaim: Sendable {
  /// Index into the statements of the vocabulary.
  var statement: Int
  /// Key of the applicants' column, nil for all.
  var column: String?
  var value: Double
  /// Decimals of an amount: the table's is rounded to so many.
  var decimals: Int?
  /// That there was none, in words.
  var isDenial = false
  /// The clause.
  var range: Range<Int>
}
