import ReportInput

/// The lines of an archive of reports (NDJSON), one after the other: an archive may be larger than memory.
struct ArchiveLines {
  /// A report is at most some times as large as its source, which has a limit too.
  private static let lineLimit = 256 << 20
  private static let chunkSize = 1 << 20

  /// Calls `read` with each line that is not empty and its number, from 1. Throws what to say where the file cannot be
  /// read to its end.
  static func read(_ path: String, _ read: (_ line: [UInt8], _ number: Int) throws -> Void) throws {
    let descriptor: Descriptor
    do throws(SystemError) { descriptor = try .openForReading(path) } catch { throw diagnostic(path, error) }
    var rest: [UInt8] = []
    var number = 0
    while true {
      let chunk: [UInt8]
      do throws(SystemError) {
        chunk = try descriptor.number.readBytes(limit: chunkSize, expecting: chunkSize)
      } catch {
        throw diagnostic(path, error)
      }
      if chunk.isEmpty { break }
      var start = chunk.startIndex
      while let end = chunk[start...].firstIndex(of: UInt8(ascii: "\n")) {
        number += 1
        try pass(rest + chunk[start..<end], number, read)
        rest = []
        start = end + 1
      }
      rest += chunk[start...]
      if rest.count > lineLimit {
        throw Diagnostic(error: "line \(number + 1) is no report: it has no end", code: .tooLarge, file: path)
      }
    }
    try pass(rest, number + 1, read)
  }

  private static func pass(_ line: [UInt8], _ number: Int, _ read: ([UInt8], Int) throws -> Void) throws {
    if line.contains(where: { $0 != 0x20 && $0 != 0x0D }) { try read(line, number) }
  }

  private static func diagnostic(_ path: String, _ error: SystemError) -> Diagnostic {
    error == .noSuchFile
      ? Diagnostic(error: "there is no such file", code: .noSuchFile, file: path)
      : Diagnostic(error: "it cannot be read: \(error.message)", code: .unreadable, file: path)
  }
}
