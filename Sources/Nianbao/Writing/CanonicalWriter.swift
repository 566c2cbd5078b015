/// Bytes of canonical JSON (RFC 8785): no white space, minimal escapes, ECMAScript's numbers.
///
/// The caller gives members in the order of their keys' UTF-16 code units; all keys of the contract are ASCII.
/// It fills memory of its own, for a report is some five thousand short appends, and an array checks each of them.
struct CanonicalWriter: ~Copyable {
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0
  /// The memory is the writer's own, no longer the array's that it began in.
  private var hasGrown = false
  /// A value has been written where the next one or the next key needs a comma before it.
  private var needsComma = false

  private init(_ memory: UnsafeMutableBufferPointer<UInt8>) {
    capacity = memory.count
    buffer = memory.baseAddress ?? .allocate(capacity: 0)
  }

  deinit { if hasGrown { buffer.deallocate() } }

  /// What `write` writes. Memory for `estimate` bytes is taken at once; more is found when it is not enough.
  static func bytes(estimate: Int, _ write: (inout CanonicalWriter) -> Void) -> [UInt8] {
    var rest: [UInt8]?
    let bytes = [UInt8](unsafeUninitializedCapacity: max(64, estimate)) { memory, count in
      var writer = CanonicalWriter(memory)
      write(&writer)
      if writer.hasGrown {
        rest = Array(UnsafeBufferPointer(start: writer.buffer, count: writer.count))
      } else {
        count = writer.count
      }
    }
    return rest ?? bytes
  }

  /// Ends a line of NDJSON.
  mutating func lineFeed() {
    reserve(1)
    put(UInt8(ascii: "\n"))
  }

  // MARK: Structure

  mutating func object(_ members: (inout CanonicalWriter) -> Void) {
    open(UInt8(ascii: "{"))
    members(&self)
    close(UInt8(ascii: "}"))
  }

  mutating func array<Element>(_ elements: [Element], _ write: (inout CanonicalWriter, Element) -> Void) {
    open(UInt8(ascii: "["))
    for element in elements { write(&self, element) }
    close(UInt8(ascii: "]"))
  }

  mutating func key(_ key: StaticString) {
    let length = key.utf8CodeUnitCount
    reserve(length + 4)
    separate()
    put(UInt8(ascii: "\""))
    put(key.utf8Start, length)
    put(UInt8(ascii: "\""))
    put(UInt8(ascii: ":"))
    needsComma = false
  }

  /// A key that may need escapes. (Labelled, for a literal would be taken for a String and scanned.)
  mutating func key(escaping key: String) {
    string(key)
    endKey()
  }

  /// A key that needs no escapes: the form's.
  mutating func key(verbatim key: String) {
    value(verbatim: key)
    endKey()
  }

  private mutating func endKey() {
    reserve(1)
    put(UInt8(ascii: ":"))
    needsComma = false
  }

  // MARK: Pieces

  /// Text of the output as it stands, commas and quotes included: for objects that a report has hundreds of.
  @inline(__always)
  mutating func piece(_ text: StaticString) {
    reserve(text.utf8CodeUnitCount)
    put(text.utf8Start, text.utf8CodeUnitCount)
    needsComma = false
  }

  /// Ends an object that was written in pieces.
  @inline(__always)
  mutating func endPieces() { close(UInt8(ascii: "}")) }

  /// Begins one: the comma before it, if it needs one.
  @inline(__always)
  mutating func beginPieces() {
    reserve(1)
    separate()
    needsComma = false
  }

  private mutating func open(_ bracket: UInt8) {
    reserve(2)
    separate()
    put(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    reserve(1)
    put(bracket)
    needsComma = true
  }

  // MARK: Values

  mutating func null() { literal("null") }

  mutating func value(_ flag: Bool) { literal(flag ? "true" : "false") }

  mutating func value(_ text: String?) {
    if let text { string(text) } else { null() }
  }

  /// A name of the contract.
  mutating func value(name text: StaticString) {
    let length = text.utf8CodeUnitCount
    reserve(length + 3)
    separate()
    put(UInt8(ascii: "\""))
    put(text.utf8Start, length)
    put(UInt8(ascii: "\""))
  }

  mutating func value(_ number: Int?) {
    guard let number else { return null() }
    reserve(22)
    separate()
    integer(number)
  }

  mutating func value(_ number: Double?) {
    guard let number else { return null() }
    if let integer = Int(exactly: number), abs(integer) < 1 << 53 { return value(integer) }
    var text = ECMAScriptNumber.text(number)
    reserve(text.utf8.count + 1)
    separate()
    text.withUTF8 { utf8 in utf8.baseAddress.map { put($0, utf8.count) } }
  }

  /// Text that needs no escapes: paths, identifiers and names of the contract.
  mutating func value(verbatim text: String) {
    var text = text
    text.withUTF8 { utf8 in
      reserve(utf8.count + 3)
      separate()
      put(UInt8(ascii: "\""))
      if let start = utf8.baseAddress { put(start, utf8.count) }
      put(UInt8(ascii: "\""))
    }
  }

  mutating func string(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      // Six bytes are the longest escape of one.
      reserve(utf8.count * 6 + 3)
      separate()
      put(UInt8(ascii: "\""))
      if Self.needsEscapes(utf8) {
        putEscaped(utf8)
      } else if let start = utf8.baseAddress {
        put(start, utf8.count)
      }
      put(UInt8(ascii: "\""))
    }
  }

  private mutating func literal(_ text: StaticString) {
    reserve(text.utf8CodeUnitCount + 1)
    separate()
    put(text.utf8Start, text.utf8CodeUnitCount)
  }

  private mutating func integer(_ number: Int) {
    if (0...9).contains(number) { return put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number)) }
    var magnitude = number.magnitude
    if number < 0 { put(UInt8(ascii: "-")) }
    var digits = 1
    var rest = magnitude / 10
    while rest > 0 {
      digits += 1
      rest /= 10
    }
    for place in stride(from: count + digits - 1, through: count, by: -1) {
      buffer[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude % 10)
      magnitude /= 10
    }
    count += digits
  }

  // MARK: Memory

  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(more) }
  }

  private mutating func grow(_ more: Int) {
    let larger = max(capacity * 2, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: buffer, count: count)
    if hasGrown { buffer.deallocate() }
    hasGrown = true
    buffer = moved
    capacity = larger
  }

  /// The comma before a key or value; room for it has been reserved.
  @inline(__always)
  private mutating func separate() {
    if needsComma { put(UInt8(ascii: ",")) }
    needsComma = true
  }

  @inline(__always)
  private mutating func put(_ byte: UInt8) {
    buffer[count] = byte
    count += 1
  }

  /// Most pieces are shorter than a call of memcpy is worth: words, the last one overlapping the one before.
  @inline(__always)
  private mutating func put(_ start: UnsafePointer<UInt8>, _ length: Int) {
    let source = UnsafeRawPointer(start)
    let target = UnsafeMutableRawPointer(buffer + count)
    count += length
    if length > 64 { return target.copyMemory(from: source, byteCount: length) }
    if length >= 8 {
      var index = 0
      while index + 8 < length {
        target.storeBytes(
          of: source.loadUnaligned(fromByteOffset: index, as: UInt64.self), toByteOffset: index, as: UInt64.self)
        index += 8
      }
      let last = length - 8
      target.storeBytes(
        of: source.loadUnaligned(fromByteOffset: last, as: UInt64.self), toByteOffset: last, as: UInt64.self)
      return
    }
    for index in 0..<length {
      target.storeBytes(of: source.load(fromByteOffset: index, as: UInt8.self), toByteOffset: index, as: UInt8.self)
    }
  }

  // MARK: Escapes (RFC 8785, 3.2.2.2)

  /// Eight bytes at a time: a byte below 0x20, or equal to a quote or a backslash, sets the high bit of its place.
  private static func needsEscapes(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    let bytes = UnsafeRawBufferPointer(utf8)
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var index = 0
    while bytes.count >= 8 {
      let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let quote = word ^ (ones &* 0x22)
      let backslash = word ^ (ones &* 0x5C)
      let control = (word &- ones &* 0x20) & ~word
      let equal = (quote &- ones) & ~quote | (backslash &- ones) & ~backslash
      if (control | equal) & highs != 0 { return true }
      if index + 8 == bytes.count { return false }
      index = min(index + 8, bytes.count - 8)
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return true }
      index += 1
    }
    return false
  }

  private mutating func putEscaped(_ utf8: UnsafeBufferPointer<UInt8>) {
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
