/// One file with a report a line, in the order of the inputs.
package final class NDJSONSink: ReportSink {
  private let file: AppendedFile
  private static let length = "length"

  package var path: String { file.path }

  package init(_ path: String, resuming state: SinkState? = nil) throws(OutputFailure) {
    file = try AppendedFile(path, resumingAt: state?.counters[Self.length])
  }

  package func write(_ document: ConvertedDocument) throws(OutputFailure) { try file.append(document.json) }

  package func commit() throws(OutputFailure) -> SinkState { SinkState([Self.length: try file.flush()]) }

  package func finish() throws(OutputFailure) { try file.finish() }

  package func abandon() { file.abandon() }
}
