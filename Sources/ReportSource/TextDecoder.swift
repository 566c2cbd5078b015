/// Why bytes could not be read as text. Offsets count bytes from the start of the input, 0-based.
public enum DecodingFailure: Error, Equatable, Sendable {
  /// No encoding that reports are published in reads the byte at `offset`.
  case undecodable(offset: Int, tried: [TextEncoding])
  /// The input ends within a character.
  case truncated(offset: Int, encoding: TextEncoding)
}

/// A decoded input: its text without any byte order mark, and the encoding it was read as.
public struct DecodedText: Sendable {
  /// The text, without a byte order mark.
  public var text: SourceText
  /// What it was read as.
  public var encoding: TextEncoding
  /// The label of a page that says otherwise than its bytes do.
  public var wrongLabel: String?
  /// The first character that was a radical in an ideograph's place, and how many there were.
  public var radicals: (first: Unicode.Scalar, count: Int)?

  fileprivate init(validUTF8 bytes: consuming [UInt8], encoding: TextEncoding) {
    var bytes = bytes
    radicals = RadicalForms.replace(in: &bytes)
    text = SourceText(validUTF8: bytes)
    self.encoding = encoding
  }
}

/// Bytes to UTF-8: byte order mark, then the pattern of zero bytes, then UTF-8 if valid, then the label that a server gave,
/// then the page's own, then GB18030. What the bytes are beats what anybody says of them.
public enum TextDecoder {
  /// Three-byte scalars before the first bad byte that prove a damaged text to be UTF-8, not GB18030.
  private static let scalarsThatProveUTF8 = 4

  /// `label` is what a server called the encoding. Throws ``DecodingFailure`` with the offset of the first byte that decodes
  /// as nothing; never replaces one.
  public static func decode(_ bytes: [UInt8], label: String? = nil) throws(DecodingFailure) -> DecodedText {
    if let (encoding, length) = byteOrderMark(bytes) {
      return try decode(bytes, from: length, as: encoding)
    }
    if let encoding = utf16ByZeroBytes(bytes) {
      return try decode(bytes, from: 0, as: encoding)
    }
    let labels = [label, mayBeMarkup(bytes) ? EncodingLabel.declared(in: bytes) : nil].compactMap { $0 }
    var decoded = try decode(bytes, declared: labels.lazy.compactMap(EncodingLabel.encoding))
    decoded.wrongLabel = labels.first { EncodingLabel.encoding($0) != decoded.encoding }
    return decoded
  }

  private static func decode(
    _ bytes: [UInt8], declared: some Sequence<TextEncoding>
  ) throws(DecodingFailure) -> DecodedText {
    guard let failure = UTF8Validation.failure(in: bytes) else {
      return DecodedText(validUTF8: bytes, encoding: .utf8)
    }
    // Of the labels, the first that is not UTF-8 decides, unless the bytes are none such.
    if declared.first(where: { $0 != .utf8 }) == .big5, isCommonBig5(bytes),
      let decoded = try? decode(bytes, from: 0, as: .big5)
    {
      return decoded
    }
    if failure.threeByteScalars >= scalarsThatProveUTF8 {
      throw decodingFailure(failure)
    }
    return try decode(bytes, from: 0, as: .gb18030, tried: [.utf8, .gb18030])
  }

  /// Whether text in Big5 would be made of common characters, as any text is. GB18030 can be valid as Big5, and is then full
  /// of rare ones: Big5 has the common characters below lead byte 0xC9, GB18030 a good third of a text above.
  private static func isCommonBig5(_ bytes: [UInt8]) -> Bool {
    var index = 0
    var (common, rare) = (0, 0)
    while index < bytes.count {
      let lead = bytes[index]
      index += lead < 0x80 ? 1 : 2
      if lead >= 0xC9 { rare += 1 } else if lead >= 0x80 { common += 1 }
    }
    return rare * 4 <= common
  }

  /// Only markup has a label.
  private static func mayBeMarkup(_ bytes: [UInt8]) -> Bool { bytes.prefix(256).contains(UInt8(ascii: "<")) }

  private static func decode(
    _ bytes: [UInt8], from start: Int, as encoding: TextEncoding, tried: [TextEncoding]? = nil
  ) throws(DecodingFailure) -> DecodedText {
    if encoding == .utf8 {
      if let failure = UTF8Validation.failure(in: bytes, from: start) { throw decodingFailure(failure) }
      return DecodedText(validUTF8: Array(bytes[start...]), encoding: .utf8)
    }
    do {
      let utf8 = try EncodingConverter.utf8(bytes, from: start, encoding: encoding)
      return DecodedText(validUTF8: utf8, encoding: encoding)
    } catch .truncated(let offset) {
      throw .truncated(offset: offset, encoding: encoding)
    } catch .malformed(let offset) {
      throw .undecodable(offset: offset, tried: tried ?? [encoding])
    } catch {
      throw .undecodable(offset: start, tried: tried ?? [encoding])
    }
  }

  private static func decodingFailure(_ failure: UTF8Validation.Failure) -> DecodingFailure {
    failure.isTruncated
      ? .truncated(offset: failure.offset, encoding: .utf8)
      : .undecodable(offset: failure.offset, tried: [.utf8])
  }

  /// The encoding that a byte order mark names, and the length of the mark.
  public static func byteOrderMark(_ bytes: [UInt8]) -> (TextEncoding, Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    if bytes.starts(with: [0x84, 0x31, 0x95, 0x33]) { return (.gb18030, 4) }
    return nil
  }

  /// UTF-16 without a mark: ASCII (digits, line ends, markup) leaves a zero in every second byte, on one side
  /// but for the few scalars like U+3000.
  public static func utf16ByZeroBytes(_ bytes: [UInt8]) -> TextEncoding? {
    let sample = min(bytes.count, 4096) & ~1
    guard sample >= 32, bytes.count % 2 == 0, bytes.holds(0, in: 0..<sample) else { return nil }
    var zeros = (even: 0, odd: 0)
    for index in stride(from: 0, to: sample, by: 2) {
      if bytes[index] == 0 { zeros.even += 1 }
      if bytes[index + 1] == 0 { zeros.odd += 1 }
    }
    let enough = sample / 64
    if zeros.odd > enough, zeros.even * 8 < zeros.odd { return .utf16LittleEndian }
    if zeros.even > enough, zeros.odd * 8 < zeros.even { return .utf16BigEndian }
    return nil
  }
}
