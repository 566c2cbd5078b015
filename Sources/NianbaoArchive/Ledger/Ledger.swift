import ReportInput

/// The journal of a run, which says of every input what became of it: a file of JSON lines that only grows, in the order
/// of the inputs, without a clock.
///
/// What a killed run has written after its last commit is cut off by the run that goes on with it, and done again.
package final class Ledger {
  /// Its name in the folder of a run, and what its name has after that of an output that it stands beside.
  package static let fileName = "ledger.ndjson"
  package static let suffix = ".ledger"

  package let path: String
  private let descriptor: Descriptor
  private var buffer: [UInt8] = []
  private var inputs = 0
  private var done = Done()
  private let isNew: Bool
  private var hasCommitted = false

  /// What outputs an earlier run has left to go on with, by their names; nil where this run begins anew.
  package private(set) var outputs: [String: SinkState]?

  /// There was something to go on with, but not for this run.
  package private(set) var isOfAnotherRun = false

  package enum Mode { case anew, resuming, retryingFailed }

  /// Opens a ledger for a run. Going on with one that had other options, or was of another version, is beginning anew:
  /// what it did does not count.
  package init(_ path: String, run: RunIdentity, _ mode: Mode) throws(OutputFailure) {
    self.path = path
    if FileStatus(of: path, followingLinks: false)?.kind == .symbolicLink {
      throw OutputFailure(path: path, reason: .symbolicLink)
    }
    isNew = FileStatus(of: path) == nil
    do throws(SystemError) { descriptor = try .openForAppending(path) } catch {
      throw OutputFailure(path: path, reason: .system(error))
    }
    guard descriptor.number.lock() else { throw OutputFailure(path: path, reason: .inUse) }
    let past = try LedgerPast(path, descriptor.number, onlyHead: mode == .anew)
    if mode != .anew, past.run == run {
      done = past.done
      outputs = past.outputs ?? [:]
      inputs = past.inputs
      hasCommitted = past.outputs != nil
      if mode == .retryingFailed { done.forgetFailures() }
      try cut(to: past.resumableLength)
    } else {
      isOfAnotherRun = past.run != nil && past.run != run
      try cutHalfLine()
      buffer = run.line
      try flush()
    }
  }

  /// Whether an input of this name and content has been done by the run that this one goes on with, or is known to fail.
  /// Each outcome answers for one input.
  func takeDone(name: String, sha256: String?) -> Outcome? { done.take(LedgerKey(name: name, sha256: sha256)) }

  /// Whether an input failed before and is tried again.
  func isRetry(name: String, sha256: String?) -> Bool { done.takeRetry(LedgerKey(name: name, sha256: sha256)) }

  func record(_ line: [UInt8]) throws(OutputFailure) {
    inputs += 1
    buffer += line
    if buffer.count > 1 << 16 { try flush() }
  }

  /// Notes how far the outputs have come, after they have made it last.
  func commit(_ outputs: [String: SinkState]) throws(OutputFailure) {
    buffer += LedgerCommit(outputs: outputs).line
    try flush()
    hasCommitted = true
  }

  /// The end of a run that has done all its inputs.
  func end() throws(OutputFailure) {
    buffer += LedgerEnd(inputs: inputs).line
    try flush()
    try attempt { () throws(SystemError) in try descriptor.number.synchronize() }
  }

  /// Whether a later run can go on from here.
  var canBeResumed: Bool { hasCommitted }

  /// Takes back a ledger of a run that came to nothing.
  func abandon() { if isNew, !hasCommitted { System.remove(path) } }

  /// What a killed run has left of its last line.
  private func cutHalfLine() throws(OutputFailure) {
    try attempt { () throws(SystemError) in
      let length = try descriptor.number.fileStatus().byteCount
      let tail = min(length, 1 << 20)
      let bytes = try descriptor.number.readBytes(at: length - tail, count: tail)
      let half = bytes.count - ((bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1)
      if half > 0 { try descriptor.number.truncate(to: length - half) }
    }
  }

  private func cut(to length: Int) throws(OutputFailure) {
    try attempt { () throws(SystemError) in try descriptor.number.truncate(to: length) }
  }

  private func flush() throws(OutputFailure) {
    try attempt { () throws(SystemError) in try descriptor.number.writeBytes(buffer) }
    buffer.removeAll(keepingCapacity: true)
  }

  private func attempt(_ body: () throws(SystemError) -> Void) throws(OutputFailure) {
    do throws(SystemError) { try body() } catch { throw OutputFailure(path: path, reason: .system(error)) }
  }
}
