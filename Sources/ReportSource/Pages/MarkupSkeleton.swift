/// A page without its text: the tags that matter, and one byte for all text between two of them.
///
/// libxml2 makes of it how the elements nest. It never sees the text, which it would read a character at a time, copy, cut
/// at a limit or stumble over; the text stays where it is, in the decoded page.
struct MarkupSkeleton {
  /// Tags, and `text` or `blank` between them. Pure ASCII.
  var bytes: [UInt8] = []
  /// The text runs in order, each with the offset of the byte that stands for it.
  var runs: [(offset: Int32, run: TextRun)] = []
  /// Name and content of the meta tags.
  var metadata: [(name: String, content: String)] = []

  /// Stands for text; for white space only, which libxml2 treats another way.
  static let text = UInt8(ascii: "x")
  static let blank = UInt8(ascii: " ")

  mutating func add(_ run: TextRun, isBlank: Bool) {
    let last = bytes.count - 1
    if let previous = runs.last, Int(previous.offset) == last {
      if !isBlank { bytes[last] = Self.text }
      runs.append((previous.offset, run))
      return
    }
    runs.append((Int32(bytes.count), run))
    bytes.append(isBlank ? Self.blank : Self.text)
  }
}
