import ReportInput

/// The lines of an archive of reports (NDJSON), one after the other: an archive may be larger than memory.
enum ArchiveLines {
  /// A report is at most some times as large as its source, which has a limit too.
  private static let limit = 256 << 20

  /// Calls `read` with each line that is not empty and its number, from 1. Throws what to say where the file cannot be
  /// read to its end.
  static func read(_ path: String, _ read: (_ line: [UInt8], _ number: Int) throws -> Void) throws {
    let descriptor = try attempt(path) { () throws(SystemError) in try Descriptor.openForReading(path) }
    var lines = LineReader(descriptor.number, limit: limit)
    var number = 0
    while let line = try attempt(path, { () throws(SystemError) in try lines.next() }) {
      number += 1
      guard case .text(let bytes) = line else {
        throw Diagnostic(error: "this line is longer than any report", code: .tooLarge, file: path, line: number)
      }
      if bytes.contains(where: { $0 != 0x20 && $0 != 0x0D }) { try read(bytes, number) }
    }
    _ = consume descriptor
  }

  private static func attempt<Result: ~Copyable>(
    _ path: String, _ body: () throws(SystemError) -> Result
  ) throws(Diagnostic) -> Result {
    do throws(SystemError) { return try body() } catch { throw Diagnostic(InputFailure.file(error), of: path) }
  }
}
