/// Takes from a page what libxml2 need not see: text, comments, scripts, styles, declarations, paragraphs, text-level
/// elements, and all attributes but spans and hiding. Character references become their characters.
///
/// This is not a parser: what stays is passed on in the order it stands, mistakes included. It leaves libxml2 a fraction
/// of the bytes, no entity, and no quadratic case.
struct MarkupFilter {
  /// The page; valid while ``skeleton(of:isXML:)`` runs, and not beyond.
  let source: UnsafeBufferPointer<UInt8>
  let isXML: Bool
  var index = 0
  var skeleton = MarkupSkeleton()
  /// Open text-level elements, and what was passed on in their place: an element that hides, bold type, or nothing.
  var openInline: [(name: TagName, passedOn: Inline)] = []

  /// Classes that the page's own style does not display.
  var style = PageStyle()

  enum Inline { case nothing, hidden, bold }

  /// How far back an end tag looks for its start tag.
  static let inlineReach = 64
  /// Deeper `<b>` than any page means harm: libxml2 takes quadratic time over them.
  static let boldLimit = 128
  var boldDepth = 0
  /// What it was where the paragraph began: bold type ends with the paragraph at the latest.
  var outerBoldDepth = 0
  /// A hidden paragraph nests like any element; from the first one on, all are passed on.
  var keepsParagraphs = false

  static func skeleton(of page: [UInt8], isXML: Bool) -> MarkupSkeleton {
    page.withUnsafeBufferPointer { source in
      var filter = MarkupFilter(source: source, isXML: isXML)
      filter.skeleton.bytes.reserveCapacity(source.count / 4 + 64)
      filter.skeleton.runs.reserveCapacity(source.count / 64 + 16)
      filter.skeleton.addRoot(MarkupSkeleton.rootStart)
      filter.run()
      filter.skeleton.addRoot(MarkupSkeleton.rootEnd)
      return filter.skeleton
    }
  }

  private init(source: UnsafeBufferPointer<UInt8>, isXML: Bool) {
    self.source = source
    self.isXML = isXML
  }

  private mutating func run() {
    while index < source.count {
      switch source[index] {
      case UInt8(ascii: "<"): markup()
      case UInt8(ascii: "&"): reference()
      default: text()
      }
    }
  }

  // MARK: Text

  private mutating func text() {
    let start = index
    var end = first(UInt8(ascii: "<"), from: start) ?? source.count
    end = first(UInt8(ascii: "&"), from: start, to: end) ?? end
    index = end
    var ink = start
    while ink < end, source[ink] <= 0x20 { ink += 1 }
    skeleton.add(TextRun(start: Int32(start), end: Int32(end)), isBlank: ink == end)
  }

  private mutating func reference() {
    let (scalar, length) = CharacterReferences.resolve(source, at: index) ?? ("&", 1)
    let run = TextRun(start: Int32(index), end: Int32(index + length), reference: scalar)
    // What XML has no character for is white space at best.
    skeleton.add(run, isBlank: scalar.value <= 0x20)
    index += length
  }

  /// A "<" that begins no tag.
  private mutating func literal() {
    skeleton.add(TextRun(start: Int32(index), end: Int32(index + 1)), isBlank: false)
    index += 1
  }

  // MARK: Tags

  private mutating func markup() {
    guard index + 1 < source.count else { return literal() }
    let next = source[index + 1]
    if isLetter(next) { return startTag() }
    switch next {
    case UInt8(ascii: "/"):
      if index + 2 < source.count, isLetter(source[index + 2]) { endTag() } else { declaration() }
    case UInt8(ascii: "!"), UInt8(ascii: "?"): declaration()
    default: literal()
    }
  }
}
