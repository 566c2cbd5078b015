import Nianbao

/// One converted report on its way out.
package struct ConvertedDocument: Sendable {
  package var report: Report
  /// The source as it was read. Its name is `report.source.name`.
  package var source: [UInt8]
  /// The report as canonical JSON, with its line feed.
  package var json: [UInt8]

  package init(_ report: Report, source: [UInt8]) {
    self.report = report
    self.source = source
    json = report.canonicalJSON()
  }
}
