import Nianbao
import ReportInput

/// A folder with a JSON file for each report, which mirrors the input: see ``OutputName``. The run's own files stand in
/// ``OutputName/ownFolder``.
///
/// A file is in its place when `place` comes back. Reports of an earlier run are written over, but for those that have the
/// same bytes, which are left alone; what else is in the folder stays, sources among it, for the folder may be that of the
/// input.
package final class TreeSink: ConcurrentSink {
  private let tree: OutputTree
  private let isPretty: Bool

  package var path: String { tree.root }

  /// `isPretty` lays the JSON out for people.
  package init(_ folder: String, isPretty: Bool = false) throws(OutputFailure) {
    self.isPretty = isPretty
    tree = try OutputTree(folder, staging: OutputName.ownFolder)
    for file in RunFiles.all { try tree.ensure(file.bytes, at: OutputName.ownFolder + "/" + file.path) }
  }

  /// The file of the report from the source of a name.
  package func path(of name: String) -> String { tree.root + OutputName.path(of: name) + OutputName.suffix }

  package func reserve(_ name: String) throws(OutputFailure) {
    try tree.reserve(OutputName.path(of: name) + OutputName.suffix)
  }

  package func place(_ document: ConvertedDocument) throws(OutputFailure) {
    let path = OutputName.path(of: document.report.source.name) + OutputName.suffix
    try tree.ensure(isPretty ? document.report.prettyJSON() : document.json, at: path, over: UInt8(ascii: "{"))
  }

  /// Nothing to remember: every file is whole.
  package func commit() throws(OutputFailure) -> SinkState { SinkState() }

  package func finish() throws(OutputFailure) {}

  /// Reports that are written stay.
  package func abandon() {}
}
