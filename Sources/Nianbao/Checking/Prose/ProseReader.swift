/// Finds what paragraphs claim: goes through the words of each once and gathers clause by clause what is counted.
///
/// A clause counts one thing. Who reads "收到申请12件，较上年增加5件" reads one claim: the second clause compares. In doubt
/// nothing is claimed: unknown words between what is counted and its count, other years, other bodies, parts of a whole.
struct ProseReader {
  private var lexer: ProseLexer
  private let vocabulary: ProseVocabulary
  private let known: KnownClasses
  /// The reporting year.
  private let year: Int?
  private(set) var claims: [ProseClaim] = []

  /// The words of titles above and of the paragraph so far.
  private var context: WordClasses = []
  private var sentence = ProseSentence()
  private var clause = ProseClause(start: 0)
  private var pending: PendingCount?
  private var behind = WordsBehind()
  private var denial: ProseDenial?

  init(_ bytes: ProseBytes, _ vocabulary: ProseVocabulary, year: Int?) {
    lexer = ProseLexer(bytes, vocabulary)
    self.vocabulary = vocabulary
    known = vocabulary.classes
    self.year = year
  }

  /// The classes of all words of a title.
  mutating func classes(of title: Range<Int>) -> WordClasses {
    lexer.begin(title)
    var classes: WordClasses = []
    while let lexeme = lexer.next() { if case .word(let word) = lexeme { classes.formUnion(word) } }
    return classes
  }

  /// Reads a paragraph that stands under titles with such words.
  mutating func read(_ paragraph: Range<Int>, under titles: WordClasses) {
    context = titles
    sentence = ProseSentence()
    clause = ProseClause(start: paragraph.lowerBound)
    lexer.begin(paragraph)
    while let lexeme = lexer.next() {
      if lexer.unknown > 0 { readUnknown(lexer.unknown) }
      read(lexeme, lexer.range.lowerBound, lexer.range.upperBound)
    }
    if lexer.unknown > 0 { readUnknown(lexer.unknown) }
    endClause(at: lexer.range.lowerBound, next: lexer.range.upperBound)
    sentence = ProseSentence()
  }

  private mutating func read(_ lexeme: ProseLexeme, _ start: Int, _ end: Int) {
    switch lexeme {
    case .word(let word): read(word, start, end)
    case .year(let year): read(relation(of: year), start, end)
    case .count(let count): read(count)
    case .join: join(start, end)
    case .stop: endClause(at: start, next: end)
    case .semicolon:
      endClause(at: start, next: end)
      sentence.isOtherYear = false
    case .sentenceEnd:
      endClause(at: start, next: end)
      sentence = ProseSentence()
    }
  }

  private mutating func read(_ word: WordClasses, _ start: Int, _ end: Int) {
    if !word.isDisjoint(with: known.join) { return join(start, end) }
    context.formUnion(word)
    behind.add(word)
    clause.add(word, known)
    if denial != nil {
      denial?.add(word, known)
    } else if !word.isDisjoint(with: known.none.union(known.noneReceived).union(known.no)) {
      denial = ProseDenial(word, known)
    }
  }

  private mutating func readUnknown(_ count: Int) {
    behind.unknown += count
    clause.addUnknown(count)
    denial?.addUnknown(count)
  }

  private mutating func read(_ count: ProseCount) {
    settle(atStop: false)
    denial = nil
    pending = PendingCount(count: count, clause: clause)
    behind = WordsBehind()
    clause = ProseClause(start: count.end)
  }

  private func relation(of printed: Int) -> WordClasses {
    guard let year else { return [] }
    switch printed - year {
    case 0: return known.thisYear
    case -1: return known.lastYear
    case 1: return known.nextYear
    default: return known.foreign
    }
  }

  // MARK: Ends

  /// A list goes on: what it has named without a count waits for the count of the whole list.
  private mutating func join(_ start: Int, _ end: Int) {
    denial?.join()
    let hadCount = pending != nil
    settle(atStop: true)
    var next = ProseClause(start: hadCount ? end : clause.start)
    next.allAt = clause.allAt
    if !hadCount, clause.hasKey { next.joined = clause.joined + [clause.classes] }
    clause = next
  }

  private mutating func endClause(at end: Int, next: Int) {
    let hadCount = pending != nil
    settle(atStop: true)
    settleDenial(end)
    if !hadCount {
      if clause.allAt == .answered { claimAllAnswered(end) }
      noteYear()
    }
    clause = ProseClause(start: next)
  }

  /// "2020年，": an adverb before the clauses that it is said of.
  private mutating func noteYear() {
    let classes = clause.classes
    if classes.isDisjoint(with: known.carry.union(known.compare)), !classes.isDisjoint(with: known.lastYear) {
      sentence.isOtherYear = true
    } else if !classes.isDisjoint(with: known.thisYear) {
      sentence.isOtherYear = false
    }
  }

  // MARK: Claims

  private mutating func settle(atStop: Bool) {
    // Most words wait for no count.
    if pending == nil { return }
    settlePending(atStop: atStop)
  }

  private mutating func settlePending(atStop: Bool) {
    guard let pending else { return }
    self.pending = nil
    let behind = atStop ? behind : WordsBehind()
    if !pending.clause.classes.isDisjoint(with: known.thisYear) { sentence.isOtherYear = false }
    guard isPlain(pending, behind) else { return forgetTopic() }
    let first = claims.count
    // What is counted: one thing, or, with "各" or "均", each of a list. Of a list with one sum nothing can be said.
    let own = pending.clause.classes.union(behind.classes)
    if pending.clause.joined.isEmpty || !own.isDisjoint(with: known.each) {
      for part in pending.clause.joined { claim(pending, part, behind) }
      claim(pending, own, behind)
    }
    if claims.count == first { return forgetTopic() }
    for claim in claims[first...] {
      sentence.last = claim.statement
      sentence.said.insert(WordClasses(bit: claim.statement))
    }
  }

  private mutating func forgetTopic() {
    sentence.last = nil
    sentence.hasForeignCount = true
  }

  /// Whether the count is exact, of this year, and of nothing that the vocabulary does not know.
  private func isPlain(_ pending: PendingCount, _ behind: WordsBehind) -> Bool {
    let before = pending.clause
    if pending.count.isApproximate || sentence.isOtherYear || before.unknownAfterKey > 0 { return false }
    let vague = known.foreign.union(known.compare).union(known.approximateBefore)
    if !before.classes.isDisjoint(with: vague) { return false }
    if !behind.classes.isDisjoint(with: known.foreign) { return false }
    let classes = before.classes.union(behind.classes)
    if !classes.isDisjoint(with: known.lastYear), classes.isDisjoint(with: known.carry) { return false }
    if pending.count.unit == nil {
      return !before.classes.isDisjoint(with: known.equals) && behind.words == 0 && behind.unknown == 0
    }
    return true
  }

  /// Claims what a count says of words with those classes, where it says something of the tables.
  private mutating func claim(_ pending: PendingCount, _ classes: WordClasses, _ behind: WordsBehind) {
    guard let columns = columns(classes) else { return }
    var unit = false
    var value = pending.count.number.value
    var decimals: Int?
    if case .money(let shift) = pending.count.unit {
      unit = true
      decimals = max(0, pending.count.number.decimals - Int(shift))
      value = Double("\(value)e\(shift)") ?? value
    }
    let isStrict = pending.clause.unknown == 0 && behind.unknown == 0
    let range = pending.clause.start..<pending.count.end
    for topic in vocabulary.topics.indices where fits(topic, classes, context) {
      guard vocabulary.topics[topic].isMoney == unit, isStrict || !vocabulary.topics[topic].isStrict,
        behind.unknown == 0 || !vocabulary.topics[topic].ends
      else { continue }
      claims.append(
        ProseClaim(
          statement: vocabulary.topics[topic].statement, column: columns, value: value, decimals: decimals, range: range
        ))
      return
    }
    if let columns { claim(columns, classes, value, range) }
  }

  /// The one column that is named, nil inside where none is; nil for several.
  private func columns(_ classes: WordClasses) -> String?? {
    guard !classes.isDisjoint(with: vocabulary.allColumns) else { return .some(nil) }
    let named = vocabulary.columns.filter { !classes.isDisjoint(with: $0.word) }
    return named.count == 1 ? named[0].name : nil
  }

  /// "其中自然人949件": the same as before, of some applicants.
  private mutating func claim(_ column: String, _ classes: WordClasses, _ value: Double, _ range: Range<Int>) {
    guard let statement = sentence.last, classes.isDisjoint(with: known.remedies.union(known.carry)),
      vocabulary.statements[statement].ofColumns[column] != nil
    else { return }
    claims.append(ProseClaim(statement: statement, column: column, value: value, range: range))
  }

  private func fits(_ topic: Int, _ classes: WordClasses, _ context: WordClasses) -> Bool {
    guard classes.isSuperset(of: vocabulary.topics[topic].all) else { return false }
    let topic = vocabulary.topics[topic]
    guard classes.isDisjoint(with: topic.none), context.isSuperset(of: topic.context) else { return false }
    return topic.after.isEmpty || sentence.last.map { topic.after.contains(WordClasses(bit: $0)) } ?? false
  }

  // MARK: None at all, and all of them

  private mutating func settleDenial(_ end: Int) {
    guard let denial = denial?.ended() else { return }
    self.denial = nil
    if sentence.isOtherYear || !denial.isPlain { return }
    let all = denial.parts.reduce(into: WordClasses()) { $0.formUnion($1.classes) }
    if !all.isDisjoint(with: known.foreign.union(known.compare)) { return }
    for part in denial.parts {
      // What is denied needs no context, but an application must be named.
      let said = context.union(known.remedies).union(known.disclosure)
      let found = vocabulary.topics.indices.first { !vocabulary.topics[$0].isMoney && fits($0, part.classes, said) }
      guard let found, part.unknown == 0 || (denial.isLenient && !part.classes.isDisjoint(with: known.remedies))
      else { continue }
      claims.append(
        ProseClaim(
          statement: vocabulary.topics[found].statement, value: 0, isDenial: true,
          range: clause.start..<max(clause.start, end)))
    }
  }

  /// "均已办结" says that nothing is carried forward, unless it is said of those that were answered.
  private mutating func claimAllAnswered(_ end: Int) {
    let all = vocabulary.allAnswered
    let wrong = known.not.union(known.remedies).union(known.foreign).union(known.none)
    guard !sentence.isOtherYear, context.isSuperset(of: all.context), clause.classes.isDisjoint(with: wrong),
      sentence.said.isDisjoint(with: all.notAfter),
      !sentence.hasForeignCount || !clause.classes.isDisjoint(with: known.application)
    else { return }
    claims.append(ProseClaim(statement: all.statement, value: 0, isDenial: true, range: clause.start..<end))
  }
}
