/// A page without its text: the tags that nest, and one byte for all text between two of them.
///
/// libxml2 makes of it how the elements nest. It never sees the text, which it would read a character at a time, copy, cut
/// at a limit or stumble over; the text stays where it is, in the decoded page.
struct MarkupSkeleton {
  /// Tags, and `text` or `blank` between them, in an element of their own, for XML has one root. Pure ASCII.
  var bytes: [UInt8] = []
  /// The text runs and line breaks in order.
  var runs: [PlacedRun] = []
  /// Name and content of the meta tags.
  var metadata: [(name: String, content: String)] = []

  /// Classes by which the page's style hides elements that it has.
  var hidingClasses: [String] = []

  /// Names of the open elements, and how deep they have been.
  private var open: [TagName] = []
  private var depth = 0
  private var hasStrayEnd = false

  /// Every start tag has its end tag: how the elements nest is beyond doubt, and the XML parser, which is quicker by far,
  /// finds it too (up to a depth that is harm, not markup).
  var isBalanced: Bool { open.isEmpty && !hasStrayEnd && depth < Self.deepest }

  /// libxml2's XML parser gives up at 256.
  private static let deepest = 200

  mutating func noteStart(_ name: TagName) {
    open.append(name)
    depth = max(depth, open.count)
  }

  mutating func noteEnd(_ name: TagName) {
    if open.popLast() != name { hasStrayEnd = true }
  }

  /// Whether an end tag ends nothing, and can go: pages have one `</div>` too many. Where more is wrong already, libxml2
  /// has to say.
  func isStrayEnd(_ name: TagName) -> Bool {
    !hasStrayEnd && open.last != name && open.count < Self.deepest && !open.contains(name)
  }

  /// Whether a table cell is open.
  var isInCell: Bool { open.contains { $0 == .cell || $0 == .headerCell } }

  /// The root's tags, and the zero at the end of what libxml2 reads.
  static let rootStart: StaticString = "<r>"
  static let rootEnd: StaticString = "</r>\0"

  mutating func addRoot(_ tag: StaticString) {
    bytes += UnsafeBufferPointer(start: tag.utf8Start, count: tag.utf8CodeUnitCount)
  }

  /// Takes the root away, which is nothing for the HTML parser: its end with what follows, and where the rest begins.
  mutating func dropRoot() -> Int {
    bytes[bytes.count - Self.rootEnd.utf8CodeUnitCount] = 0
    return Self.rootStart.utf8CodeUnitCount
  }

  /// Stands for text; for white space only, which libxml2 treats another way.
  static let text = UInt8(ascii: "x")
  static let blank = UInt8(ascii: " ")

  /// Whether the last tag begins or ends a line, so that white space behind it says nothing.
  private var isLineStart = true
  /// Whether the last run stands in the line that goes on.
  private(set) var isInLine = false

  mutating func addLineBreak() {
    add(nil, isBlank: true)
    isInLine = false
  }

  mutating func add(_ run: TextRun?, isBlank: Bool) {
    if isBlank, isLineStart { return }
    isLineStart = false
    isInLine = true
    let last = bytes.count - 1
    if let previous = runs.last, Int(previous.offset) == last {
      if !isBlank { bytes[last] = Self.text }
      runs.append(PlacedRun(run, at: last))
      return
    }
    runs.append(PlacedRun(run, at: bytes.count))
    bytes.append(isBlank ? Self.blank : Self.text)
  }

  /// To be called before the bytes of a tag: one that begins or ends a line takes the white space before it away.
  mutating func willAddTag(isBlock: Bool) {
    if isBlock, bytes.last == Self.blank {
      bytes.removeLast()
      while let run = runs.last, Int(run.offset) == bytes.count { runs.removeLast() }
    }
    isLineStart = isBlock
    if isBlock { isInLine = false }
  }
}
