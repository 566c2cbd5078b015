/// An element that matters to a reader of reports; everything else is `other`, or never leaves the filter.
package enum Element: UInt8, Sendable {
  case other
  // The head
  case meta, title
  // Tables (WHATWG HTML 4.9)
  case table, rowGroup, footGroup, row, cell, headerCell, caption
  // Blocks: a line of its own
  case paragraph, heading, division, listItem, lineBreak
  // Text-level
  case bold, link, span
  /// Not shown, or not part of a text: select, button, noscript, template …
  case unread
}

/// One step through a page, in the order of its source.
package struct MarkupEvent: Sendable {
  package enum Kind: UInt8, Sendable { case start, end, text }

  package var kind: Kind
  package var element: Element
  /// The element or one around it is not displayed.
  package var isHidden = false
  /// Cells only, as WHATWG clamps them; a row span of 0 reaches to the end of the row group.
  package var rowSpan: UInt16 = 1
  package var columnSpan: UInt16 = 1
  /// Text: its bytes in ``Markup/bytes``. Meta: index into ``Markup/metadata`` as the lower bound.
  package var range: Range<Int32> = 0..<0
}

/// A page taken apart.
package struct Markup: Sendable {
  /// What the events' ranges point into: the page without what no report needs, references resolved.
  package internal(set) var bytes: [UInt8]
  package internal(set) var events: [MarkupEvent] = []
  /// Name and content of the meta tags, in the order of the page.
  package internal(set) var metadata: [(name: String, content: String)] = []
  /// Where stretches of `bytes` stand in the decoded page.
  package internal(set) var origins: OffsetMap
  /// The page was read as XML.
  package internal(set) var isXML = false
}

/// Where the stretches of a derived text come from. Within a stretch, offsets run in parallel.
package struct OffsetMap: Sendable {
  private var derived: [Int] = []
  private var origins: [Int] = []

  package init() {}

  /// From `derived` on, the text comes from `origin` on. Both only grow, or the last entry is replaced.
  package mutating func add(_ derived: Int, from origin: Int) {
    if let last = self.derived.last {
      if last == derived {
        origins[origins.count - 1] = origin
        return
      }
      if origins[origins.count - 1] + derived - last == origin { return }
    }
    self.derived.append(derived)
    origins.append(origin)
  }

  package var isEmpty: Bool { derived.isEmpty }

  /// Looks offsets up one after another, none before the last: a step each, not a search.
  package struct Cursor {
    private let map: OffsetMap
    private var index = 0

    package init(_ map: OffsetMap) { self.map = map }

    package mutating func origin(of offset: Int) -> Int {
      if map.derived.isEmpty { return offset }
      while index + 1 < map.derived.count, map.derived[index + 1] <= offset { index += 1 }
      return map.origins[index] + max(0, offset - map.derived[index])
    }
  }

  package func origin(of offset: Int) -> Int {
    var low = 0
    var high = derived.count
    guard high > 0 else { return offset }
    while high - low > 1 {
      let middle = (low + high) / 2
      if derived[middle] <= offset { low = middle } else { high = middle }
    }
    return origins[low] + max(0, offset - derived[low])
  }
}
