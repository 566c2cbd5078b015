extension Array where Element == UInt8 {
  /// Offset of the first occurrence of `text` within `range`.
  package func firstIndex(of text: StaticString, in range: Range<Int>) -> Int? {
    let length = text.utf8CodeUnitCount
    guard length > 0, range.count >= length else { return nil }
    let pattern = UnsafeBufferPointer(start: text.utf8Start, count: length)
    return withUnsafeBufferPointer { bytes in
      let first = pattern[0]
      var index = range.lowerBound
      let last = range.upperBound - length
      while index <= last {
        if bytes[index] == first, (1..<length).allSatisfy({ bytes[index + $0] == pattern[$0] }) { return index }
        index += 1
      }
      return nil
    }
  }

  /// Appends the UTF-8 of a scalar.
  package mutating func append(_ scalar: Unicode.Scalar) {
    if let encoded = UTF8.encode(scalar) { append(contentsOf: encoded) }
  }

  package func contains(_ text: StaticString, in range: Range<Int>) -> Bool { firstIndex(of: text, in: range) != nil }

  /// How many scalars begin in `range`.
  package func scalarCount(in range: Range<Int>) -> Int {
    var count = 0
    for index in range where self[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
