import GRDB
import Nianbao

/// The database of a ``CatalogueSink``. This and ``CatalogueReader`` are what knows GRDB.
final class Catalogue {
  private let path: String
  private let queue: DatabaseQueue

  /// "nian", as the schema file sets it.
  static let applicationID = 0x6E69_616E
  static let version = 1

  /// Opens a catalogue, or makes one where there is no file or an empty one.
  init(_ path: String) throws(OutputFailure) {
    self.path = path
    var configuration = Configuration()
    // Documents come one by one, and are committed together.
    configuration.allowsUnsafeTransactions = true
    configuration.busyMode = .timeout(5)
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.writeWithoutTransaction { try Self.prepare($0, path) }
    } catch {
      throw Self.failure(error, path)
    }
  }

  private static func prepare(_ database: Database, _ path: String) throws {
    let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0
    if isEmpty {
      try database.inTransaction {
        try database.execute(sql: String(decoding: PackageResources.catalogue_sql, as: UTF8.self))
        return .commit
      }
    }
    guard try Int.fetchOne(database, sql: "PRAGMA application_id") == applicationID else {
      throw OutputFailure(path: path, reason: .otherDatabase)
    }
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    if version != Self.version { throw OutputFailure(path: path, reason: .otherCatalogue(version: version)) }
    // One file and its journal: most pages are new, and need no journal.
    try database.execute(sql: "PRAGMA journal_mode = DELETE; PRAGMA cache_size = -65536")
    try database.inTransaction {
      for file in RunFiles.all {
        let text = String(decoding: file.bytes, as: UTF8.self)
        try database.execute(sql: "INSERT OR REPLACE INTO about VALUES (?, ?)", arguments: [file.path, text])
      }
      return .commit
    }
  }

  /// Where it fails, everything since the last commit is taken back.
  func add(_ report: Report) throws(OutputFailure) {
    do throws(OutputFailure) {
      try attempt { database in
        if !database.isInsideTransaction { try database.beginTransaction() }
        try Self.add(report, to: database)
      }
    } catch {
      rollBack()
      throw error
    }
  }

  func commit() throws(OutputFailure) {
    try attempt { database in if database.isInsideTransaction { try database.commit() } }
  }

  /// Leaves one file, without others beside it.
  func close() throws(OutputFailure) {
    try commit()
    try attempt { database in
      try database.execute(sql: "PRAGMA analysis_limit = 1000; PRAGMA optimize")
    }
    do { try queue.close() } catch { throw Self.failure(error, path) }
  }

  func abandon() {
    rollBack()
    try? queue.close()
  }

  private func rollBack() { try? queue.writeWithoutTransaction { if $0.isInsideTransaction { try $0.rollback() } } }

  private static func add(_ report: Report, to database: Database) throws {
    let rows = ReportRows(report)
    let known = try Int.fetchOne(
      database, sql: "SELECT id FROM reports WHERE name = ? AND sha256 = ?",
      arguments: [report.source.name, report.source.sha256])
    let number = try known ?? (Int.fetchOne(database, sql: "SELECT coalesce(max(id), 0) + 1 FROM reports") ?? 1)
    if known != nil {
      // All rows that refer to it go with it.
      try database.execute(sql: "DELETE FROM reports WHERE id = ?", arguments: [number])
    }
    let own = number.databaseValue
    for table in ReportTable.allCases {
      try insert(rows.rows(of: table), after: [own], into: table.description.name, database)
    }
    try insert(SectionRows.rows(of: report), after: [.null, own], into: "sections", database)
    try database.cachedStatement(
      sql: "INSERT INTO sections_fts (rowid, title, text) SELECT id, title, text FROM sections WHERE report = ?"
    ).execute(arguments: [own])
  }

  /// Inserts rows that all begin with the same values.
  private static func insert(
    _ rows: [[RowValue]], after first: [DatabaseValue], into table: String, _ database: Database
  ) throws {
    guard let width = rows.first?.count else { return }
    let places = Array(repeating: "?", count: first.count + width).joined(separator: ", ")
    let statement = try database.cachedStatement(sql: "INSERT INTO \(table) VALUES (\(places))")
    for row in rows {
      var values = first
      values.reserveCapacity(first.count + width)
      for value in row { values.append(value.databaseValue) }
      // They are as many as the places: all rows of a table are of one width.
      statement.setUncheckedArguments(StatementArguments(values))
      try statement.execute()
    }
  }

  private func attempt(_ body: (Database) throws -> Void) throws(OutputFailure) {
    do {
      try queue.writeWithoutTransaction(body)
    } catch {
      throw Self.failure(error, path)
    }
  }

  private static func failure(_ error: any Error, _ path: String) -> OutputFailure {
    switch error {
    case let failure as OutputFailure: failure
    case let error as DatabaseError where error.resultCode == .SQLITE_NOTADB:
      OutputFailure(path: path, reason: .otherDatabase)
    case let error as DatabaseError: OutputFailure(path: path, reason: .database(error.message ?? "\(error)"))
    default: OutputFailure(path: path, reason: .database("\(error)"))
    }
  }
}

extension RowValue {
  /// A whole number is stored as one, as everything that is read as SQL would.
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .none: .null
    case .text(let text): text.databaseValue
    case .integer(let integer): integer.databaseValue
    case .number(let number): number.databaseValue
    }
  }
}
