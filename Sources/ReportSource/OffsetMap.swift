/// Where the stretches of a derived text come from. Within a stretch, offsets run in parallel.
public struct OffsetMap: Sendable {
  @usableFromInline
  var entries: [(derived: Int32, origin: Int32)] = []

  /// Without stretches: every offset is its own origin.
  public init() {}

  /// From `derived` on, the text comes from `origin` on. `derived` only grows, or the last entry is replaced.
  @inlinable
  public mutating func add(_ derived: Int, from origin: Int) { append(Int32(derived), Int32(origin)) }

  @usableFromInline
  mutating func append(_ derived: Int32, _ origin: Int32) {
    if let last = entries.last {
      if last.origin &+ derived &- last.derived == origin { return }
      if last.derived == derived {
        entries[entries.count - 1].origin = origin
        return
      }
    }
    entries.append((derived, origin))
  }

  /// Takes memory for so many stretches at once.
  public mutating func reserveCapacity(_ count: Int) { entries.reserveCapacity(count) }

  /// There is no stretch.
  @inlinable
  public var isEmpty: Bool { entries.isEmpty }

  /// Where the byte at an offset of the derived text comes from.
  public func origin(of offset: Int) -> Int {
    var low = 0
    var high = entries.count
    guard high > 0 else { return offset }
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(entries[middle].derived) <= offset { low = middle } else { high = middle }
    }
    return Int(entries[low].origin) + max(0, offset - Int(entries[low].derived))
  }
}
