import ReportForms

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// How prose says the figures of the tables: `Schemas/prose.json`, compiled into the binary and bound to the forms.
///
/// `words` are classes of words; `fillers` may stand anywhere. A topic is what a clause with a count speaks of when it
/// has `all` of some classes and `none` of others; the first that fits counts. A statement says which figures a topic
/// can honestly mean, each reading a sum over rows of a table.
final class ProseVocabulary: Sendable {
  /// The file as it is written.
  struct File: Decodable, Sendable {
    struct Topic: Decodable, Sendable {
      var what: String
      var all: [String]
      var none: [String]?
      /// A class that the title of a section or the paragraph so far must have.
      var context: String?
      /// What the sentence must have spoken of before.
      var after: [String]?
      /// Every word of the clause up to the count is known.
      var strict: Bool?
      /// No unknown word follows the count.
      var ends: Bool?
      var money: Bool?
    }

    /// "All have been answered": that nothing is carried forward.
    struct AllAnswered: Decodable, Sendable {
      var what: String
      /// A class that the paragraph or its titles must have.
      var context: String
      /// … unless the sentence has said one of these, which "all" then means.
      var notAfter: [String]
    }

    struct Statement: Decodable, Sendable {
      var what: String
      var table: String
      /// The column of rows; nil where the readings name leaves.
      var column: String?
      var readings: [String]
    }

    struct Approximately: Decodable, Sendable {
      var before: [String]
      var after: [String]
    }

    var words: [String: [String]]
    var columns: [String: [String]]
    var fillers: [String]
    var breaks: [String]
    var topics: [Topic]
    var allAnswered: AllAnswered
    var statements: [Statement]
    /// Decimal digits to 万元 for money, nil for counts.
    var units: [String: Int?]
    var notUnits: [String]
    var approximately: Approximately
  }

  struct Topic: Sendable {
    /// Index into `statements`.
    let statement: Int
    let all: WordClasses
    let none: WordClasses
    let context: WordClasses
    /// Statements of which the last must be one; any, where there are none.
    let after: WordClasses
    let isStrict: Bool
    let ends: Bool
    let isMoney: Bool
  }

  let trie: WordTrie
  let topics: [Topic]
  let statements: [ProseStatement]
  let columns: [(name: String, word: WordClasses)]
  let allColumns: WordClasses
  let allAnswered: AllAnswered
  /// The classes that the reader knows by name.
  let classes: KnownClasses

  struct AllAnswered: Sendable {
    let statement: Int
    let context: WordClasses
    /// Statements.
    let notAfter: WordClasses
  }

  static let standard: ProseVocabulary = {
    do {
      return ProseVocabulary(
        try JSONDecoder().decode(File.self, from: Data(PackageResources.prose_json)), FormLibrary.standard)
    } catch {
      // A test decodes it: this can only be reached by a build that never passed that test.
      preconditionFailure("the words of prose compiled into this binary cannot be read: \(error)")
    }
  }()

  init(_ file: File, _ library: FormLibrary) {
    var bits: [String: WordClasses] = [:]
    let names = file.words.keys.sorted() + file.columns.keys.sorted() + KnownClasses.unnamed
    precondition(names.count <= 128, "a set of word classes has 128 bits")
    for (index, name) in names.enumerated() { bits[name] = WordClasses(bit: index) }
    let statements = file.statements.compactMap { ProseStatement($0, library) }
    let topics = file.topics.compactMap { Topic($0, statements, bits) }
    columns = file.columns.keys.sorted().map { ($0, bits[$0] ?? []) }
    allColumns = columns.reduce([]) { $0.union($1.word) }
    allAnswered = AllAnswered(
      statement: statements.firstIndex { $0.what == file.allAnswered.what } ?? 0,
      context: bits[file.allAnswered.context] ?? [], notAfter: statements.matching(file.allAnswered.notAfter))
    classes = KnownClasses(bits, keys: topics.reduce([]) { $0.union($1.all) })
    trie = Self.trie(file, bits)
    self.statements = statements
    self.topics = topics
  }

  private static func trie(_ file: File, _ bits: [String: WordClasses]) -> WordTrie {
    var trie = WordTrieBuilder()
    func add(_ words: [String], _ name: String?) {
      for word in words {
        trie.add(word) {
          $0.isKnown = true
          $0.classes.formUnion(name.flatMap { bits[$0] } ?? [])
        }
      }
    }
    for (name, words) in file.words { add(words, name) }
    for (name, words) in file.columns { add(words, name) }
    add(file.fillers, nil)
    add(file.breaks, KnownClasses.unnamed[0])
    add(file.approximately.before, KnownClasses.unnamed[1])
    add(file.approximately.after, KnownClasses.unnamed[2])
    for (word, shift) in file.units { trie.add(word) { $0.unit = shift.map { .money(Int8($0)) } ?? .count } }
    for word in file.notUnits { trie.add(word) { _ in } }
    return WordTrie(trie)
  }
}

extension ProseVocabulary.Topic {
  fileprivate init?(
    _ topic: ProseVocabulary.File.Topic, _ statements: [ProseStatement], _ bits: [String: WordClasses]
  ) {
    guard let statement = statements.firstIndex(where: { $0.what == topic.what }) else { return nil }
    func union(_ names: [String]?) -> WordClasses { (names ?? []).reduce([]) { $0.union(bits[$1] ?? []) } }
    self.init(
      statement: statement, all: union(topic.all), none: union(topic.none),
      context: union(topic.context.map { [$0] }), after: statements.matching(topic.after ?? []),
      isStrict: topic.strict ?? false,
      ends: topic.ends ?? false, isMoney: topic.money ?? false)
  }
}

extension [ProseStatement] {
  /// The statements of those names, and of those that begin so: "reconsideration" is "reconsideration.upheld" too.
  fileprivate func matching(_ names: [String]) -> WordClasses {
    indices.filter { index in names.contains { self[index].what == $0 || self[index].what.hasPrefix($0 + ".") } }
      .reduce([]) { $0.union(WordClasses(bit: $1)) }
  }
}

/// Classes of words that say how a clause is to be taken, not what it speaks of. A class, for every word is held against
/// them.
final class KnownClasses: Sendable {
  /// Those which the file lists apart.
  static let unnamed = ["break", "approximately before", "approximately after"]

  let join, approximateBefore, approximateAfter: WordClasses
  let application, disclosure, answered, carry, lastYear, nextYear, thisYear: WordClasses
  let foreign, compare, all, each, equals, none, noneReceived, no, not: WordClasses
  /// Those of remedies, which stand in the same sentences as applications.
  let remedies: WordClasses
  /// Classes that some topic asks for: a clause begins to say something with them.
  let keys: WordClasses

  init(_ bits: [String: WordClasses], keys: WordClasses) {
    func named(_ name: String) -> WordClasses { bits[name] ?? [] }
    join = named(Self.unnamed[0])
    approximateBefore = named(Self.unnamed[1])
    approximateAfter = named(Self.unnamed[2])
    application = named("application")
    disclosure = named("disclosure")
    answered = named("answered")
    carry = named("carry")
    lastYear = named("lastYear")
    nextYear = named("nextYear")
    thisYear = named("thisYear")
    foreign = named("foreign")
    compare = named("compare")
    all = named("all")
    each = named("each")
    equals = named("equals")
    none = named("none")
    noneReceived = named("noneReceived")
    no = named("no")
    not = named("not")
    remedies = named("reconsideration").union(named("litigation"))
    self.keys = keys
  }
}
