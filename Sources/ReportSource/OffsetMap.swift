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

  /// The map of a text that was derived from one that `first` says the origins of; `count` is its length.
  public func through(_ first: OffsetMap, count: Int) -> OffsetMap {
    if first.isEmpty { return self }
    var map = OffsetMap()
    for (index, entry) in entries.enumerated() {
      let end = index + 1 < entries.count ? Int(entries[index + 1].derived) : count
      let (derived, origin) = (Int(entry.derived), Int(entry.origin))
      map.add(derived, from: first.origin(of: origin))
      // Where the middle text goes on elsewhere within the stretch, this one does.
      for step in first.entries[first.firstIndex(after: origin)...] {
        let offset = derived + Int(step.derived) - origin
        if offset >= end { break }
        map.add(offset, from: Int(step.origin))
      }
    }
    return map
  }

  /// The map with the stretches of another behind its own.
  public func followed(by other: OffsetMap) -> OffsetMap {
    var map = self
    for entry in other.entries { map.append(entry.derived, entry.origin) }
    return map
  }

  /// The first entry that begins behind an offset.
  private func firstIndex(after offset: Int) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if Int(entries[middle].derived) <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

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
