/// An element that matters to a reader of reports; everything else is `other`, or never leaves the filter.
public enum Element: UInt8, Sendable {
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

/// One step through a page, in the order of its source. Sixteen bytes, for a page may have a million.
public struct MarkupEvent: Sendable {
  /// What happens.
  public enum Kind: UInt8, Sendable {
    case start, end, text
    /// `<br>`, and where a paragraph begins or ends.
    case lineBreak
  }

  /// What happens.
  public var kind: Kind
  /// The element that it happens to; `other` for a text.
  public var element: Element
  /// The element or one around it is not displayed.
  public var isHidden = false
  /// The element strikes its text out.
  public var isStruck = false
  /// The spans of a cell; of a text, one more than the scalar it refers to, or 0.
  private var detail: UInt32
  /// Where a text stands.
  private var start: Int32 = 0
  private var end: Int32 = 0

  init(kind: Kind, element: Element) {
    self.kind = kind
    self.element = element
    detail = 1 << 16 | 1
  }

  init(_ text: TextRun) {
    kind = .text
    element = .other
    detail = text.reference.map { $0.value + 1 } ?? 0
    (start, end) = (text.start, text.end)
  }

  /// Cells only, as WHATWG clamps it; 0 reaches to the end of the row group.
  public var rowSpan: UInt16 {
    get { UInt16(truncatingIfNeeded: detail) }
    set { detail = detail & 0xFFFF_0000 | UInt32(newValue) }
  }

  /// Cells only, as WHATWG clamps it.
  public var columnSpan: UInt16 {
    get { UInt16(truncatingIfNeeded: detail >> 16) }
    set { detail = detail & 0xFFFF | UInt32(newValue) << 16 }
  }

  /// Text only.
  public var text: TextRun {
    let isReference = kind == .text && detail > 0
    return TextRun(start: start, end: end, reference: isReference ? Unicode.Scalar(detail - 1) : nil)
  }
}

/// A stretch of text in a page, or one character reference in it.
public struct TextRun: Sendable {
  /// Its bytes in the decoded page.
  public var start: Int32 = 0
  /// Where it ends, in the page.
  public var end: Int32 = 0
  /// What the bytes mean when they are a reference, else nil.
  public var reference: Unicode.Scalar?

  /// Its bytes in the page.
  public var range: Range<Int> { Int(start)..<Int(end) }
}

/// What takes the events of a page in their order, some at a time: never are all of them there.
public protocol MarkupEventReader {
  mutating func read(_ events: [MarkupEvent])
}

/// What a page says besides its events.
public struct Markup: Sendable {
  /// Name and content of the meta tags, in the order of the page.
  public internal(set) var metadata: [(name: String, content: String)] = []
  /// Classes by which the page's style hides elements that it has, in the order of the page.
  public internal(set) var hidingClasses: [String] = []
  /// The page was read as XML.
  public internal(set) var isXML = false
}
