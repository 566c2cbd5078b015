import Foundation

@testable import ReportInput

/// A folder that is gone after the test, with files in it.
func withFolder(_ files: [String: [UInt8]], _ body: (String) throws -> Void) throws {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("input-" + UUID().uuidString)
  defer { try? FileManager.default.removeItem(at: url) }
  for (name, bytes) in files {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }
  try body(url.path)
}

func withFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
  try withFolder(files.mapValues { Array($0.utf8) }, body)
}

/// What one file is read as.
func items(
  of bytes: [UInt8], limits: InputLimits = InputLimits(documentBytes: 1 << 20), reportsSkips: Bool = false
) throws -> [InputItem] {
  var found: [InputItem] = []
  try withFolder(["file": bytes]) { folder in
    found = Array(InputReader([folder + "/file"], limits: limits, reportsSkips: reportsSkips))
  }
  return found
}

extension [InputItem] {
  var documents: [InputDocument] { compactMap { if case .document(let document) = $0 { document } else { nil } } }
  var names: [String] { documents.map(\.name) }
  var texts: [String] { documents.map { String(decoding: $0.bytes, as: UTF8.self) } }
  var failures: [InputFailure] { compactMap { if case .failed(_, let failure) = $0 { failure } else { nil } } }
  var codes: [String] { failures.map(\.code.rawValue) }
  var skips: [SkipReason] { compactMap { if case .skipped(_, let reason) = $0 { reason } else { nil } } }
}
