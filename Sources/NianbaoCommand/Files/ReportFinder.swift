import Nianbao
import ReportInput

/// A report that inputs hold, or why there is none.
enum FoundReport {
  /// A text or a page.
  case source(InputFile)
  /// What `convert` wrote of one.
  case archived(ArchivedReport)
  case failed(Diagnostic)
}

/// A report as `convert` wrote it.
struct ArchivedReport {
  var document: ReportDocument
  /// What it was read from.
  var json: [UInt8]
  /// The file, as named on the command line or met below a folder that was.
  var path: String
  /// The line of the file that it is, in an archive of one report a line; 1-based.
  var line: Int?
  /// It was met in a folder, not named.
  var isMet = false
}

/// Finds what inputs hold, one report at a time: texts and pages, and what `convert` wrote of them, a report a file or a line.
///
/// JSON that is named must be a report; in a folder, that of somebody else is left alone.
final class ReportFinder {
  /// The last file that was met and taken for written by `convert`.
  private var lastArchive = ""

  typealias Taker = (FoundReport) throws -> Void

  func find(in item: InputItem, _ found: Taker) throws {
    switch item {
    case .document(let file) where ReportDocument.isJSON(file.bytes): try findJSON(file, found)
    case .document(let file): try found(.source(file))
    case .skipped(let path, .notText):
      guard ArchivedReports.mayBe(at: path) else { return }
      lastArchive = path
      try findArchived(path, isMet: true, found)
    case .skipped: break
    case .failed(let folder, .emptyFolder) where lastArchive.hasPrefix(folder): break
    // An archive of one report a line may be larger than any report.
    case .failed(let path, .tooLarge) where ArchivedReports.areLines(path):
      try findArchived(path, isMet: false, found)
    case .failed(let path, let failure): try found(.failed(Diagnostic(failure, of: path)))
    }
  }

  /// JSON that was named, or given on standard input.
  private func findJSON(_ file: InputFile, _ found: Taker) throws {
    guard ArchivedReports.areLines(file.bytes) else {
      return try found(Self.report(file.bytes, file.path, line: nil, isMet: false))
    }
    let lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty {
      try found(Self.report(Array(line), file.path, line: index + 1, isMet: false))
    }
  }

  private func findArchived(_ path: String, isMet: Bool, _ found: Taker) throws {
    do {
      if ArchivedReports.areLines(path) {
        try ArchiveLines.read(path) { try found(Self.report($0, path, line: $1, isMet: isMet)) }
      } else {
        try found(Self.report(InputFile(naming: path).bytes, path, line: nil, isMet: isMet))
      }
    } catch let diagnostic as Diagnostic {
      try found(.failed(diagnostic))
    }
  }

  private static func report(_ json: [UInt8], _ path: String, line: Int?, isMet: Bool) -> FoundReport {
    do throws(Diagnostic) {
      let document = try ReportDocument(json: json, in: path, line: line)
      return .archived(ArchivedReport(document: document, json: json, path: path, line: line, isMet: isMet))
    } catch {
      return .failed(error)
    }
  }
}
