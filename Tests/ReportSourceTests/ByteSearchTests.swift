import ReportSource
import Testing

@Suite("Looking for bytes")
struct ByteSearchTests {
  /// Words of eight bytes and what is left behind them; bytes that differ from the one looked for in one bit only, beside it.
  @Test(arguments: 0..<40)
  func everyIndexIsFound(_ length: Int) {
    let bytes = (0..<length).map { index -> UInt8 in index % 3 == 0 ? 0x09 : index % 3 == 1 ? 0x08 : 0x89 }
    for start in 0...length {
      var found: [Int] = []
      bytes.withUnsafeBufferPointer { buffer in
        buffer.forEachIndex(of: 0x09, in: start..<length) { found.append($0) }
      }
      #expect(found == (start..<length).filter { bytes[$0] == 0x09 })
    }
  }
}
