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

/// A sink that gives each document a place of its own, so that many can be written at once.
package protocol ConcurrentSink: ReportSink, Sendable {
  /// Takes the place of the document from the source of a name. Asked in the order of the inputs: which of two that have
  /// one place gets it must not depend on which is ready first.
  func reserve(_ name: String) throws(OutputFailure)

  /// Writes a document to the place that was reserved for it. Several threads may call it.
  func place(_ document: ConvertedDocument) throws(OutputFailure)
}

extension ConcurrentSink {
  package func write(_ document: ConvertedDocument) throws(OutputFailure) {
    try reserve(document.report.source.name)
    try place(document)
  }
}

/// How far a sink has come: what a ledger keeps of it. The names of the counters are the sink's own.
package struct SinkState: Codable, Equatable, Sendable {
  package var counters: [String: Int]

  package init(_ counters: [String: Int] = [:]) { self.counters = counters }
}
