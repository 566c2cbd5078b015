import TestSupport
import Testing

@testable import ReportSource

@Suite("UTF-8 is validated strictly, and the first bad byte is named")
struct UTF8ValidationTests {
  /// Stands before every case, so that an offset of 0 by accident shows.
  static let prefix = Array("a中".utf8)

  @Test(
    "a class of ill-formed bytes",
    arguments: [
      ("continuation without a lead", [0x80]),
      ("continuation without a lead, the last", [0xBF, 0x41]),
      ("overlong two bytes", [0xC0, 0x80]),
      ("overlong two bytes, the last", [0xC1, 0xBF]),
      ("overlong three bytes", [0xE0, 0x80, 0x80]),
      ("overlong three bytes, the last", [0xE0, 0x9F, 0xBF]),
      ("overlong four bytes", [0xF0, 0x80, 0x80, 0x80]),
      ("overlong four bytes, the last", [0xF0, 0x8F, 0xBF, 0xBF]),
      ("first surrogate", [0xED, 0xA0, 0x80]),
      ("last surrogate", [0xED, 0xBF, 0xBF]),
      ("above U+10FFFF", [0xF4, 0x90, 0x80, 0x80]),
      ("lead of a five-byte form", [0xF8, 0x88, 0x80, 0x80, 0x80]),
      ("lead F5", [0xF5, 0x80, 0x80, 0x80]),
      ("byte order mark of UTF-16", [0xFE, 0xFF]),
      ("second byte missing before a letter", [0xC2, 0x41]),
      ("third byte missing before a letter", [0xE4, 0xB8, 0x41]),
      ("fourth byte missing before a letter", [0xF0, 0x9F, 0x98, 0x41]),
      ("third byte missing before a lead", [0xE4, 0xB8, 0xE4, 0xB8, 0xAD]),
      ("wrong second byte at the very end", [0xE0, 0x80]),
    ] as [(String, [UInt8])])
  func illFormed(_ what: String, _ bad: [UInt8]) {
    let failure = UTF8Validation.failure(in: Self.prefix + bad)
    #expect(failure == .init(offset: Self.prefix.count, isTruncated: false, threeByteScalars: 1), "\(what)")
  }

  @Test(
    "an input that ends within a scalar",
    arguments: [
      [0xC2], [0xE4], [0xE4, 0xB8], [0xE0, 0xA0], [0xED, 0x9F], [0xF0], [0xF0, 0x9F], [0xF0, 0x9F, 0x98], [0xF4, 0x8F],
    ] as [[UInt8]])
  func truncated(_ rest: [UInt8]) {
    let failure = UTF8Validation.failure(in: Self.prefix + rest)
    #expect(failure == .init(offset: Self.prefix.count, isTruncated: true, threeByteScalars: 1))
  }

  @Test(
    "what is well-formed has no failure",
    arguments: ["", "a", "中文", "\u{7F}\u{80}\u{7FF}\u{800}\u{FFFF}", "\u{D7FF}\u{E000}", "😀\u{10FFFF}"])
  func wellFormed(_ text: String) {
    #expect(UTF8Validation.failure(in: Array(text.utf8)) == nil)
  }

  @Test("reading begins where it is told to")
  func start() {
    #expect(UTF8Validation.failure(in: [0xFF, 0x41], from: 1) == nil)
    #expect(UTF8Validation.failure(in: [0x41, 0xFF], from: 1)?.offset == 1)
  }

  @Test("every pair of bytes is judged as the standard library judges it")
  func allPairs() {
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max { expectSameVerdict([first, second]) }
    }
  }

  @Test("random scalars with one byte changed are judged as the standard library judges them")
  func randomSequences() {
    var random = SeededGenerator(seed: 2_021)
    for _ in 0..<20_000 {
      let scalars = (0..<3).map { _ in Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random)) ?? "中" }
      var bytes = scalars.flatMap { Array(String($0).utf8) }
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      expectSameVerdict(bytes)
    }
  }

  private func expectSameVerdict(_ bytes: [UInt8]) {
    let isValid = String(validating: bytes, as: UTF8.self) != nil
    if (UTF8Validation.failure(in: bytes) == nil) != isValid {
      Issue.record("\(bytes) is \(isValid ? "valid" : "invalid")")
    }
  }
}
