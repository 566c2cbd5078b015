/// Writes into memory that is known to be enough: what ``CanonicalWriter`` does most, without a look at what is left.
struct Pieces {
  /// Where the next byte goes.
  var next: UnsafeMutablePointer<UInt8>

  @inline(__always)
  mutating func put(_ byte: UInt8) {
    next.pointee = byte
    next += 1
  }

  @inline(__always)
  mutating func put(_ text: StaticString) {
    let length = text.utf8CodeUnitCount
    UnsafeMutableRawPointer(next).copyMemory(from: text.utf8Start, byteCount: length)
    next += length
  }

  mutating func put(text: String) { text.utf8.span.withUnsafeBufferPointer { put($0) } }

  @inline(__always)
  mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    UnsafeMutableRawPointer(next).copyMemory(from: start, byteCount: bytes.count)
    next += bytes.count
  }

  /// What has to stand, readable, behind bytes that are put eight at a time.
  static let padding = 8

  /// The same, eight bytes at a time, which is faster for what is short: reads and writes up to seven bytes beyond.
  @inline(__always)
  mutating func put(padded bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    var index = 0
    repeat {
      let word = UnsafeRawPointer(start).loadUnaligned(fromByteOffset: index, as: UInt64.self)
      UnsafeMutableRawPointer(next).storeBytes(of: word, toByteOffset: index, as: UInt64.self)
      index += 8
    } while index < bytes.count
    next += bytes.count
  }

  /// So many elements of an array, with the commas before them but for the first of all.
  @inline(__always)
  mutating func put(nulls count: Int, at index: Int) {
    for place in index..<max(index, index + count) { put(place == 0 ? "null" : ",null") }
  }

  // MARK: Numbers

  /// The most bytes that a number takes: "-0.0000033333333333333333".
  static let numberRoom = 25

  @inline(__always)
  mutating func number(_ value: Int) {
    let magnitude = UInt(bitPattern: value)
    if magnitude < 10 { return digit(magnitude) }
    if magnitude < 100 { return pair(magnitude) }
    if magnitude < 1000 {
      digit(magnitude / 100)
      return pair(magnitude % 100)
    }
    integer(value)
  }

  @inline(__always)
  mutating func number(_ value: Double?) {
    guard let value else { return put("null") }
    // Nearly all are counts, and all of these are exact.
    if value.magnitude < 0x1p53, Double(Int(value)) == value { number(Int(value)) } else { fraction(value) }
  }

  @inline(never)
  private mutating func fraction(_ value: Double) {
    for byte in ECMAScriptNumber.text(value).utf8 { put(byte) }
  }

  @inline(never)
  private mutating func integer(_ value: Int) {
    if UInt(bitPattern: value) < 10_000 { return upToFourDigits(UInt(bitPattern: value)) }
    if value < 0 { put(UInt8(ascii: "-")) }
    digits(of: value.magnitude)
  }

  /// Those before the last four first.
  private mutating func digits(of magnitude: UInt) {
    if magnitude < 10_000 { return upToFourDigits(magnitude) }
    digits(of: magnitude / 10_000)
    pair(magnitude % 10_000 / 100)
    pair(magnitude % 100)
  }

  @inline(__always)
  private mutating func upToFourDigits(_ value: UInt) {
    let hundreds = value / 100
    if hundreds >= 10 { pair(hundreds) } else if hundreds > 0 { digit(hundreds) }
    if value >= 10 { pair(value % 100) } else { digit(value) }
  }

  @inline(__always)
  private mutating func digit(_ value: UInt) { put(UInt8(truncatingIfNeeded: value) &+ UInt8(ascii: "0")) }

  /// A number below 100 as two digits.
  @inline(__always)
  private mutating func pair(_ value: UInt) {
    let tens = (UInt16(truncatingIfNeeded: value) &* 103) >> 10
    let ones = UInt16(truncatingIfNeeded: value) &- tens &* 10
    UnsafeMutableRawPointer(next).storeBytes(of: (tens | ones << 8 | 0x3030).littleEndian, as: UInt16.self)
    next += 2
  }

  // MARK: Strings (RFC 8785, 3.2.2.2)

  @inline(__always)
  mutating func string(_ utf8: UnsafeBufferPointer<UInt8>) {
    put(UInt8(ascii: "\""))
    text(utf8)
    put(UInt8(ascii: "\""))
  }

  mutating func string(_ text: String) { text.utf8.span.withUnsafeBufferPointer { string($0) } }

  /// A stretch of a text. A short one is read eight bytes at a time too, where the text has so many.
  @inline(__always)
  mutating func string(_ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>) {
    put(UInt8(ascii: "\""))
    if range.count <= 8, range.lowerBound + 8 <= text.count, let start = text.baseAddress {
      let word = UnsafeRawPointer(start).loadUnaligned(fromByteOffset: range.lowerBound, as: UInt64.self)
      let beyond = UInt64.max << UInt64(range.count * 8)
      if !Self.needsEscape(word.littleEndian | beyond) {
        UnsafeMutableRawPointer(next).storeBytes(of: word, as: UInt64.self)
        next += range.count
        return put(UInt8(ascii: "\""))
      }
    }
    self.text(UnsafeBufferPointer(rebasing: text[range]))
    put(UInt8(ascii: "\""))
  }

  /// The inside of a string: copied eight bytes at a time up to the first that needs an escape.
  @inline(__always)
  mutating func text(_ utf8: UnsafeBufferPointer<UInt8>) {
    guard let start = utf8.baseAddress else { return }
    let source = UnsafeRawPointer(start)
    let target = UnsafeMutableRawPointer(next)
    let length = utf8.count
    var index = 0
    while index + 8 <= length {
      let word = source.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if Self.needsEscape(word) { break }
      target.storeBytes(of: word, toByteOffset: index, as: UInt64.self)
      index += 8
    }
    if index < length, length >= 8, index + 8 > length {
      // The last eight once more, of which some are written already.
      let word = source.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)
      if !Self.needsEscape(word) {
        target.storeBytes(of: word, toByteOffset: length - 8, as: UInt64.self)
        next += length
        return
      }
    }
    while index < length {
      let byte = source.load(fromByteOffset: index, as: UInt8.self)
      if Self.needsEscape(byte) { break }
      target.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
      index += 1
    }
    next += index
    if index < length { escaped(UnsafeBufferPointer(rebasing: utf8[index...])) }
  }

  /// A byte below 0x20, or equal to a quote or a backslash, sets the high bit of its place.
  @inline(__always)
  private static func needsEscape(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = word ^ (ones &* 0x22)
    let backslash = word ^ (ones &* 0x5C)
    let control = (word &- ones &* 0x20) & ~word
    let equal = (quote &- ones) & ~quote | (backslash &- ones) & ~backslash
    return (control | equal) & 0x8080_8080_8080_8080 != 0
  }

  @inline(__always)
  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  @inline(never)
  private mutating func escaped(_ utf8: UnsafeBufferPointer<UInt8>) {
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): putEscape(byte)
      case 0x08: putEscape(UInt8(ascii: "b"))
      case 0x09: putEscape(UInt8(ascii: "t"))
      case 0x0A: putEscape(UInt8(ascii: "n"))
      case 0x0C: putEscape(UInt8(ascii: "f"))
      case 0x0D: putEscape(UInt8(ascii: "r"))
      case 0..<0x20:
        for letter in "\\u00".utf8 { put(letter) }
        put(Self.hexadecimal(byte >> 4))
        put(Self.hexadecimal(byte & 0xF))
      default: put(byte)
      }
    }
  }

  private mutating func putEscape(_ letter: UInt8) {
    put(UInt8(ascii: "\\"))
    put(letter)
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
  }
}
