import Nianbao
import ReportInput

/// Everything that one run writes to, and what it notes of it.
package final class RunOutputs {
  /// Those that give each document a place of its own. They may refuse one, and so go before the others: none of which
  /// then has what the run says has failed.
  let concurrent: [any ConcurrentSink]
  private let ordered: [any ReportSink]
  private let names: [String]
  let ledger: Ledger?
  private var pending = 0
  private var pendingBytes = 0
  /// What stood in the place of an output before the run.
  private let replaced: [(path: String, status: FileStatus)]

  /// How many inputs are committed together, and how much JSON of them. (Not after some time: the ledger says where the
  /// commits were, and is the same for the same inputs.)
  private static let batch = 256
  private static let batchSize = 1 << 24

  /// An output by its name, and how it is opened: with what an earlier run has left to go on with, if there is.
  package struct Opening {
    var name: String
    var open: (SinkState?) throws(OutputFailure) -> any ReportSink

    package init(_ name: String, _ open: @escaping (SinkState?) throws(OutputFailure) -> any ReportSink) {
      self.name = name
      self.open = open
    }
  }

  /// Opens the outputs. `replaced` are paths at which the run would replace what is there.
  package init(_ openings: [Opening], replacing paths: [String], ledger: Ledger?) throws(OutputFailure) {
    self.ledger = ledger
    replaced = paths.compactMap { path in FileStatus(of: path).map { (path, $0) } }.filter { $0.1.kind == .regular }
    var sinks: [any ReportSink] = []
    do throws(OutputFailure) {
      for opening in openings {
        // A run that was killed before its first commit has left something too.
        let state = ledger?.outputs.map { $0[opening.name] ?? SinkState() }
        sinks.append(try opening.open(state))
      }
    } catch {
      if ledger?.canBeResumed != true { for sink in sinks { sink.abandon() } }
      ledger?.abandon()
      throw error
    }
    concurrent = sinks.compactMap { $0 as? any ConcurrentSink }
    ordered = sinks.filter { !($0 is any ConcurrentSink) }
    names = openings.indices.filter { !(sinks[$0] is any ConcurrentSink) }.map { openings[$0].name }
  }

  /// Throws where an output of the run would replace an input.
  package func checkIsNoOutput(_ input: String) throws(OutputFailure) {
    guard !replaced.isEmpty, let status = FileStatus(of: input) else { return }
    if let output = replaced.first(where: { $0.status.isSameFile(as: status) }) {
      throw OutputFailure(path: output.path, reason: .input)
    }
  }

  /// Takes the places of a document; in the order of the inputs.
  func reserve(_ name: String) throws(OutputFailure) { for sink in concurrent { try sink.reserve(name) } }

  /// Adds a document to the outputs that take all together; in the order of the inputs.
  func append(_ document: ConvertedDocument) throws(OutputFailure) {
    for sink in ordered { try sink.write(document) }
    pendingBytes += document.jsonSize
  }

  /// Notes the outcome of an input, after its document has been written.
  func record(_ line: [UInt8]) throws(OutputFailure) {
    try ledger?.record(line)
    pending += 1
    if pending >= Self.batch || pendingBytes >= Self.batchSize { try commit() }
  }

  private func commit() throws(OutputFailure) {
    var states: [String: SinkState] = [:]
    for (name, sink) in zip(names, ordered) { states[name] = try sink.commit() }
    try ledger?.commit(states)
    pending = 0
    pendingBytes = 0
  }

  /// Completes the outputs of a run that has done all its inputs.
  package func finish() throws(OutputFailure) {
    try commit()
    for sink in concurrent { try sink.finish() }
    for sink in ordered { try sink.finish() }
    try ledger?.end()
  }

  /// Whether a later run can go on with what there is.
  package var canBeResumed: Bool { ledger?.canBeResumed == true }

  /// Leaves what is unfinished to a run that goes on with it. Gives whether one can.
  package func suspend() throws(OutputFailure) -> Bool {
    guard let ledger else {
      abandon()
      return false
    }
    try commit()
    return ledger.canBeResumed
  }

  /// After a failure: what was committed stays for a run that goes on with it; without that, nothing.
  package func abandon() {
    if ledger?.canBeResumed == true { return }
    for sink in concurrent { sink.abandon() }
    for sink in ordered { sink.abandon() }
    ledger?.abandon()
  }
}
