import Foundation
import Nianbao
import Testing

/// Every stage of every corpus document beside what a person has read and recorded.
///
///     NIANBAO_RECORD_GOLDENS=1 swift test --filter GoldenTests
///
/// records them anew, and fails: a run that writes what it compares with has compared nothing.
@Suite struct GoldenTests {
  @Test(arguments: GoldenFolder.all.filter { !$0.sources.isEmpty }, Golden.allCases)
  func madeIsRecorded(_ folder: GoldenFolder, _ golden: Golden) throws {
    let made = try golden.made(from: folder)
    let recorded = folder.bytes(of: golden.fileName)
    if made == recorded { return }
    let file = "\(folder.description)/\(golden.fileName)"
    if Golden.isRecording {
      try folder.write(made, to: golden.fileName)
      Issue.record("\(file) is recorded anew: read what has changed in it")
    } else if let recorded {
      Issue.record("\(file)\(Difference(recorded, made))If the new is right: \(Golden.command)")
    } else {
      Issue.record("\(file) is missing. Read what the stage makes, then: \(Golden.command)")
    }
  }

  /// A golden whose document has gone, or whose stage has, is compared with nothing and looks as if it were.
  @Test(arguments: GoldenFolder.all)
  func folderHoldsNothingElse(_ folder: GoldenFolder) throws {
    #expect(folder.sources.count == 1, "\(folder.description) has to hold one report.*, and what was recorded of it")
    let known = folder.sources + Golden.allCases.map(\.fileName) + ["provenance.json", "truth.json"]
    let strange = folder.names.filter { !known.contains($0) }
    #expect(strange.isEmpty, "\(folder.description) holds what nobody compares: remove it, or compare it")
  }

  @Test func corpusIsThere() {
    #expect(GoldenFolder.all.count >= 12)
  }

  @Test func nothingIsRecorded() {
    #expect(!Golden.isRecording, "Goldens were recorded: run the tests again without \(Golden.variable)")
  }
}

/// What is recorded of a document.
enum Golden: String, CaseIterable, CustomTestStringConvertible {
  case tokens, outline, grids, cells, output

  static let variable = "NIANBAO_RECORD_GOLDENS"
  static let command = "\(variable)=1 swift test --filter GoldenTests"
  static let isRecording = ProcessInfo.processInfo.environment[variable].map { $0 != "0" && !$0.isEmpty } ?? false

  var testDescription: String { rawValue }

  var fileName: String { self == .output ? "output.json" : rawValue + ".txt" }

  /// As `nianbao inspect` and `nianbao convert` write it.
  func made(from folder: GoldenFolder) throws -> [UInt8] {
    let name = try #require(folder.sources.first)
    let source = try #require(folder.bytes(of: name))
    if let stage = Inspection.Stage(rawValue: rawValue) {
      return Array(try Inspection.dump(stage: stage, of: source, name: name).utf8)
    }
    return try Conversion.report(from: source, name: name).canonicalJSON()
  }
}

/// A folder of `Corpus`.
struct GoldenFolder: CustomTestStringConvertible, CustomStringConvertible, Sendable {
  private let url: URL
  /// Of everything in it.
  let names: [String]

  static let all: [GoldenFolder] = {
    let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Corpus", isDirectory: true)
    return names(in: corpus).map { GoldenFolder(url: corpus.appendingPathComponent($0, isDirectory: true)) }
  }()

  private init(url: URL) {
    self.url = url
    names = Self.names(in: url)
  }

  private static func names(in folder: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  var description: String { "Corpus/" + url.lastPathComponent }
  var testDescription: String { url.lastPathComponent }

  /// The document itself, whatever its kind.
  var sources: [String] { names.filter { $0.hasPrefix("report.") } }

  /// Nil where there is no such file.
  func bytes(of name: String) -> [UInt8]? {
    (try? Data(contentsOf: url.appendingPathComponent(name))).map { [UInt8]($0) }
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: url.appendingPathComponent(name), options: .atomic)
  }
}

/// Where two texts part, in words.
struct Difference: CustomStringConvertible {
  let description: String

  /// A line of a dump is shown whole as a rule; one of canonical JSON is the whole report.
  private static let reach = 240

  init(_ recorded: [UInt8], _ made: [UInt8]) {
    let same = zip(recorded, made).prefix { $0 == $1 }.count
    let line = recorded[..<same].count { $0 == UInt8(ascii: "\n") } + 1
    let lineStart = recorded[..<same].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let start = max(lineStart, same - Self.reach / 2)
    description =
      ":\(line) is not what the stage makes.\n  recorded: \(Self.excerpt(recorded, start))"
      + "\n  made:     \(Self.excerpt(made, start))\n"
  }

  /// May begin or end within a character, which then shows as U+FFFD.
  private static func excerpt(_ text: [UInt8], _ start: Int) -> String {
    if start == text.endIndex { return "(the end)" }
    let line = text[start...].prefix { $0 != UInt8(ascii: "\n") }
    return String(decoding: line.prefix(reach), as: UTF8.self) + (line.count > reach ? "…" : "")
  }
}
