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
  /// So many characters of words that the vocabulary does not have.
  case unknown(Int)
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
  private(set) var index: Int
  private let end: Int
  private var isAfterApproximation = false

  init(_ bytes: ProseBytes, _ range: Range<Int>, _ vocabulary: ProseVocabulary) {
    self.bytes = bytes
    trie = vocabulary.trie
    known = vocabulary.classes
    index = range.lowerBound
    end = range.upperBound
  }

  mutating func next() -> ProseLexeme? {
    let unknown = skipUnknown()
    if unknown > 0 {
      isAfterApproximation = false
      return .unknown(unknown)
    }
    while index < end {
      let (scalar, length) = bytes.scalar(at: index)
      if let lexeme = lexeme(scalar, length) { return lexeme }
    }
    return nil
  }

  /// Ideographs that begin neither a word nor a numeral: most of a text.
  private mutating func skipUnknown() -> Int {
    var count = 0
    while index + 3 <= end {
      let (scalar, _) = bytes.scalar(at: index)
      guard scalar >= WordTrie.firstIdeograph, scalar < WordTrie.firstIdeograph + UInt32(WordTrie.ideographCount),
        trie.beginnings[Int(scalar - WordTrie.firstIdeograph)] == WordTrie.Beginning.nothing
      else { break }
      count += 1
      index += 3
    }
    return count
  }

  /// The lexeme that begins with the scalar, which is passed; nil for one that says nothing.
  private mutating func lexeme(_ scalar: UInt32, _ length: Int) -> ProseLexeme? {
    let wasAfterApproximation = isAfterApproximation
    isAfterApproximation = false
    if let (word, wordEnd) = wordHere() {
      index = wordEnd
      if word.classes.contains(known.approximateBefore) { isAfterApproximation = true }
      // A unit without a number is a word like any other.
      if !word.isKnown { return .unknown(1) }
      return .word(word.classes)
    }
    if ProseNumber.digit(scalar) != nil || ChineseNumeral.isNumeral(scalar) {
      return number(length, isApproximate: wasAfterApproximation)
    }
    index += length
    switch scalar {
    case 0x3001: return .join
    case 0xFF1A, 0x3A: return isBeforeDigit ? nil : .stop
    case 0xFF0C, 0x2C, 0xFF08, 0xFF09, 0x28, 0x29, 0x3010, 0x3011, 0x5B, 0x5D: return .stop
    case 0xFF1B, 0x3B: return .semicolon
    case 0x3002, 0xFF01, 0x21, 0xFF1F, 0x3F: return .sentenceEnd
    case 0x2018...0x201D, 0x300A, 0x300B, 0x3008, 0x3009: return nil
    default: return isWhiteSpace(scalar) ? nil : .unknown(1)
    }
  }

  private mutating func number(_ length: Int, isApproximate: Bool) -> ProseLexeme {
    let start = index
    guard let number = ProseNumber(in: bytes, from: start, to: end) else {
      index += length
      return .unknown(1)
    }
    index = number.end
    skipSpaces()
    if number.digits == 4, let year = year(number) { return .year(year) }
    var count = ProseCount(number: number, isApproximate: isApproximate, start: start, end: number.end)
    readUnit(&count)
    // Half of a date, a page, a percentage, or a numeral within a word.
    if count.unit == nil, !isBeforeStop {
      let isNone = number.value == 0 && number.digits == 0
      return isNone ? .word(known.no) : .unknown(1)
    }
    return .count(count)
  }

  private mutating func year(_ number: ProseNumber) -> Int? {
    guard index < end, bytes.scalar(at: index).value == 0x5E74, (1990...2100).contains(number.value) else { return nil }
    index += 3
    if index < end, bytes.scalar(at: index).value == 0x5EA6 { index += 3 }
    return Int(number.value)
  }

  private mutating func readUnit(_ count: inout ProseCount) {
    if let (word, wordEnd) = wordHere(), word.classes.contains(known.approximateAfter) {
      count.isApproximate = true
      index = wordEnd
    }
    if let (word, wordEnd) = wordHere(), let unit = word.unit {
      count.unit = unit
      count.end = wordEnd
      index = wordEnd
    }
    if let (word, wordEnd) = wordHere(), word.classes.contains(known.approximateAfter) {
      count.isApproximate = true
      index = wordEnd
    }
  }

  private func wordHere() -> (word: ProseWord, end: Int)? {
    guard index < end else { return nil }
    return trie.longestWord(in: bytes, from: index, to: end)
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
    var lexer = self
    lexer.skipSpaces()
    return lexer.index < end && ProseNumber.digit(bytes.scalar(at: lexer.index).value) != nil
  }

  private var isBeforeStop: Bool {
    guard index < end else { return true }
    switch bytes.scalar(at: index).value {
    case 0xFF0C, 0x2C, 0xFF08, 0xFF09, 0x28, 0x29, 0xFF1B, 0x3B, 0x3002, 0x3001: return true
    default: return false
    }
  }
}
