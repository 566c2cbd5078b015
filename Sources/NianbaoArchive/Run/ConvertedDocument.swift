import Nianbao

/// One converted report on its way out.
package struct ConvertedDocument: Sendable {
  package var report: Report
  /// The source as it was read. Its name is `report.source.name`.
  package var source: [UInt8]
  /// Nil for a long report: its JSON is made when it is asked for, and never all of it where it can be written in pieces.
  private let made: [UInt8]?

  /// A source from which on a report is long: no report is, but a hostile one may be a hundred times as long.
  private static let longSource = 1 << 18

  package init(_ report: Report, source: [UInt8]) {
    self.report = report
    self.source = source
    made = source.count < Self.longSource ? report.canonicalJSON() : nil
  }

  /// The report as canonical JSON, with its line feed.
  package var json: [UInt8] { made ?? report.canonicalJSON() }

  /// The same, piece by piece, until one cannot be written.
  package func writeJSON<Failure: Error>(_ write: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
    if let made { return try write(made) }
    var failure: Failure?
    report.canonicalJSON { piece in
      if failure != nil { return }
      do throws(Failure) { try write([UInt8](piece)) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// How many bytes the JSON has.
  var jsonSize: Int {
    if let made { return made.count }
    var size = 0
    writeJSON { size += $0.count }
    return size
  }
}
