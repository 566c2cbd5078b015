import ReportInput

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The records of a ledger, one after the other. A last line without its end, which a killed run has left, is none.
struct LedgerReader {
  private let path: String
  private var lines: LineReader
  private let byteCount: Int
  private var number = 0
  private let decoder = JSONDecoder()

  /// Where the record given last ends.
  private(set) var offset = 0

  /// More than a record can have, whatever the names in it.
  private static let lineLimit = 1 << 20

  /// Reads an open file from where it stands; it stays whoever's it is.
  init(_ path: String, _ descriptor: Int32) throws(OutputFailure) {
    self.path = path
    lines = LineReader(descriptor, limit: Self.lineLimit)
    do throws(SystemError) { byteCount = try descriptor.fileStatus().byteCount } catch {
      throw OutputFailure(path: path, reason: .unreadable(error))
    }
  }

  mutating func next() throws(OutputFailure) -> LedgerRecord? {
    let line: LineReader.Line?
    do throws(SystemError) { line = try lines.next() } catch {
      throw OutputFailure(path: path, reason: .unreadable(error))
    }
    guard let line else { return nil }
    number += 1
    guard case .text(let bytes) = line else { throw OutputFailure(path: path, reason: .otherLedger(line: number)) }
    if offset + bytes.count + 1 > byteCount, number > 1 { return nil }
    guard let record = try? decoder.decode(LedgerRecord.self, from: Data(bytes)) else {
      throw OutputFailure(path: path, reason: .otherLedger(line: number))
    }
    offset += bytes.count + 1
    return record
  }
}
