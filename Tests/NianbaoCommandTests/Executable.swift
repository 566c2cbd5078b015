import Foundation
import Glibc

/// The built `nianbao`, run as a person runs it.
enum Executable {
  struct Run {
    var status: Int32
    var output: Data
    var errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }
  }

  /// Beside the bundle of the tests.
  private static let url: URL = {
    let runner = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let folders =
      [Bundle.main.bundleURL, Bundle.main.executableURL, runner, URL(fileURLWithPath: "/proc/self/exe")]
      .compactMap { $0?.resolvingSymlinksInPath().deletingLastPathComponent() } + [Bundle.main.bundleURL]
    let candidates = folders.map { $0.appendingPathComponent("nianbao") }
    guard let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
      fatalError("nianbao is not beside the tests: \(candidates.map(\.path))")
    }
    return found
  }()

  static var path: String { url.path }

  /// Runs it to its end. Files take the output, so that no pipe fills up.
  static func run(
    _ arguments: [String], input: Data = Data(), environment: [String: String] = [:], in directory: URL? = nil
  ) throws -> Run {
    try Scratch.with { scratch in
      let output = try scratch.file("out", Data())
      let errors = try scratch.file("err", Data())
      let process = try process(arguments, scratch.file("in", input), environment, directory)
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = try FileHandle(forWritingTo: errors)
      try process.run()
      process.waitUntilExit()
      return Run(
        status: process.terminationStatus, output: try Data(contentsOf: output),
        errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }
  }

  /// Runs it with its standard output on `handle`; the errors come back.
  static func run(_ arguments: [String], output handle: FileHandle) throws -> Run {
    try Scratch.with { scratch in
      let errors = try scratch.file("err", Data())
      let process = try process(arguments, scratch.file("in", Data()), [:], nil)
      process.standardOutput = handle
      process.standardError = try FileHandle(forWritingTo: errors)
      try process.run()
      process.waitUntilExit()
      return Run(
        status: process.terminationStatus, output: Data(),
        errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }
  }

  /// Runs it with its standard output on a terminal, and gives what the terminal got.
  static func runOnTerminal(_ arguments: [String], environment: [String: String] = [:]) throws -> String {
    var (terminal, program): (Int32, Int32) = (0, 0)
    guard openpty(&terminal, &program, nil, nil, nil) == 0 else { throw POSIXError(.ENXIO) }
    let screen = FileHandle(fileDescriptor: terminal, closeOnDealloc: true)
    return try Scratch.with { scratch in
      let process = try process(arguments, scratch.file("in", Data()), environment, nil)
      let end = FileHandle(fileDescriptor: program, closeOnDealloc: false)
      process.standardOutput = end
      process.standardError = FileHandle.nullDevice
      try process.run()
      close(program)
      var shown: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 4096)
      // A terminal whose last program has gone reads as an error.
      while case let count = read(screen.fileDescriptor, &chunk, chunk.count), count > 0 { shown += chunk[..<count] }
      process.waitUntilExit()
      return String(decoding: shown, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
    }
  }

  private static func process(
    _ arguments: [String], _ input: URL, _ environment: [String: String], _ directory: URL?
  ) throws -> Process {
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.environment = ["TERM": "xterm"].merging(environment) { $1 }
    process.currentDirectoryURL = directory
    process.standardInput = try FileHandle(forReadingFrom: input)
    return process
  }
}

/// A folder that is gone after the test.
struct Scratch {
  let url: URL

  static func with<Result>(_ body: (Scratch) throws -> Result) throws -> Result {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("nianbao-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(Scratch(url: url))
  }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  @discardableResult
  func file(_ name: String, _ data: Data) throws -> URL {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
    return file
  }

  func data(_ name: String) throws -> Data { try Data(contentsOf: url.appendingPathComponent(name)) }

  /// Names in a folder below it, hidden ones too, sorted.
  func names(_ folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
  }
}

/// The documents of `Corpus`.
enum Corpus {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
      "Corpus")

  static let documents: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { FileManager.default.fileExists(atPath: path($0)) }.sorted()

  static func path(_ document: String) -> String { folder.appendingPathComponent(document + "/report.txt").path }

  static func bytes(_ document: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(document))))
  }
}
