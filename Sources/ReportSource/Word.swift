/// Eight bytes at once, the first the lowest, for the scans that all of an input goes through.
struct Word {
  private let bytes: UInt64

  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// The bytes from `offset` on, of which there must be eight.
  @inline(__always)
  init(_ buffer: UnsafeBufferPointer<UInt8>, at offset: Int) {
    bytes = UInt64(littleEndian: UnsafeRawBufferPointer(buffer).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// Whether one of them is a control character that texts have not: below tab, or from 0x0E to 0x1F.
  @inline(__always)
  var holdsControl: Bool {
    // Prose has nothing below a space: it borrows from no high bit that is not set.
    if (bytes &- 0x2020_2020_2020_2020) & ~bytes & Self.highBits == 0 { return false }
    // A high bit, none of them carried into the next byte, says that a byte, if ASCII, is at least so much.
    let low = bytes & ~Self.highBits
    let space = low &+ 0x6060_6060_6060_6060
    let tab = low &+ 0x7777_7777_7777_7777
    let afterReturn = low &+ 0x7272_7272_7272_7272
    return (~tab | afterReturn) & ~(space | bytes) & Self.highBits != 0
  }

  /// How many bytes at the beginning are ASCII.
  @inline(__always)
  var leadingASCII: Int { (bytes & Self.highBits).trailingZeroBitCount / 8 }

  /// Whether the first six are two scalars of three bytes each that begin with 0xE4 to 0xEB, as ideographs do.
  @inline(__always)
  var isTwoIdeographs: Bool {
    // Leads: 1110 01xx or 1110 10xx, which is 0xE4 to 0xEB; what follows: 10xx xxxx.
    let shape = bytes & 0xC0C0_F0C0_C0F0 == 0x8080_E080_80E0
    return shape && (bytes & 0x0C_0000_0C &+ 0x04_0000_04) & 0x08_0000_08 == 0x08_0000_08
  }
}
