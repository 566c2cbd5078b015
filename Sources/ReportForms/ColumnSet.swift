/// Columns of one table of the form, a bit each.
public struct ColumnSet: Sendable, Equatable, BitwiseCopyable {
  @usableFromInline var bits: UInt64 = 0

  /// None.
  @inlinable public init() {}

  /// Columns below 64.
  @inlinable
  public init(_ columns: some Sequence<Int>) {
    for column in columns { insert(column) }
  }

  @inlinable public var isEmpty: Bool { bits == 0 }
  @inlinable public var count: Int { bits.nonzeroBitCount }
  /// The first column; there must be one.
  @inlinable public var first: Int { bits.trailingZeroBitCount }

  /// Those that are not among `others`.
  @inlinable public func subtracting(_ others: ColumnSet) -> ColumnSet {
    var rest = self
    rest.bits &= ~others.bits
    return rest
  }

  /// Whether all of `others` are among them.
  @inlinable public func isSuperset(of others: ColumnSet) -> Bool { others.bits & ~bits == 0 }

  /// Whether both have a column.
  @inlinable public func intersects(_ others: ColumnSet) -> Bool { bits & others.bits != 0 }

  @inlinable public mutating func formUnion(_ others: ColumnSet) { bits |= others.bits }

  @inlinable public mutating func insert(_ column: Int) {
    precondition(column < 64, "a set of columns has 64 bits")
    bits |= 1 << UInt64(column)
  }

  @inlinable public mutating func remove(_ column: Int) { bits &= ~(1 << UInt64(column)) }

  @inlinable public func contains(_ column: Int) -> Bool { bits >> UInt64(column) & 1 != 0 }

  /// The first column, taken out; nil when there is none.
  @inlinable public mutating func popFirst() -> Int? {
    if bits == 0 { return nil }
    let column = first
    bits &= bits - 1
    return column
  }
}
