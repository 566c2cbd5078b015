import ReportSource
import TestSupport
import Testing

/// "镕江 2021" is enough text for every encoding to be told by; 32 bytes of UTF-16 need a few more digits.
private let sample = "镕江区喆林街道 2021年 1 2 3 4 5\n规章\t0\t12\n"

private func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
  text.utf16.flatMap { unit -> [UInt8] in
    let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
    return bigEndian ? bytes.reversed() : bytes
  }
}

@Suite("Bytes are decoded by mark, by zero bytes, as UTF-8, as GB18030, in that order")
struct TextDecoderTests {
  private func expect(
    _ bytes: [UInt8], is text: String, as encoding: TextEncoding, _ place: SourceLocation = #_sourceLocation
  ) throws {
    let decoded = try TextDecoder.decode(bytes)
    #expect(decoded.encoding == encoding, sourceLocation: place)
    #expect(String(decoding: decoded.text.bytes, as: UTF8.self) == text, sourceLocation: place)
  }

  @Test func utf8WithoutMark() throws { try expect(Array(sample.utf8), is: sample, as: .utf8) }

  @Test func utf8WithMarkLosesTheMark() throws { try expect([0xEF, 0xBB, 0xBF] + sample.utf8, is: sample, as: .utf8) }

  @Test func asciiIsUTF8() throws { try expect(Array("1\t2\r\n".utf8), is: "1\t2\r\n", as: .utf8) }

  @Test func utf16LittleEndianWithMark() throws {
    try expect([0xFF, 0xFE] + utf16(sample, bigEndian: false), is: sample, as: .utf16LittleEndian)
  }

  @Test func utf16BigEndianWithMark() throws {
    try expect([0xFE, 0xFF] + utf16(sample, bigEndian: true), is: sample, as: .utf16BigEndian)
  }

  @Test func utf16WithoutMarkIsToldByZeroBytes() throws {
    try expect(utf16(sample, bigEndian: false), is: sample, as: .utf16LittleEndian)
    try expect(utf16(sample, bigEndian: true), is: sample, as: .utf16BigEndian)
  }

  @Test func utf16WithSurrogatePairs() throws {
    try expect([0xFF, 0xFE] + utf16("𠂇", bigEndian: false), is: "𠂇", as: .utf16LittleEndian)
  }

  @Test(
    "a character of GB18030",
    arguments: [
      ("喆", [0x86, 0xB4]), ("镕", [0xE9, 0x46]), ("堃", [0x88, 0xD2]), ("—", [0xA1, 0xAA]), ("·", [0xA1, 0xA4]),
      ("€", [0xA2, 0xE3]), ("𠂇", [0x95, 0x32, 0x90, 0x31]), ("㐀", [0x81, 0x39, 0xEE, 0x39]), ("ā", [0xA8, 0xA1]),
      ("中", [0xD6, 0xD0]),
    ] as [(String, [UInt8])])
  func gb18030(_ character: String, _ bytes: [UInt8]) throws {
    try expect(Array("1 ".utf8) + bytes + Array("\t2\n".utf8), is: "1 \(character)\t2\n", as: .gb18030)
  }

  @Test func gb18030WithMark() throws {
    try expect([0x84, 0x31, 0x95, 0x33, 0xD6, 0xD0], is: "中", as: .gb18030)
  }

  @Test func onlyAMarkIsAnEmptyText() throws {
    try expect([0xEF, 0xBB, 0xBF], is: "", as: .utf8)
    try expect([0xFF, 0xFE], is: "", as: .utf16LittleEndian)
  }
}

@Suite("Bytes that decode as nothing are an error with an offset, never U+FFFD")
struct DecodingFailureTests {
  private func expect(_ bytes: [UInt8], fails failure: DecodingFailure, _ place: SourceLocation = #_sourceLocation) {
    #expect(throws: failure, sourceLocation: place) { try TextDecoder.decode(bytes) }
  }

  /// Four scalars of three bytes prove that a text is UTF-8; GB18030 would read the rest as other ideographs.
  @Test func damagedUTF8IsNotReadAsGB18030() {
    let text = Array("政府信息公开".utf8)
    expect(text + [0xFF] + text, fails: .undecodable(offset: text.count, tried: [.utf8]))
  }

  @Test func utf8CutWithinACharacter() {
    let text = Array("政府信息公开".utf8)
    expect(text.dropLast(), fails: .truncated(offset: text.count - 3, encoding: .utf8))
  }

  @Test func offsetsCountTheMark() {
    expect([0xEF, 0xBB, 0xBF, 0x41, 0xFF], fails: .undecodable(offset: 4, tried: [.utf8]))
    expect([0xEF, 0xBB, 0xBF, 0xE4, 0xB8], fails: .truncated(offset: 3, encoding: .utf8))
    expect([0xFF, 0xFE, 0x2D, 0x4E, 0x87], fails: .truncated(offset: 4, encoding: .utf16LittleEndian))
  }

  @Test func aLoneSurrogate() {
    expect([0xFE, 0xFF, 0x4E, 0x2D, 0xDC, 0x00, 0x00, 0x41], fails: .undecodable(offset: 4, tried: [.utf16BigEndian]))
  }

  @Test func gb18030CutWithinACharacter() {
    expect([0xD6, 0xD0, 0xB9], fails: .truncated(offset: 2, encoding: .gb18030))
    expect([0xD6, 0xD0, 0x95, 0x32, 0x8F], fails: .truncated(offset: 2, encoding: .gb18030))
  }

  @Test func neitherUTF8NorGB18030() {
    expect([0xD6, 0xD0, 0x0A, 0xFF, 0xFF, 0x0A], fails: .undecodable(offset: 3, tried: [.utf8, .gb18030]))
  }

  @Test("no decoded text holds a replacement character that the source has not")
  func nothingIsReplaced() {
    var random = SeededGenerator(seed: 18_030)
    for _ in 0..<2_000 {
      let bytes = (0..<24).map { _ in UInt8.random(in: 0x20...0xFF, using: &random) }
      guard let decoded = try? TextDecoder.decode(bytes) else { continue }
      let text = String(decoding: decoded.text.bytes, as: UTF8.self)
      #expect(!text.unicodeScalars.contains("\u{FFFD}"), "\(bytes)")
      #expect(UTF8Validation.failure(in: decoded.text.bytes) == nil, "\(bytes)")
    }
  }
}
