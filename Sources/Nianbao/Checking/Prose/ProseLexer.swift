import ReportSyntax

/// What a stretch of prose is made of, as far as the checks care.
enum ProseLexeme: Sendable {
  /// A word of the vocabulary; a filler has no classes.
  case word(WordClasses)
  /// A number with its unit.
  case count(ProseCount)
  /// "2021年"
  case year(Int)
  /// 、 between the parts of a list.
  case join
  /// A comma, a bracket, a colon.
  case stop
  /// A semicolon: the clauses before and after it speak of the same thing.
  case semicolon
  case sentenceEnd
}

/// "2391件", "7713.509万元".
struct ProseCount: Sendable, BitwiseCopyable {
  var number: ProseNumber
  /// Nil for a bare number.
  var unit: ProseWord.Unit?
  /// "余", "约" and the like stand beside it.
  var isApproximate = false
  var start: Int
  var end: Int
}

/// Reads prose from its beginning to its end, a lexeme at a time. White space and quotation marks say nothing.
struct ProseLexer {
  private let bytes: ProseBytes
  private let trie: WordTrie
  private let known: KnownClasses
  private var index = 0
  private var end = 0
  private var isAfterApproximation = false
  /// Where the last lexeme stands, with what says nothing before it.
  private(set) var range = 0..<0
  /// How many characters of words that the vocabulary does not have stand before it.
  private(set) var unknown = 0

  init(_ bytes: ProseBytes, _ vocabulary: ProseVocabulary) {
    self.bytes = bytes
    trie = vocabulary.trie
    known = vocabulary.classes
  }

  /// Begins with another stretch of the text.
  mutating func begin(_ range: Range<Int>) {
    index = range.lowerBound
    end = range.upperBound
    isAfterApproximation = false
  }

  /// Nil at the end; `unknown` and an empty `range` say then what stands behind the last lexeme.
  mutating func next() -> ProseLexeme? {
    unknown = 0
    var start = index
    while index < end {
      let wasAfterApproximation = isAfterApproximation
      isAfterApproximation = false
      switch step(isApproximate: wasAfterApproximation) {
      case .nothing: continue
      case .unknown:
        unknown += 1
        start = index
      case .lexeme(let lexeme):
        range = start..<index
        return lexeme
      }
    }
    range = start..<start
    return nil
  }

  private enum Step {
    case lexeme(ProseLexeme)
    /// A character of no known word.
    case unknown
    /// White space, a quotation mark.
    case nothing
  }

  /// Passes what begins here: a word, a number, or one scalar.
  @inline(__always)
  private mutating func step(isApproximate: Bool) -> Step {
    let (scalar, length) = bytes.scalar(at: index)
    let beginning = trie.beginning(of: scalar)
    // Most of a text.
    if beginning == .nothing {
      index += length
      return .unknown
    }
    if let (word, wordEnd) = trie.longestWord(in: bytes, from: beginning, index + length, to: end) {
      index = wordEnd
      // A unit without a number is a word like any other.
      if !word.isKnown { return .unknown }
      isAfterApproximation = word.classes.contains(known.approximateBefore)
      return .lexeme(.word(word.classes))
    }
    if ProseNumber.digit(scalar) != nil || ChineseNumeral.isNumeral(scalar) {
      return number(length, isApproximate: isApproximate).map(Step.lexeme) ?? .unknown
    }
    index += length
    return mark(scalar)
  }

  private func mark(_ scalar: UInt32) -> Step {
    switch scalar {
    case 0x3001: .lexeme(.join)
    case 0xFF1A, 0x3A: isBeforeDigit ? .nothing : .lexeme(.stop)
    case 0xFF0C, 0x2C, 0xFF08, 0xFF09, 0x28, 0x29, 0x3010, 0x3011, 0x5B, 0x5D: .lexeme(.stop)
    case 0xFF1B, 0x3B: .lexeme(.semicolon)
    case 0x3002, 0xFF01, 0x21, 0xFF1F, 0x3F: .lexeme(.sentenceEnd)
    case 0x2018...0x201D, 0x300A, 0x300B, 0x3008, 0x3009: .nothing
    default: isWhiteSpace(scalar) ? .nothing : .unknown
    }
  }

  // MARK: Numbers

  /// Nil where no one can say which number it is, or that it is one.
  private mutating func number(_ length: Int, isApproximate: Bool) -> ProseLexeme? {
    let start = index
    guard let number = ProseNumber(in: bytes, from: start, to: end) else {
      index += length
      return nil
    }
    index = number.end
    skipSpaces()
    if number.digits == 4, let year = year(number) { return .year(year) }
    var count = ProseCount(number: number, isApproximate: isApproximate, start: start, end: number.end)
    readUnit(&count)
    // Half of a date, a page, a percentage, or a numeral within a word.
    if count.unit == nil, !isBeforeStop {
      let isNone = number.value == 0 && number.digits == 0
      return isNone ? .word(known.no) : nil
    }
    return .count(count)
  }

  private mutating func year(_ number: ProseNumber) -> Int? {
    guard index < end, bytes.scalar(at: index).value == 0x5E74, (1990...2100).contains(number.value) else { return nil }
    index += 3
    if index < end, bytes.scalar(at: index).value == 0x5EA6 { index += 3 }
    return Int(number.value)
  }

  /// "12余件", "12件余": the unit, with what makes the count a rough one on either side.
  private mutating func readUnit(_ count: inout ProseCount) {
    readApproximation(&count)
    if let (word, wordEnd) = wordHere(), let unit = word.unit {
      count.unit = unit
      count.end = wordEnd
      index = wordEnd
    }
    readApproximation(&count)
  }

  private mutating func readApproximation(_ count: inout ProseCount) {
    guard let (word, wordEnd) = wordHere(), word.classes.contains(known.approximateAfter) else { return }
    count.isApproximate = true
    index = wordEnd
  }

  private func wordHere() -> (word: ProseWord, end: Int)? {
    guard index < end else { return nil }
    let (scalar, length) = bytes.scalar(at: index)
    return trie.longestWord(in: bytes, from: trie.beginning(of: scalar), index + length, to: end)
  }

  private mutating func skipSpaces() {
    while index < end {
      let (scalar, length) = bytes.scalar(at: index)
      guard isWhiteSpace(scalar) else { return }
      index += length
    }
  }

  /// "共3件：" ends a clause, "申请数：3件" does not.
  private var isBeforeDigit: Bool {
    var ahead = index
    while ahead < end {
      let (scalar, length) = bytes.scalar(at: ahead)
      if !isWhiteSpace(scalar) { return ProseNumber.digit(scalar) != nil }
      ahead += length
    }
    return false
  }

  private var isBeforeStop: Bool {
    guard index < end else { return true }
    switch bytes.scalar(at: index).value {
    case 0xFF0C, 0x2C, 0xFF08, 0xFF09, 0x28, 0x29, 0xFF1B, 0x3B, 0x3002, 0x3001: return true
    default: return false
    }
  }
}
