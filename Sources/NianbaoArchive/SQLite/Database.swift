import CSQLite

/// A SQLite database, and the one file that knows the library: values go in and come out, a statement begins and ends within
/// one call.
final class Database {
  /// What the library says of a call that failed.
  struct Failure: Error {
    var message: String
    /// The file is something else.
    var isNoDatabase: Bool

    fileprivate init(_ connection: OpaquePointer?) {
      message = String(cString: sqlite3_errmsg(connection))
      isNoDatabase = sqlite3_errcode(connection) & 0xFF == SQLITE_NOTADB
    }
  }

  /// Nil once it is closed.
  private var connection: OpaquePointer?
  /// Prepared once, by their SQL.
  private var statements: [String: OpaquePointer] = [:]

  /// How long another process that writes the file is waited for, in milliseconds.
  private static let patience: Int32 = 5000

  /// Opens a database; unless it is only to be read, one that is not there is made. What refers to a row goes with it.
  init(_ path: String, isReadOnly: Bool = false) throws(Failure) {
    let flags = isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    let status = sqlite3_open_v2(path, &connection, flags, nil)
    // Also where it failed there is a connection, which says why and is closed with this.
    if status != SQLITE_OK { throw Failure(connection) }
    sqlite3_busy_timeout(connection, Self.patience)
    try execute("PRAGMA foreign_keys = ON")
  }

  deinit {
    finalize()
    sqlite3_close(connection)
  }

  func close() throws(Failure) {
    finalize()
    try check(sqlite3_close(connection))
    connection = nil
  }

  private func finalize() {
    for statement in statements.values { sqlite3_finalize(statement) }
    statements = [:]
  }

  // MARK: Transactions

  var isInTransaction: Bool { connection != nil && sqlite3_get_autocommit(connection) == 0 }

  /// Begins a transaction that nobody else can write beside.
  func begin() throws(Failure) { try execute("BEGIN IMMEDIATE") }

  func commit() throws(Failure) { try execute("COMMIT") }

  func rollBack() throws(Failure) { try execute("ROLLBACK") }

  // MARK: Statements

  /// Runs one statement after the other.
  func execute(_ sql: String) throws(Failure) { try check(sqlite3_exec(connection, sql, nil, nil, nil)) }

  /// The rows of one statement, which is run with a value for each `?`.
  @discardableResult
  func rows(_ sql: String, _ values: [RowValue] = []) throws(Failure) -> [[RowValue]] {
    let statement = try prepared(sql)
    defer { sqlite3_reset(statement) }
    for (index, value) in values.enumerated() { try check(Self.bind(value, to: statement, at: Int32(index + 1))) }
    var rows: [[RowValue]] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: rows.append((0..<sqlite3_column_count(statement)).map { Self.value(statement, at: $0) })
      case SQLITE_DONE: return rows
      default: throw Failure(connection)
      }
    }
  }

  /// The first value of the first row, where it is a whole number.
  func integer(_ sql: String, _ values: [RowValue] = []) throws(Failure) -> Int? {
    try rows(sql, values).first?.first?.integer
  }

  private func prepared(_ sql: String) throws(Failure) -> OpaquePointer? {
    if let statement = statements[sql] { return statement }
    var statement: OpaquePointer?
    try check(sqlite3_prepare_v2(connection, sql, -1, &statement, nil))
    statements[sql] = statement
    return statement
  }

  private static func bind(_ value: RowValue, to statement: OpaquePointer?, at place: Int32) -> Int32 {
    // SQLITE_TRANSIENT, which Swift does not import: the library makes a copy.
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    return switch value {
    case .none: sqlite3_bind_null(statement, place)
    case .text(let text): sqlite3_bind_text(statement, place, text, Int32(text.utf8.count), copied)
    case .integer(let integer): sqlite3_bind_int64(statement, place, Int64(integer))
    case .number(let number): sqlite3_bind_double(statement, place, number)
    }
  }

  private static func value(_ statement: OpaquePointer?, at column: Int32) -> RowValue {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: return .integer(Int(sqlite3_column_int64(statement, column)))
    case SQLITE_FLOAT: return .number(sqlite3_column_double(statement, column))
    case SQLITE_TEXT:
      let start = sqlite3_column_text(statement, column)
      let count = Int(sqlite3_column_bytes(statement, column))
      return .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
    // No table of ours has bytes.
    default: return .none
    }
  }

  private func check(_ status: Int32) throws(Failure) { if status != SQLITE_OK { throw Failure(connection) } }
}
