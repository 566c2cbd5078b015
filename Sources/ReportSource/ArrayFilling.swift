extension Array {
  /// `count` times the same element.
  ///
  /// For arrays that every conversion makes: the compiler does not specialize `init(repeating:count:)`, which then takes as
  /// long to find the type of its storage as a short array takes to be filled.
  @inlinable
  public init(filledWith element: Element, count: Int) {
    self.init()
    reserveCapacity(count)
    append(contentsOf: repeatElement(element, count: count))
  }
}
