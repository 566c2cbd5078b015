import ReportSource

extension [MarkupEvent]: MarkupEventReader {
  public mutating func read(_ events: [MarkupEvent]) { self += events }
}

extension MarkupReader {
  /// All that a page says, at once.
  static func read(_ page: SourceText) -> CollectedMarkup {
    let (events, markup) = read(page) { [MarkupEvent]() }
    return CollectedMarkup(events: events, markup: markup)
  }
}

@dynamicMemberLookup
struct CollectedMarkup {
  var events: [MarkupEvent]
  var markup: Markup

  subscript<Value>(dynamicMember path: KeyPath<Markup, Value>) -> Value { markup[keyPath: path] }
}
