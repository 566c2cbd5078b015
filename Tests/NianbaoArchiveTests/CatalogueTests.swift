import Foundation
import GRDB
import Nianbao
import NianbaoArchive
import Testing

/// The SQLite catalogue.
@Suite struct CatalogueTests {
  private func with(
    _ documents: [ConvertedDocument], _ check: (Database, Folder) throws -> Void
  ) throws {
    try Folder.with { folder in
      try write(documents, folder)
      try DatabaseQueue(path: folder.path("c.db")).read { try check($0, folder) }
    }
  }

  private func write(_ documents: [ConvertedDocument], _ folder: Folder) throws {
    let sink = try CatalogueSink(folder.path("c.db"))
    for document in documents { try sink.write(document) }
    try sink.finish()
  }

  @Test func columnsAreThoseOfTheTables() throws {
    try with([]) { database, _ in
      for table in ReportTable.allCases {
        let description = table.description
        let columns = try database.columns(in: description.name)
        #expect(columns.map(\.name) == description.fields.map(\.name))
        #expect(try database.primaryKey(description.name).columns == description.primaryKey)
        for (column, field) in zip(columns, description.fields) where field.constraints?.required == true {
          #expect(column.isNotNull || column.name == "id", "\(description.name).\(field.name)")
        }
      }
    }
  }

  @Test func everyFigureIsARow() throws {
    let documents = try Sample.documents()
    try with(documents) { database, folder in
      #expect(try folder.names() == ["c.db"])
      #expect(try Int.fetchOne(database, sql: "PRAGMA user_version") == 1)
      #expect(try Int.fetchOne(database, sql: "PRAGMA application_id") == 0x6E69_616E)
      for (index, document) in documents.enumerated() {
        let rows = try Row.fetchAll(
          database, sql: "SELECT * FROM figures WHERE report = ? ORDER BY path", arguments: [index + 1])
        let cells = document.report.cells.sorted { $0.path < $1.path }
        #expect(rows.map { $0["path"] } == cells.map(\.path))
        #expect(rows.map { $0["value"] } == cells.map(\.value))
        #expect(rows.map { $0["raw"] } == cells.map(\.raw))
        let findings = try Int.fetchOne(
          database, sql: "SELECT errors + warnings + notes FROM reports WHERE id = \(index + 1)")
        #expect(findings == document.report.findings.count)
      }
    }
  }

  @Test func panel() throws {
    try with([try Sample.document("plain-2021"), try Sample.document("header-block-metadata")]) { database, _ in
      let columns = try database.columns(in: "panel").map(\.name)
      #expect(columns.prefix(5) == ["agency", "siteCode", "year", "path", "value"])
      let rows = try Row.fetchAll(
        database, sql: "SELECT * FROM panel WHERE path = '/statistics/applications/newlyReceived/total' ORDER BY report"
      )
      let report = try Sample.document("plain-2021").report
      #expect(rows.count == 2 && rows[0]["agency"] == report.agency && rows[0]["year"] == report.year)
      #expect(rows[0]["value"] == report.statistics.figure(at: "/statistics/applications/newlyReceived/total"))
    }
  }

  /// 复议 is too short for trigrams, 行政复议 is not: both find what is there, and nothing else.
  @Test func findsChinese() throws {
    try with(try Sample.documents()) { database, _ in
      for (word, isLong) in [("复议", false), ("行政复议", true), ("政府信息公开", true), ("没有的词", true)] {
        let expected = try Int.fetchOne(
          database, sql: "SELECT count(*) FROM sections WHERE instr(coalesce(title, '') || char(10) || text, ?) > 0",
          arguments: [word])
        let plain = try Int.fetchOne(
          database, sql: "SELECT count(*) FROM texts WHERE text LIKE ? OR title LIKE ?",
          arguments: ["%\(word)%", "%\(word)%"])
        #expect(plain == expected)
        let index = try Int.fetchOne(
          database, sql: "SELECT count(*) FROM sections_fts WHERE sections_fts MATCH ?", arguments: ["\"\(word)\""])
        #expect(index == (isLong ? expected : 0), "\(word)")
        #expect((expected ?? 0 > 0) == (word != "没有的词"))
      }
    }
  }

  /// The queries that a catalogue itself proposes.
  @Test func proposedQueries() throws {
    try with(try Sample.documents()) { database, _ in
      let rows = try Row.fetchAll(database, sql: "SELECT key, value FROM about WHERE key LIKE 'query:%'")
      #expect(rows.count == 3)
      for row in rows {
        let found = try Row.fetchAll(database, sql: row["value"])
        #expect(!found.isEmpty, "\(row)")
        if let excerpt: String = found.first?["excerpt"] { #expect(excerpt.contains("[行政复议]")) }
      }
    }
  }

  @Test func writingAgainReplaces() throws {
    let documents = try Sample.documents()
    try Folder.with { folder in
      try write(documents, folder)
      let tables = ["reports", "sections", "figures", "annex", "checks", "findings"]
      func counts() throws -> [Int?] {
        try DatabaseQueue(path: folder.path("c.db")).read { database in
          try tables.map { try Int.fetchOne(database, sql: "SELECT count(*) FROM \($0)") }
        }
      }
      let before = try counts()
      try write(Array(documents.reversed()), folder)
      #expect(try counts() == before)
      try DatabaseQueue(path: folder.path("c.db")).write { database in
        let names = try String.fetchAll(database, sql: "SELECT name FROM reports ORDER BY id")
        #expect(names == documents.map(\.report.source.name))
        // Throws where the index is not that of the text.
        try database.execute(sql: "INSERT INTO sections_fts (sections_fts, rank) VALUES ('integrity-check', 1)")
        #expect(try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").isEmpty)
      }
    }
  }

  @Test func duplicates() throws {
    let documents = [
      try Sample.document("plain-2021", as: "a.txt"), try Sample.document("plain-2021", as: "b.txt"),
      try Sample.document("plain-2019", as: "c.txt"),
    ]
    try with(documents) { database, _ in
      let rows = try Row.fetchAll(database, sql: "SELECT same, name FROM duplicates").map { row -> [String] in
        [row["same"], row["name"]]
      }
      #expect(
        rows == [
          ["agency and year", "a.txt"], ["agency and year", "b.txt"], ["sha256", "a.txt"], ["sha256", "b.txt"],
        ])
    }
  }

  @Test func killedItIsAsAfterItsLastCommit() throws {
    let documents = try Sample.documents()
    try Folder.with { folder in
      try interrupted(documents, folder)
      try write(Array(documents.dropFirst(2)), folder)
      try DatabaseQueue(path: folder.path("c.db")).read { database in
        let names = try String.fetchAll(database, sql: "SELECT name FROM reports ORDER BY id")
        #expect(names == documents.map(\.report.source.name))
        #expect(try String.fetchOne(database, sql: "PRAGMA integrity_check") == "ok")
      }
    }
  }

  private func interrupted(_ documents: [ConvertedDocument], _ folder: Folder) throws {
    let sink = try CatalogueSink(folder.path("c.db"))
    for document in documents.prefix(2) { try sink.write(document) }
    _ = try sink.commit()
    for document in documents.dropFirst(2) { try sink.write(document) }
  }

  @Test func othersStayAsTheyAre() throws {
    try Folder.with { folder in
      try folder.write(
        "no database, but more than a hundred bytes of text, \(String(repeating: "x", count: 200))", to: "text")
      try DatabaseQueue(path: folder.path("other.db")).write { try $0.execute(sql: "CREATE TABLE mine (a)") }
      try DatabaseQueue(path: folder.path("new.db")).write { database in
        try database.execute(sql: "CREATE TABLE x (a); PRAGMA application_id = 1852399982; PRAGMA user_version = 2")
      }
      for (name, message) in [("text", "no catalogue"), ("other.db", "no catalogue"), ("new.db", "of version 2")] {
        let before = try folder.bytes(name)
        let error = #expect(throws: OutputFailure.self) { try CatalogueSink(folder.path(name)) }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
        #expect(try folder.bytes(name) == before)
      }
    }
  }

  @Test func abandonedItIsGoneOrAsBefore() throws {
    let documents = try Sample.documents()
    try Folder.with { folder in
      let first = try CatalogueSink(folder.path("c.db"))
      try first.write(documents[0])
      first.abandon()
      #expect(try folder.names() == [])
      try write([documents[0]], folder)
      let second = try CatalogueSink(folder.path("c.db"))
      try second.write(documents[1])
      second.abandon()
      let count = try DatabaseQueue(path: folder.path("c.db")).read { database in
        try Int.fetchOne(database, sql: "SELECT count(*) FROM reports")
      }
      #expect(count == 1)
    }
  }
}
