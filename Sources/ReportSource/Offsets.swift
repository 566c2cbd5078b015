/// Offsets into a text, in four bytes each: a page may have as many lines as an eighth of its bytes.
public struct Offsets: RandomAccessCollection, Sendable {
  @usableFromInline var offsets: [Int32] = []

  init(capacity: Int) { offsets.reserveCapacity(capacity) }

  mutating func append(_ offset: Int) { offsets.append(Int32(offset)) }

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { offsets.count }
  @inlinable public subscript(index: Int) -> Int { Int(offsets[index]) }
}
