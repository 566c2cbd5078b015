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
  /// Open text-level elements, what was passed on in their place, and whether their text is set apart.
  var openInline: [(name: TagName, passedOn: Inline, isSetApart: Bool)] = []
  /// Text that is set apart began or ended since the last text.
  var hasSeam = false

  /// Classes that the page's own style does not display.
  var style = PageStyle()

  enum Inline { case nothing, hidden, struck, bold }

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
      // As much as pages need that are little but tags: memory that nothing is written to costs nothing, what grows twice.
      filter.skeleton.bytes.reserveCapacity(source.count / 2 + 64)
      filter.skeleton.runs.reserveCapacity(source.count / 16 + 16)
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
    add(TextRun(start: Int32(start), end: Int32(end)), isBlank: ink == end)
  }

  private mutating func reference() {
    let (scalar, length) = CharacterReferences.resolve(source, at: index) ?? ("&", 1)
    let run = TextRun(start: Int32(index), end: Int32(index + length), reference: scalar)
    // What XML has no character for is white space at best.
    add(run, isBlank: scalar.value <= 0x20)
    index += length
  }

  mutating func add(_ run: TextRun, isBlank: Bool) {
    if hasSeam { closeSeam(before: run) }
    skeleton.add(run, isBlank: isBlank)
  }

  /// "1<sup>2</sup>" is no 12: a space of no width keeps the mark from the digit before it. Words need none.
  private mutating func closeSeam(before next: TextRun) {
    hasSeam = false
    guard skeleton.isInLine, let last = skeleton.runs.last?.run else { return }
    guard last.endsWithDigit(in: source), !next.beginsWithHan(in: source) else { return }
    skeleton.add(TextRun(start: next.start, end: next.start, reference: "\u{200B}"), isBlank: false)
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

extension TextRun {
  /// Whether it ends with a digit of either width, 0 to 9 or ０ to ９.
  fileprivate func endsWithDigit(in source: UnsafeBufferPointer<UInt8>) -> Bool {
    if let reference { return reference.isDigit }
    guard let byte = source[range].last else { return false }
    if byte < 0x80 { return (0x30...0x39).contains(byte) }
    return range.count >= 3 && UnsafeBufferPointer(rebasing: source[range].suffix(3)).isFullWidthDigit
  }

  /// Whether it begins with a Chinese character (U+4000 to U+9FFF, by its first byte).
  fileprivate func beginsWithHan(in source: UnsafeBufferPointer<UInt8>) -> Bool {
    if let reference { return (0x4000...0x9FFF).contains(reference.value) }
    return source[range].first.map { (0xE4...0xE9).contains($0) } ?? false
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate var isFullWidthDigit: Bool { self[0] == 0xEF && self[1] == 0xBC && (0x90...0x99).contains(self[2]) }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(value) || (0xFF10...0xFF19).contains(value) }
}
