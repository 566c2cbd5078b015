import Foundation
import Testing

@testable import ReportInput

/// Files are read whole, in as few calls as their size allows.
@Suite struct FileReadingTests {
  @Test("sizes around those of a piece", arguments: [0, 1, 511, 512, 513, 65_535, 65_536, 65_537, 131_072, 200_000])
  func whole(_ size: Int) throws {
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: size)
    guard case .document(let document)? = try items(of: text).first else { throw CocoaError(.fileReadUnknown) }
    #expect(document.bytes == text)
  }

  private static let madeUp = "/proc/self/status"

  @Test(.enabled(if: FileStatus(of: madeUp) != nil, "only where the system has such files"))
  func whatSaysThatItIsEmptyAndIsNot() throws {
    #expect(FileStatus(of: Self.madeUp)?.byteCount == 0)
    let found = Array(InputReader([Self.madeUp], limits: InputLimits(documentBytes: 1 << 20)))
    guard case .document(let document)? = found.first else { throw CocoaError(.fileReadUnknown) }
    #expect(!document.bytes.isEmpty)
  }
}
