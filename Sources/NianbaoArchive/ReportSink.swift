/// One output of a run: documents go in, one after the other, in the order of the inputs.
///
/// What a run leaves behind when it is killed can be gone on with: its sinks are opened anew with the state of their last
/// commit, and given again what came after it.
package protocol ReportSink: AnyObject {
  /// Where it writes.
  var path: String { get }

  /// Adds a document. After a failure that ``OutputFailure/concernsOneDocument`` the sink is as before it; after another
  /// one, it can only be abandoned, or opened anew with the state of its last commit.
  func write(_ document: ConvertedDocument) throws(OutputFailure)

  /// Makes what was written outlast this process, and says how to go on from here.
  func commit() throws(OutputFailure) -> SinkState

  /// Completes the output. Only now it stands under its name. Nothing is written after it.
  func finish() throws(OutputFailure)

  /// Removes what is unfinished, for a run that nobody will go on with.
  func abandon()
}

/// How far a sink has come: what a ledger keeps of it. The names of the counters are the sink's own.
package struct SinkState: Codable, Equatable, Sendable {
  package var counters: [String: Int]

  package init(_ counters: [String: Int] = [:]) { self.counters = counters }
}
