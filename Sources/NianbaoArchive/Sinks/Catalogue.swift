import Nianbao

/// The database of a ``CatalogueSink``.
final class Catalogue {
  private let path: String
  private let database: Database

  /// "nian", as the schema file sets it.
  static let applicationID = 0x6E69_616E
  static let version = 1

  /// Opens a catalogue, or makes one where there is no file or an empty one.
  init(_ path: String) throws(OutputFailure) {
    self.path = path
    do {
      database = try Database(path)
      try Self.prepare(database, path)
    } catch {
      throw Self.failure(error, path)
    }
  }

  private static func prepare(_ database: Database, _ path: String) throws {
    if try database.integer("SELECT count(*) FROM sqlite_master") == 0 {
      try database.begin()
      try database.execute(String(decoding: PackageResources.catalogue_sql, as: UTF8.self))
      try database.commit()
    }
    guard try database.integer("PRAGMA application_id") == applicationID else {
      throw OutputFailure(path: path, reason: .otherDatabase)
    }
    let version = try database.integer("PRAGMA user_version") ?? 0
    if version != Self.version { throw OutputFailure(path: path, reason: .otherCatalogue(version: version)) }
    // One file and its journal: most pages are new, and need no journal.
    try database.execute("PRAGMA journal_mode = DELETE; PRAGMA cache_size = -65536")
    try database.begin()
    for file in RunFiles.all {
      let text = String(decoding: file.bytes, as: UTF8.self)
      try database.rows("INSERT OR REPLACE INTO about VALUES (?, ?)", [.text(file.path), .text(text)])
    }
    try database.commit()
  }

  /// Where it fails, everything since the last commit is taken back.
  func add(_ report: Report) throws(OutputFailure) {
    do throws(Database.Failure) {
      // Documents come one by one, and are committed together.
      if !database.isInTransaction { try database.begin() }
      try Self.add(report, to: database)
    } catch {
      rollBack()
      throw Self.failure(error, path)
    }
  }

  func commit() throws(OutputFailure) {
    try attempt { () throws(Database.Failure) in if database.isInTransaction { try database.commit() } }
  }

  /// Leaves one file, without others beside it.
  func close() throws(OutputFailure) {
    try commit()
    try attempt { () throws(Database.Failure) in
      try database.execute("PRAGMA analysis_limit = 1000; PRAGMA optimize")
      try database.close()
    }
  }

  func abandon() {
    rollBack()
    try? database.close()
  }

  private func rollBack() { if database.isInTransaction { try? database.rollBack() } }

  private static func add(_ report: Report, to database: Database) throws(Database.Failure) {
    let rows = ReportRows(report)
    let known = try database.integer(
      "SELECT id FROM reports WHERE name = ? AND sha256 = ?", [.text(report.source.name), .text(report.source.sha256)])
    let next = try database.integer("SELECT coalesce(max(id), 0) + 1 FROM reports")
    let own = RowValue.integer(known ?? next ?? 1)
    // All rows that refer to it go with it.
    if known != nil { try database.rows("DELETE FROM reports WHERE id = ?", [own]) }
    for table in ReportTable.allCases {
      try insert(rows.rows(of: table), after: [own], into: table.description.name, database)
    }
    try insert(SectionRows.rows(of: report), after: [.none, own], into: "sections", database)
    try database.rows(
      "INSERT INTO sections_fts (rowid, title, text) SELECT id, title, text FROM sections WHERE report = ?", [own])
  }

  /// Inserts rows that all begin with the same values.
  private static func insert(
    _ rows: [[RowValue]], after first: [RowValue], into table: String, _ database: Database
  ) throws(Database.Failure) {
    guard let width = rows.first?.count else { return }
    let places = Array(repeating: "?", count: first.count + width).joined(separator: ", ")
    let sql = "INSERT INTO \(table) VALUES (\(places))"
    for row in rows { try database.rows(sql, first + row) }
  }

  private func attempt(_ body: () throws(Database.Failure) -> Void) throws(OutputFailure) {
    do { try body() } catch { throw Self.failure(error, path) }
  }

  private static func failure(_ error: any Error, _ path: String) -> OutputFailure {
    switch error {
    case let failure as OutputFailure: failure
    case let failure as Database.Failure where failure.isNoDatabase: OutputFailure(path: path, reason: .otherDatabase)
    case let failure as Database.Failure: OutputFailure(path: path, reason: .database(failure.message))
    default: OutputFailure(path: path, reason: .database("\(error)"))
    }
  }
}
