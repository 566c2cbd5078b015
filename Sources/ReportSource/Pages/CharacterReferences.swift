/// Character references as WHATWG HTML resolves them.
enum CharacterReferences {
  /// The scalar that the reference beginning at `start` (its "&") means, and how many bytes it takes; nil when it is no
  /// reference, which is then text.
  static func resolve(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    let next = start + 1
    guard next < bytes.count else { return nil }
    return bytes[next] == UInt8(ascii: "#") ? numeric(bytes, start) : named(bytes, start)
  }

  private static func numeric(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> (Unicode.Scalar, Int)? {
    var index = start + 2
    let isHexadecimal = index < bytes.count && bytes[index] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { index += 1 }
    let first = index
    var value: UInt32 = 0
    while index < bytes.count, let digit = digit(bytes[index], isHexadecimal) {
      value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
      index += 1
    }
    guard index > first else { return nil }
    if index < bytes.count, bytes[index] == UInt8(ascii: ";") { index += 1 }
    return (scalar(value), index - start)
  }

  private static func digit(_ byte: UInt8, _ isHexadecimal: Bool) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46 where isHexadecimal, 0x61...0x66 where isHexadecimal: UInt32(byte | 0x20) - 0x61 + 10
    default: nil
    }
  }

  /// 128–159 are Windows-1252 (WHATWG HTML, "numeric character reference end state"); what is no scalar is U+FFFD there.
  private static func scalar(_ value: UInt32) -> Unicode.Scalar {
    if (0x80...0x9F).contains(value) {
      let mapped = windows1252[Int(value - 0x80)]
      return Unicode.Scalar(mapped == 0 ? value : mapped) ?? "\u{FFFD}"
    }
    return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private static let windows1252: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178,
  ]

  private static let longestName = 8

  private static func named(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> (Unicode.Scalar, Int)? {
    var end = start + 1
    while end < bytes.count, end - start <= longestName, isLetterOrDigit(bytes[end]) { end += 1 }
    guard end > start + 1 else { return nil }
    let hasSemicolon = end < bytes.count && bytes[end] == UInt8(ascii: ";")
    // The one that pages write without a semicolon, right before a figure too: "&nbsp12".
    if bytes[start + 1..<end].starts(with: "nbsp".utf8), end == start + 5 || bytes[start + 5] <= 0x39 {
      return ("\u{A0}", end == start + 5 && hasSemicolon ? 6 : 5)
    }
    guard hasSemicolon else { return nil }
    let name = String(decoding: UnsafeBufferPointer(rebasing: bytes[start + 1..<end]), as: UTF8.self)
    return name == "apos" ? ("'", 6) : LibXML2.entity(named: name).map { ($0, end - start + 1) }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}

extension CharacterReferences {
  /// The text of a stretch, its references resolved.
  static func resolved(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
    var output: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "&"), let (scalar, length) = resolve(bytes, at: index) {
        output.append(scalar)
        index += length
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
