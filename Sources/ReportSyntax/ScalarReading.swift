/// Reading scalars from bytes that are known to be valid UTF-8.
extension RandomAccessCollection where Element == UInt8, Index == Int {
  /// The scalar that begins at `index`, and its length in bytes.
  @inlinable
  public func scalar(at index: Int) -> (value: UInt32, length: Int) {
    let lead = UInt32(self[index])
    if lead < 0x80 { return (lead, 1) }
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | continuation(index + 1), 2) }
    if lead < 0xF0 {
      return ((lead & 0x0F) << 12 | continuation(index + 1) << 6 | continuation(index + 2), 3)
    }
    let high = (lead & 0x07) << 18 | continuation(index + 1) << 12
    return (high | continuation(index + 2) << 6 | continuation(index + 3), 4)
  }

  @inlinable
  func continuation(_ index: Int) -> UInt32 { UInt32(self[index]) & 0x3F }

  /// `range` without white space at its ends, the ideographic space and no-break spaces included.
  @inlinable
  @inline(__always)
  public func trimmed(_ range: Range<Int>) -> Range<Int> { isTrimmed(range) ? range : withoutWhiteSpace(range) }

  /// Whether both ends are ASCII letters or ideographs from U+4000 on, as those of nearly all lines and cells are.
  @inlinable
  @inline(__always)
  func isTrimmed(_ range: Range<Int>) -> Bool {
    if range.isEmpty { return true }
    let first = self[range.lowerBound]
    guard isGraphicASCII(first) || (0xE4...0xE9).contains(first) else { return false }
    if isGraphicASCII(self[range.upperBound - 1]) { return true }
    return range.count >= 3 && (0xE4...0xE9).contains(self[range.upperBound - 3])
  }

  @inlinable
  func withoutWhiteSpace(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound {
      let (value, length) = scalar(at: start)
      guard isWhiteSpace(value) else { break }
      start += length
    }
    var end = range.upperBound
    while end > start {
      var last = end - 1
      while last > start, self[last] & 0xC0 == 0x80 { last -= 1 }
      guard isWhiteSpace(scalar(at: last).value) else { break }
      end = last
    }
    return start..<end
  }
}

@inlinable
@inline(__always)
func isGraphicASCII(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

/// White space as pages have it: ASCII, no-break, the typographic spaces, the ideographic space, and marks of no width.
@inlinable
public func isWhiteSpace(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x3000: true
  case 0xAD, 0x2000...0x200F, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0xFEFF: true
  default: false
  }
}
