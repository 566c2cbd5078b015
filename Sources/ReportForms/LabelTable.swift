import Glibc

/// Folded labels, each known by its place among them: open addressing over their hashes, all bytes in one array, so that
/// looking one up makes nothing. A class, for every cell of a header is looked up.
final class LabelTable: Sendable {
  private let bytes: [UInt8]
  /// Where each label ends in `bytes`, which is where the next begins; the first entry is 0.
  private let bounds: [Int32]
  private let hashes: [UInt64]
  /// The label that has the hash of the same index; -1 where none has.
  private let slots: [Int32]

  /// Of equal labels the first counts.
  init(_ labels: some Collection<[UInt8]>) {
    bytes = labels.flatMap { $0 }
    let size = 1 << (Int.bitWidth - (labels.count * 4).leadingZeroBitCount)
    var bounds: [Int32] = [0]
    var hashes = [UInt64](repeating: 0, count: size)
    var slots = [Int32](repeating: -1, count: size)
    for (index, label) in labels.enumerated() {
      bounds.append(bounds[index] + Int32(label.count))
      let hash = Self.hash(label)
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      hashes[slot] = hash
      slots[slot] = Int32(index)
    }
    self.bounds = bounds
    self.hashes = hashes
    self.slots = slots
  }

  func contains(_ folding: LabelFolding) -> Bool { index(of: folding) != nil }

  /// The place of the label that a text is; nil when it is none of them, or blank.
  func index(of folding: LabelFolding) -> Int? { folding.withBytes { index(of: $0) } }

  func index(of label: UnsafeBufferPointer<UInt8>) -> Int? {
    if label.isEmpty { return nil }
    let hash = Self.hash(label)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      if hashes[slot] == hash, isLabel(Int(slots[slot]), label) { return Int(slots[slot]) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func isLabel(_ index: Int, _ label: UnsafeBufferPointer<UInt8>) -> Bool {
    let (start, end) = (Int(bounds[index]), Int(bounds[index + 1]))
    return end - start == label.count
      && bytes.withUnsafeBufferPointer { bytes in
        guard let known = bytes.baseAddress, let other = label.baseAddress else { return false }
        return memcmp(known + start, other, label.count) == 0
      }
  }

  static func hash(_ label: [UInt8]) -> UInt64 { label.withUnsafeBufferPointer { hash($0) } }

  /// FNV-1a over words of eight bytes; the last is the label's last eight, or all that a shorter one has.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(bytes.count)
    let words = UnsafeRawBufferPointer(bytes)
    var index = 0
    while index + 8 <= words.count {
      hash = (hash ^ words.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0x100_0000_01B3
      hash ^= hash >> 29
      index += 8
    }
    if index < words.count {
      var last: UInt64 = 0
      if words.count >= 8 {
        last = words.loadUnaligned(fromByteOffset: words.count - 8, as: UInt64.self)
      } else {
        for byte in words { last = last << 8 | UInt64(byte) }
      }
      hash = (hash ^ last) &* 0x100_0000_01B3
      hash ^= hash >> 29
    }
    return hash ^ hash >> 32
  }
}
