import ReportInput

/// A SQLite database of reports, their text and their figures: `Schemas/catalogue.sql`. It is gone on with where it is
/// there: a report of the same name and bytes is replaced, and keeps its number.
///
/// Every commit is a transaction. When a run is killed, the database is as after the last one, and given the same documents
/// again it has them once.
package final class CatalogueSink: ReportSink {
  package let path: String
  private let catalogue: Catalogue
  /// Whether this run has made the file.
  private let isNew: Bool

  package init(_ path: String) throws(OutputFailure) {
    self.path = path
    switch FileStatus(of: path, followingLinks: false)?.kind {
    case .symbolicLink: throw OutputFailure(path: path, reason: .symbolicLink)
    case .directory: throw OutputFailure(path: path, reason: .directory)
    case .other: throw OutputFailure(path: path, reason: .otherDatabase)
    case .regular: isNew = false
    case nil: isNew = true
    }
    do throws(OutputFailure) {
      catalogue = try Catalogue(path)
    } catch {
      if isNew { Self.remove(path) }
      throw error
    }
  }

  package func write(_ document: ConvertedDocument) throws(OutputFailure) { try catalogue.add(document.report) }

  package func commit() throws(OutputFailure) -> SinkState {
    try catalogue.commit()
    return SinkState()
  }

  package func finish() throws(OutputFailure) { try catalogue.close() }

  /// What earlier runs have put in stays.
  package func abandon() {
    catalogue.abandon()
    if isNew { Self.remove(path) }
  }

  private static func remove(_ path: String) {
    for ending in ["", "-journal"] { System.remove(path + ending) }
  }
}
