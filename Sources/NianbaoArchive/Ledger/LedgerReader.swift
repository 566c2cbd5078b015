import Foundation
import ReportInput

/// The records of a ledger, one after the other. A last line without its end, which a killed run has left, is none.
struct LedgerReader {
  private let path: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  /// How much of the file has been taken into the buffer.
  private var taken = 0
  private var line = 0
  private let decoder = JSONDecoder()

  private static let chunk = 1 << 20

  /// Reads an open file, which stays whoever's it is.
  init(_ path: String, _ descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  /// Where the record given last ends.
  var offset: Int { taken - (buffer.count - start) }

  mutating func next() throws(OutputFailure) -> LedgerRecord? {
    guard let bytes = try nextLine() else { return nil }
    line += 1
    do {
      return try decoder.decode(LedgerRecord.self, from: Data(bytes))
    } catch {
      throw OutputFailure(path: path, reason: .otherLedger(line: line))
    }
  }

  private mutating func nextLine() throws(OutputFailure) -> ArraySlice<UInt8>? {
    var searched = start
    while true {
      if let feed = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = feed + 1 }
        return buffer[start..<feed]
      }
      buffer.removeFirst(start)
      start = 0
      searched = buffer.count
      let piece: [UInt8]
      do throws(SystemError) {
        piece = try descriptor.readBytes(at: taken, count: Self.chunk)
      } catch {
        throw OutputFailure(path: path, reason: .system(error))
      }
      if piece.isEmpty { return nil }
      taken += piece.count
      buffer += piece
    }
  }
}
