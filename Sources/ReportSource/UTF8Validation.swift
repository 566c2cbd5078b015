/// Strict UTF-8 (Unicode 15, table 3-7): no surrogates, no overlong forms, nothing above U+10FFFF.
public enum UTF8Validation {
  /// Where bytes stop being UTF-8.
  public struct Failure: Equatable, Sendable {
    /// Offset of the first byte that belongs to no scalar.
    public var offset: Int
    /// The input ends within a scalar that is right so far.
    public var isTruncated: Bool
    /// Scalars of three bytes before it: many of them say that the text is UTF-8 all the same, for GB18030 hardly ever
    /// looks like that.
    public var threeByteScalars: Int
  }

  /// Returns nil when all of `bytes` from `start` on is valid.
  public static func failure(in bytes: [UInt8], from start: Int = 0) -> Failure? {
    bytes.withUnsafeBufferPointer { failure(in: $0, from: start) }
  }

  private static func failure(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Failure? {
    var index = start
    var threeByteScalars = 0
    while index < bytes.count {
      if index + 8 <= bytes.count {
        let word = Word(bytes, at: index)
        // Nearly all of Chinese, two at a time.
        if word.isTwoIdeographs {
          threeByteScalars += 2
          index += 6
          continue
        }
        let ascii = word.leadingASCII
        if ascii > 0 {
          index += ascii
          continue
        }
      }
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      if 0xE1 <= lead, lead <= 0xEC, index + 2 < bytes.count, bytes[index + 1] & 0xC0 == 0x80,
        bytes[index + 2] & 0xC0 == 0x80
      {
        threeByteScalars += 1
        index += 3
        continue
      }
      let (length, second) = shape(lead)
      guard length > 0 else {
        return Failure(offset: index, isTruncated: false, threeByteScalars: threeByteScalars)
      }
      for step in 1..<length {
        let allowed = step == 1 ? second : 0x80...0xBF
        guard index + step < bytes.count else {
          return Failure(offset: index, isTruncated: true, threeByteScalars: threeByteScalars)
        }
        guard allowed.contains(bytes[index + step]) else {
          return Failure(offset: index, isTruncated: false, threeByteScalars: threeByteScalars)
        }
      }
      if length == 3 { threeByteScalars += 1 }
      index += length
    }
    return nil
  }

  /// How long the scalar that begins with `lead` is (0: none does), and what its second byte may be.
  @inline(__always)
  private static func shape(_ lead: UInt8) -> (length: Int, second: ClosedRange<UInt8>) {
    switch lead {
    case 0xE1...0xEC, 0xEE, 0xEF: (3, 0x80...0xBF)
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: (0, 0x80...0xBF)
    }
  }
}
