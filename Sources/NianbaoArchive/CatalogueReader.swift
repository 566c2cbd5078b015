import Nianbao
import ReportInput
import ReportSource

/// A catalogue that `convert --sqlite` wrote, opened to be read only: which reports it has, and their figures.
package final class CatalogueReader {
  /// A report, as far as its row in `reports` says.
  package struct Entry: Sendable, Equatable {
    package var id: Int
    /// `source.name` and `source.sha256`.
    package var name: String
    package var sha256: String
    package var layout: String
    package var edition: String?
    package var year: Int?
    /// Of the worst finding; nil for a report without any.
    package var severity: Finding.Severity?
  }

  /// What a figure's row says of it.
  package struct Figure: Sendable, Equatable {
    package var reading: String
    /// Nil unless `reading` is "number".
    package var value: Double?

    package init(reading: String, value: Double?) {
      self.reading = reading
      self.value = value
    }
  }

  package enum Failure: Error, Equatable {
    /// A database of something else.
    case noCatalogue
    /// Of another version of this program, by its number.
    case otherVersion(Int)
    /// What the database says.
    case unreadable(String)

    package var code: ProblemCode {
      switch self {
      case .noCatalogue: .notACatalogue
      case .otherVersion: .catalogueVersion
      case .unreadable: .unreadable
      }
    }

    package var message: String {
      switch self {
      case .noCatalogue: "this is a SQLite database, but no catalogue that \(Generator.name) convert --sqlite wrote"
      case .otherVersion(let version):
        "this is a catalogue of version \(version), and only \(Catalogue.version) is known here: convert its sources again"
      case .unreadable(let message): "it cannot be read: \(message)"
      }
    }
  }

  /// How every SQLite database begins (https://www.sqlite.org/fileformat.html, 1.3).
  private static let mark = Array("SQLite format 3\0".utf8)
  /// Where its header has the application id.
  private static let idOffset = 68

  /// Whether bytes begin as a SQLite database does.
  package static func isDatabase(_ head: [UInt8]) -> Bool { head.starts(with: mark) }

  /// Whether they begin as one whose application is this.
  package static func isCatalogue(_ head: [UInt8]) -> Bool {
    guard isDatabase(head), head.count >= idOffset + 4 else { return false }
    return head[idOffset..<idOffset + 4].reduce(0) { $0 << 8 | Int($1) } == Catalogue.applicationID
  }

  private let database: Database

  package init(_ path: String) throws(Failure) {
    do {
      database = try Database(path, isReadOnly: true)
      try Self.check(database)
    } catch {
      throw Self.failure(error)
    }
  }

  private static func check(_ database: Database) throws {
    guard try database.integer("PRAGMA application_id") == Catalogue.applicationID else { throw Failure.noCatalogue }
    let version = try database.integer("PRAGMA user_version") ?? 0
    if version != Catalogue.version { throw Failure.otherVersion(version) }
  }

  /// All reports, in the order they were put in.
  package func reports() throws(Failure) -> [Entry] {
    try rows("SELECT id, name, sha256, layout, edition, year, errors, warnings, notes FROM reports ORDER BY id")
      .map(Self.entry)
  }

  private static func entry(_ row: [RowValue]) -> Entry {
    let counts: [(Finding.Severity, Int?)] = [
      (.error, row[6].integer), (.warning, row[7].integer), (.note, row[8].integer),
    ]
    return Entry(
      id: row[0].integer ?? 0, name: row[1].text ?? "", sha256: row[2].text ?? "", layout: row[3].text ?? "",
      edition: row[4].text, year: row[5].integer, severity: counts.first { $0.1 ?? 0 > 0 }?.0)
  }

  /// The figures of a report by their paths.
  package func figures(of report: Int) throws(Failure) -> [String: Figure] {
    var figures: [String: Figure] = [:]
    for row in try rows("SELECT path, reading, value FROM figures WHERE report = ?", [.integer(report)]) {
      figures[row[0].text ?? ""] = Figure(reading: row[1].text ?? "", value: row[2].number)
    }
    return figures
  }

  private func rows(_ sql: String, _ values: [RowValue] = []) throws(Failure) -> [[RowValue]] {
    do { return try database.rows(sql, values) } catch { throw Self.failure(error) }
  }

  private static func failure(_ error: any Error) -> Failure {
    switch error {
    case let failure as Failure: failure
    case let failure as Database.Failure: .unreadable(failure.message)
    default: .unreadable("\(error)")
    }
  }
}
