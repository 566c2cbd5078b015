import Glibc

extension UnsafeBufferPointer where Element == UInt8 {
  /// Calls `body` with the offset of each such byte in `range`, looked for in eight bytes at a time.
  @inlinable
  @inline(__always)
  public func forEachIndex(of byte: UInt8, in range: Range<Int>, _ body: (Int) -> Void) {
    let bytes = UnsafeRawBufferPointer(self)
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let wanted = UInt64(byte) &* 0x0101_0101_0101_0101
    var index = range.lowerBound
    while index + 8 <= range.upperBound {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)) ^ wanted
      // The high bit of each byte that is now zero, and of no other.
      var found = ~((word & low) &+ low | word | low)
      while found != 0 {
        body(index + found.trailingZeroBitCount / 8)
        found &= found &- 1
      }
      index += 8
    }
    while index < range.upperBound {
      if self[index] == byte { body(index) }
      index += 1
    }
  }
}

extension Array where Element == UInt8 {
  /// Offset of the first occurrence of `text` within `range`.
  public func firstIndex(of text: StaticString, in range: Range<Int>) -> Int? {
    firstIndex(of: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount), in: range)
  }

  /// Offset of the first occurrence of `text` within `range`.
  public func firstIndex(of text: [UInt8], in range: Range<Int>) -> Int? {
    text.withUnsafeBufferPointer { firstIndex(of: $0, in: range) }
  }

  private func firstIndex(of text: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Int? {
    let length = text.count
    guard let wanted = text.baseAddress, length > 0, range.count >= length else { return nil }
    // A quarter of all Chinese characters have the same first byte, one in sixty the same third.
    let pivot = Swift.min(2, length - 1)
    return withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return nil }
      var start = range.lowerBound
      let end = range.upperBound - length + 1
      while start < end, let found = memchr(base + start + pivot, Int32(wanted[pivot]), end - start) {
        let index = UnsafeRawPointer(found) - base - pivot
        if memcmp(base + index, wanted, length) == 0 { return index }
        start = index + 1
      }
      return nil
    }
  }

  /// Appends the UTF-8 of a scalar.
  public mutating func append(_ scalar: Unicode.Scalar) {
    if let encoded = UTF8.encode(scalar) { append(contentsOf: encoded) }
  }

  /// Whether `text` occurs within `range`.
  public func contains(_ text: StaticString, in range: Range<Int>) -> Bool { firstIndex(of: text, in: range) != nil }

  /// How many scalars of UTF-8 begin in `range`: bytes less continuation bytes, eight at a time.
  public func scalarCount(in range: Range<Int>) -> Int {
    withUnsafeBytes { bytes in
      var continuations = 0
      var index = range.lowerBound
      while index + 8 <= range.upperBound {
        let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        // The high bit is set and the next one is not: such bytes become 1, and the product has their sum on top.
        let ones = (word & ~(word << 1)) >> 7 & 0x0101_0101_0101_0101
        continuations += Int((ones &* 0x0101_0101_0101_0101) >> 56)
        index += 8
      }
      while index < range.upperBound {
        if bytes[index] & 0xC0 == 0x80 { continuations += 1 }
        index += 1
      }
      return range.count - continuations
    }
  }

  /// Offset of the first such byte at or after `start`.
  public func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, start < bytes.count else { return nil }
      return memchr(base + start, Int32(byte), bytes.count - start).map { UnsafeRawPointer($0) - base }
    }
  }

  /// Whether a byte stands in `range`.
  public func holds(_ byte: UInt8, in range: Range<Int>) -> Bool {
    withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, !range.isEmpty else { return false }
      return memchr(start + range.lowerBound, Int32(byte), range.count) != nil
    }
  }
}
