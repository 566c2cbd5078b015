/// The text that prose is read from: valid UTF-8, borrowed for as long as it is read.
struct ProseBytes {
  let buffer: UnsafeBufferPointer<UInt8>

  /// The scalar that begins at `index`, and its length in bytes. Nearly all have three.
  @inline(__always)
  func scalar(at index: Int) -> (value: UInt32, length: Int) {
    let lead = UInt32(buffer[index])
    if lead >= 0xE0, lead < 0xF0 {
      return ((lead & 0x0F) << 12 | continuation(index + 1) << 6 | continuation(index + 2), 3)
    }
    if lead < 0x80 { return (lead, 1) }
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | continuation(index + 1), 2) }
    let high = (lead & 0x07) << 18 | continuation(index + 1) << 12
    return (high | continuation(index + 2) << 6 | continuation(index + 3), 4)
  }

  @inline(__always)
  private func continuation(_ index: Int) -> UInt32 { UInt32(buffer[index]) & 0x3F }
}
