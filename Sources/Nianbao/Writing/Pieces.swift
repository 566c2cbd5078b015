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

  mutating func put(text: String) {
    let isContiguous: Void? = text.utf8.withContiguousStorageIfAvailable { put($0) }
    if isContiguous == nil { for byte in text.utf8 { put(byte) } }
  }

  @inline(__always)
  mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    UnsafeMutableRawPointer(next).copyMemory(from: start, byteCount: bytes.count)
    next += bytes.count
  }

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

  // MARK: Numbers

  @inline(__always)
  mutating func number(_ value: Int) {
    if UInt(bitPattern: value) >= 10 { return integer(value) }
    put(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value))
  }

  @inline(__always)
  mutating func number(_ value: Double?) {
    guard let value else { return put("null") }
    if let integer = Int(exactly: value), abs(integer) < 1 << 53 { number(integer) } else { fraction(value) }
  }

  @inline(never)
  private mutating func fraction(_ value: Double) {
    for byte in ECMAScriptNumber.text(value).utf8 { put(byte) }
  }

  /// An integer that is no digit.
  mutating func integer(_ number: Int) {
    var magnitude = number.magnitude
    if UInt(bitPattern: number) < 100 {
      let tens = magnitude / 10
      put(UInt8(truncatingIfNeeded: tens) &+ UInt8(ascii: "0"))
      return put(UInt8(truncatingIfNeeded: magnitude &- tens &* 10) &+ UInt8(ascii: "0"))
    }
    if number < 0 { put(UInt8(ascii: "-")) }
    var digits = 1
    var limit: UInt = 10
    while digits < 19, magnitude >= limit {
      digits += 1
      limit &*= 10
    }
    next += digits
    var place = next
    repeat {
      let rest = magnitude / 10
      place -= 1
      place.pointee = UInt8(truncatingIfNeeded: magnitude &- rest &* 10) &+ UInt8(ascii: "0")
      magnitude = rest
    } while magnitude > 0
  }

  // MARK: Strings (RFC 8785, 3.2.2.2)

  @inline(__always)
  mutating func string(_ utf8: UnsafeBufferPointer<UInt8>) {
    put(UInt8(ascii: "\""))
    text(utf8)
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
