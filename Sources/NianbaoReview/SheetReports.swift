#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a review sheet shows, read back from its file.
package struct SheetReports: Decodable {
  package struct Entry: Decodable {
    package struct Report: Decodable { package var cells: [Leaf] }
    package var report: Report
  }

  package struct Leaf: Decodable {
    package var path: String
    package var value: Double?
  }

  package var id: String
  package var reports: [Entry]

  private static let opening = Array(#"<script type="application/json" id="data">"#.utf8)
  private static let closing = Array("</script>".utf8)

  package init(html: [UInt8]) throws(VerdictProblem) {
    guard html.starts(with: "<!doctype html".utf8) else { throw .notASheet }
    // In the data no "<" stands unescaped.
    guard let start = Self.index(of: Self.opening, in: html[...]) else { throw .sheetWithoutData }
    let rest = html[(start + Self.opening.count)...]
    guard let end = Self.index(of: Self.closing, in: rest),
      let sheet = try? JSONDecoder().decode(Self.self, from: Data(rest[..<end]))
    else { throw .sheetWithoutData }
    self = sheet
  }

  private static func index(of wanted: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    var at = bytes.startIndex
    while let next = bytes[at...].firstIndex(of: wanted[0]) {
      if bytes[next...].starts(with: wanted) { return next }
      at = next + 1
    }
    return nil
  }

  /// Throws where the verdicts are not on what this sheet shows.
  package func check(_ file: VerdictFile, name: String) throws(VerdictProblem) {
    guard file.sheet.id == id else { throw .otherSheet(other: name) }
    for verdict in file.verdicts {
      let leaf = reports[verdict.report].report.cells.first { $0.path == verdict.path }
      guard let leaf, leaf.value == verdict.value else {
        throw .otherLeaf(report: file.reports[verdict.report].name, path: verdict.path)
      }
    }
  }
}
