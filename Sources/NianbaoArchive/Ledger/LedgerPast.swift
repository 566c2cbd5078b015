/// What a ledger says of the runs before.
struct LedgerPast {
  /// The last run that began anew, with all that went on with it.
  private(set) var run: RunIdentity?
  private(set) var done = Done()
  /// How far its outputs have come; nil before their first commit.
  private(set) var outputs: [String: SinkState]?
  private(set) var inputs = 0
  /// Bytes up to the last commit, from which that run can be gone on with.
  private(set) var resumableLength = 0
  /// Bytes up to the end of the last whole line.
  private(set) var length = 0

  private var pending: [LedgerEntry] = []

  /// Reads all of a ledger; with `onlyHead`, no more than shows that it is one.
  init(_ path: String, _ descriptor: Int32, onlyHead: Bool) throws(OutputFailure) {
    var reader = try LedgerReader(path, descriptor)
    while let record = try reader.next() {
      if length == 0, record.run == nil { throw OutputFailure(path: path, reason: .otherLedger(line: 1)) }
      length = reader.offset
      add(record)
      if onlyHead { break }
    }
  }

  private mutating func add(_ record: LedgerRecord) {
    if let entry = record.entry { pending.append(entry) }
    if let run = record.run {
      self.run = run
      done = Done()
      outputs = nil
      inputs = 0
      pending = []
      resumableLength = length
    }
    if let commit = record.commit {
      for entry in pending { done.add(entry) }
      inputs += pending.count
      pending = []
      outputs = commit.outputs
      resumableLength = length
    }
    if record.end != nil { resumableLength = length }
  }
}

/// Inputs with their outcomes, by name and content. Two inputs may have one name and one content, and each has its own.
struct Done {
  private var outcomes: [LedgerKey: Outcome] = [:]
  /// The second and further ones of a key, which are few.
  private var others: [LedgerKey: [Outcome]] = [:]
  private var retried: [LedgerKey: Int] = [:]

  mutating func add(_ entry: LedgerEntry) {
    let key = entry.key
    if entry.isRetry == true { _ = remove(key) { $0.isFailure } }
    if outcomes[key] == nil { outcomes[key] = entry.outcome } else { others[key, default: []].append(entry.outcome) }
  }

  mutating func take(_ key: LedgerKey) -> Outcome? { remove(key) { _ in true } }

  /// Makes what failed be tried again.
  mutating func forgetFailures() {
    for key in Array(outcomes.keys) {
      while remove(key, where: \.isFailure) != nil { retried[key, default: 0] += 1 }
    }
  }

  mutating func takeRetry(_ key: LedgerKey) -> Bool {
    guard let count = retried[key], count > 0 else { return false }
    retried[key] = count - 1
    return true
  }

  private mutating func remove(_ key: LedgerKey, where isMeant: (Outcome) -> Bool) -> Outcome? {
    guard let first = outcomes[key] else { return nil }
    var more = others[key] ?? []
    if isMeant(first) {
      outcomes[key] = more.isEmpty ? nil : more.removeFirst()
      others[key] = more.isEmpty ? nil : more
      return first
    }
    guard let index = more.firstIndex(where: isMeant) else { return nil }
    let found = more.remove(at: index)
    others[key] = more.isEmpty ? nil : more
    return found
  }
}
