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
  /// Holds nothing: img, input …
  case void
  /// Not shown, or not part of a text: select, button, noscript, template …
  case unread

  /// Whether a line begins or ends with it.
  var isBlock: Bool {
    switch self {
    case .bold, .link, .span, .void, .unread, .meta: false
    default: true
    }
  }
}

/// One step through a page, in the order of its source.
package struct MarkupEvent: Sendable {
  package enum Kind: UInt8, Sendable {
    case start, end, text
    /// `<br>`, and where a paragraph begins or ends.
    case lineBreak
  }

  package var kind: Kind
  package var element: Element
  /// The element or one around it is not displayed.
  package var isHidden = false
  /// Cells only, as WHATWG clamps them; a row span of 0 reaches to the end of the row group.
  package var rowSpan: UInt16 = 1
  package var columnSpan: UInt16 = 1
  /// Text only.
  package var text = TextRun()
}

/// A stretch of text in a page, or one character reference in it.
package struct TextRun: Sendable {
  /// Its bytes in the decoded page.
  package var start: Int32 = 0
  package var end: Int32 = 0
  /// What the bytes mean when they are a reference, else nil.
  package var reference: Unicode.Scalar?

  package var range: Range<Int> { Int(start)..<Int(end) }
}

/// A page taken apart.
package struct Markup: Sendable {
  package internal(set) var events: [MarkupEvent] = []
  /// Name and content of the meta tags, in the order of the page.
  package internal(set) var metadata: [(name: String, content: String)] = []
  /// Classes by which the page's style hides elements that it has, in the order of the page.
  package internal(set) var hidingClasses: [String] = []
  /// The page was read as XML.
  package internal(set) var isXML = false
}
