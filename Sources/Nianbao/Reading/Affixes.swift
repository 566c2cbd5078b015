extension ArraySlice where Element: Equatable {
  /// Without what it begins with, if it is that.
  func dropPrefix(_ prefix: some Collection<Element>) -> Self {
    starts(with: prefix) ? dropFirst(prefix.count) : self
  }

  /// Without what it ends in, if it is that.
  func dropSuffix(_ suffix: some Collection<Element>) -> Self {
    self.suffix(suffix.count).elementsEqual(suffix) ? dropLast(suffix.count) : self
  }
}
