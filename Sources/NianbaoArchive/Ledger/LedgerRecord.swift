import Nianbao
import ReportSource

/// A line of a ledger: an object with one of these keys.
struct LedgerRecord: Decodable {
  /// A run begins.
  var run: RunIdentity?
  /// An input has its outcome.
  var entry: LedgerEntry?
  /// All before it will outlast the process, and a run can be gone on with from here.
  var commit: LedgerCommit?
  /// The run has come to its end.
  var end: LedgerEnd?
}

/// What a run is known by: one that has the same can go on with its work.
package struct RunIdentity: Codable, Equatable, Sendable {
  /// Of the ledger's lines.
  package var format = 1
  package var generator: String
  package var version: String
  /// The options that decide what is written, and where.
  package var options: [String: String]

  package init(options: [String: String]) {
    generator = Generator.name
    version = Generator.version
    self.options = options
  }

  var line: [UInt8] {
    let run: [String: CanonicalJSON] = [
      "format": .integer(format), "generator": .text(generator), "version": .text(version),
      "options": .object(options.mapValues(CanonicalJSON.text)),
    ]
    return CanonicalJSON.object(["run": .object(run)]).bytes + [UInt8(ascii: "\n")]
  }
}

/// The outcome of one input.
package struct LedgerEntry: Codable, Equatable, Sendable {
  /// The input as messages name it.
  package var input: String
  /// `source.name`; nil where nothing was read.
  package var name: String?
  /// Of the source; nil where nothing was read.
  package var sha256: String?
  package var outcome: Outcome
  /// Why there is no report.
  package var code: String?
  package var message: String?
  /// SHA-256 of the report as canonical JSON with its line feed.
  package var report: String?
  /// It had another outcome before, which this one replaces.
  package var isRetry: Bool?

  package init(input: String, name: String? = nil, sha256: String? = nil, outcome: Outcome) {
    self.input = input
    self.name = name
    self.sha256 = sha256
    self.outcome = outcome
  }

  var key: LedgerKey { LedgerKey(name: name ?? input, sha256: sha256) }

  /// What is not there is left out.
  var line: [UInt8] {
    var members: [String: CanonicalJSON] = ["input": .text(input), "outcome": .text(outcome.rawValue)]
    let texts = [("name", name), ("sha256", sha256), ("code", code), ("message", message), ("report", report)]
    for (key, text) in texts { if let text { members[key] = .text(text) } }
    if isRetry == true { members["isRetry"] = .flag(true) }
    return CanonicalJSON.object(["entry": .object(members)]).bytes + [UInt8(ascii: "\n")]
  }
}

/// An input by name and content. Of 128 bits, for a ledger may have millions and all are held.
struct LedgerKey: Hashable {
  private var high: UInt64
  private var low: UInt64

  init(name: String, sha256: String?) {
    let digest = ContentDigest.sha256(Array("\(sha256 ?? "")\0\(name)".utf8))
    high = UInt64(digest.prefix(16), radix: 16) ?? 0
    low = UInt64(digest.dropFirst(16).prefix(16), radix: 16) ?? 0
  }
}

/// How far the run has come.
struct LedgerCommit: Decodable {
  /// By the outputs' names.
  var outputs: [String: SinkState]

  var line: [UInt8] {
    let outputs = outputs.mapValues {
      CanonicalJSON.object(["counters": .object($0.counters.mapValues(CanonicalJSON.integer))])
    }
    return CanonicalJSON.object(["commit": .object(["outputs": .object(outputs)])]).bytes + [UInt8(ascii: "\n")]
  }
}

struct LedgerEnd: Decodable {
  /// Inputs of this run, and of those that it went on with.
  var inputs: Int

  var line: [UInt8] {
    CanonicalJSON.object(["end": .object(["inputs": .integer(inputs)])]).bytes + [UInt8(ascii: "\n")]
  }
}
