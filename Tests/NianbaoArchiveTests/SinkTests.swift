import Foundation
import NianbaoArchive
import ReportInput
import ReportSource
import Testing

/// What holds for every output: killed and gone on with, it is as if nothing had happened.
@Suite struct SinkTests {
  enum Kind: String, CaseIterable, Sendable {
    case tree, ndjson, csv, bag

    func open(_ folder: Folder, _ state: SinkState? = nil) throws -> any ReportSink {
      switch self {
      case .tree: try TreeSink(folder.path("out"))
      case .ndjson: try NDJSONSink(folder.path("out.ndjson"), resuming: state)
      case .csv: try CSVSink(folder.path("out"), resuming: state)
      case .bag: try BagSink(folder.path("out"), resuming: state)
      }
    }
  }

  private func undisturbed(_ kind: Kind) throws -> [String: [UInt8]] {
    try Folder.with { folder in
      let sink = try kind.open(folder)
      for document in try Sample.documents() { try sink.write(document) }
      try sink.finish()
      return try folder.files()
    }
  }

  /// Every place between two documents, with the commit before the last document or two before it.
  @Test(arguments: Kind.allCases)
  func goesOnAfterItIsKilled(_ kind: Kind) throws {
    let documents = try Sample.documents()
    let expected = try undisturbed(kind)
    for killed in 0...documents.count {
      for committed in max(0, killed - 2)...killed {
        try Folder.with { folder in
          let state = try interrupted(kind, documents, committed: committed, killed: killed, folder)
          let again = try kind.open(folder, state)
          for document in documents[committed...] { try again.write(document) }
          try again.finish()
          #expect(try folder.files() == expected, "\(kind): committed \(committed), killed \(killed)")
        }
      }
    }
  }

  /// A sink that is dropped has its buffer lost, as that of a process that is killed.
  private func interrupted(
    _ kind: Kind, _ documents: [ConvertedDocument], committed: Int, killed: Int, _ folder: Folder
  ) throws -> SinkState {
    let sink = try kind.open(folder)
    for document in documents[..<committed] { try sink.write(document) }
    let state = try sink.commit()
    for document in documents[committed..<killed] { try sink.write(document) }
    let ledger = try JSONEncoder().encode(state)
    return try JSONDecoder().decode(SinkState.self, from: ledger)
  }

  @Test(arguments: [Kind.ndjson, .csv, .bag])
  func isNotThereUntilItIsWhole(_ kind: Kind) throws {
    try Folder.with { folder in
      let sink = try kind.open(folder)
      for document in try Sample.documents() { try sink.write(document) }
      _ = try sink.commit()
      let names = try folder.files().keys.filter { !$0.contains("/data/") }
      #expect(names.allSatisfy { $0.hasSuffix(".partial") }, "\(names)")
      sink.abandon()
      #expect(try folder.files().keys.filter { !$0.contains("/data/") } == [])
    }
  }

  @Test func stateThatTheFileDoesNotHave() throws {
    try Folder.with { folder in
      try folder.write("{}\n", to: "out.ndjson.partial")
      let error = #expect(throws: OutputFailure.self) {
        try NDJSONSink(folder.path("out.ndjson"), resuming: SinkState(["length": 4]))
      }
      #expect(error?.message.contains("shorter") == true)
    }
  }

  @Test func oneRunAtATime() throws {
    try Folder.with { folder in
      let first = try NDJSONSink(folder.path("out.ndjson"))
      let error = #expect(throws: OutputFailure.self) { try NDJSONSink(folder.path("out.ndjson")) }
      #expect(error?.message.contains("another run") == true)
      try first.finish()
      #expect(try folder.bytes("out.ndjson") == [])
    }
  }

  @Test func linesAreTheReports() throws {
    try Folder.with { folder in
      let documents = try Sample.documents()
      try folder.write("old", to: "out.ndjson")
      let sink = try NDJSONSink(folder.path("out.ndjson"))
      for document in documents { try sink.write(document) }
      #expect(try folder.text("out.ndjson") == "old")
      try sink.finish()
      #expect(try folder.bytes("out.ndjson") == documents.flatMap(\.json))
      #expect(try folder.names() == ["out.ndjson"])
    }
  }

  @Test(arguments: [Kind.ndjson, .csv])
  func neverThroughALink(_ kind: Kind) throws {
    try Folder.with { folder in
      try folder.write("mine", to: "elsewhere")
      try FileManager.default.createDirectory(atPath: folder.path("out"), withIntermediateDirectories: false)
      for name in ["out.ndjson", "out/figures.csv"] {
        try FileManager.default.createSymbolicLink(
          atPath: folder.path(name), withDestinationPath: folder.path("elsewhere"))
      }
      let error = #expect(throws: OutputFailure.self) { try kind.open(folder) }
      #expect(error?.message.contains("symbolic link") == true)
      #expect(try folder.text("elsewhere") == "mine")
    }
  }
}
