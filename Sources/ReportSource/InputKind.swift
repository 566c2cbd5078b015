/// What the first bytes say an input is. Only `text` is read; the rest is refused by name.
public enum InputKind: String, Sendable {
  case text
  case empty
  case pdf
  /// Word, Excel and the like since 2007: a ZIP archive with `[Content_Types].xml`.
  case officeOpenXML
  /// Word, Excel and the like before 2007 (Compound File Binary Format).
  case compoundFile
  case zip
  case gzip
  case image
  /// A JSON object or array, as this program writes: a report is no such thing.
  case json
  case binary

  /// Looks at the signature and at the first 8 KB, whatever the encoding.
  public static func sniff(_ bytes: [UInt8]) -> InputKind {
    if bytes.isEmpty { return .empty }
    for (kind, signature) in signatures where bytes.starts(with: signature) {
      return kind == .zip && holdsContentTypes(bytes) ? .officeOpenXML : kind
    }
    if TextDecoder.byteOrderMark(bytes) != nil || TextDecoder.utf16ByZeroBytes(bytes) != nil { return .text }
    if holdsControlBytes(bytes) { return .binary }
    return isJSON(bytes) ? .json : .text
  }

  /// An object that begins with a key, or an array of such.
  private static func isJSON(_ bytes: [UInt8]) -> Bool {
    var marks = bytes.lazy.prefix(4096).filter { $0 > 0x20 }.makeIterator()
    var mark = marks.next()
    if mark == UInt8(ascii: "[") { mark = marks.next() }
    return mark == UInt8(ascii: "{") && marks.next() == UInt8(ascii: "\"")
  }

  private static let signatures: [(InputKind, [UInt8])] = [
    (.pdf, Array("%PDF-".utf8)),
    (.zip, [0x50, 0x4B, 0x03, 0x04]),
    (.compoundFile, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
    (.gzip, [0x1F, 0x8B, 0x08]),
    (.image, [0x89, 0x50, 0x4E, 0x47]),
    (.image, [0xFF, 0xD8, 0xFF]),
    (.image, Array("GIF8".utf8)),
  ]

  private static func holdsContentTypes(_ bytes: [UInt8]) -> Bool {
    let name = Array("[Content_Types].xml".utf8)
    let head = bytes.prefix(4096)
    return head.indices.dropLast(name.count - 1).contains { head[$0...].starts(with: name) }
  }

  /// A zero byte, or more control characters than a text has.
  private static func holdsControlBytes(_ bytes: [UInt8]) -> Bool {
    let sample = 0..<min(bytes.count, 8192)
    if bytes.holds(0, in: sample) { return true }
    let controls = bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      var index = 0
      while index < sample.count {
        // A text has none, so eight bytes are looked at together.
        let isWord = index + 8 <= sample.count
        let end = isWord ? index + 8 : sample.count
        if !isWord || Word(bytes, at: index).holdsControl {
          for byte in bytes[index..<end] where byte < 0x20 && byte &- 0x09 > 4 && byte != 0x1B { count += 1 }
        }
        index = end
      }
      return count
    }
    return controls * 50 > sample.count
  }

  /// Whether a decoded text is a page: it begins with markup, or is full of it.
  ///
  /// Tables of Markdown and of tabs have `<br>` in their cells: where there are such rows, it says nothing.
  public static func isPage(_ text: [UInt8]) -> Bool {
    guard text.holds(UInt8(ascii: "<"), in: 0..<min(text.count, 1 << 16)) else { return false }
    let head = text.prefix(1 << 16)
    var tags = 0
    var breaks = 0
    forEachTag(of: head) { tag in
      if startsTag(tag, lineBreak) { breaks += 1 }
      if blockTags.contains(where: { startsTag(tag, $0) }) { tags += 1 }
      return tags < 3
    }
    if tags >= 3 || tags + breaks >= 3 && !holdsRows(head) { return true }
    return tags + breaks > 0 && head.first { $0 > 0x20 } == UInt8(ascii: "<")
  }

  /// Whether a page is a text whose tables alone are markup, as Markdown may be: its lines are lines then.
  public static func isTextWithTables(_ text: [UInt8]) -> Bool {
    var depth = 0
    var isText = true
    var hasTable = false
    forEachTag(of: text.prefix(1 << 16)) { tag in
      if startsTag(tag, table) {
        depth += 1
        hasTable = true
      } else if startsTag(tag, tableEnd) {
        depth -= 1
      } else if depth <= 0 {
        isText = !textTags.contains { startsTag(tag, $0) }
      }
      return isText
    }
    return isText && hasTable
  }

  /// Calls `body` with what follows each "<", until it returns false.
  private static func forEachTag(of text: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) -> Bool) {
    var index = text.startIndex
    while let open = text[index...].firstIndex(of: UInt8(ascii: "<")), open + 2 < text.endIndex {
      index = open + 1
      if !body(text[index...]) { return }
    }
  }

  private static let lineBreak = Array("br".utf8)
  private static let table = Array("table".utf8)
  private static let tableEnd = Array("/table".utf8)
  private static let blockTags: [[UInt8]] = [
    "p", "/p", "td", "/td", "tr", "div", "/div", "table", "html", "!doctype", "body", "span", "li",
  ].map { Array($0.utf8) }
  /// What makes lines of a text in markup.
  private static let textTags: [[UInt8]] = ["p", "div", "br", "li", "h1", "h2", "h3", "span", "td", "!doctype", "head"]
    .map {
      Array($0.utf8)
    }

  /// Whether some lines have borders of cells: pipes, or tabs behind a word.
  private static func holdsRows(_ text: ArraySlice<UInt8>) -> Bool {
    var rows = 0
    for line in text.split(separator: 0x0A) {
      let words = line.drop { $0 <= 0x20 }
      if words.contains(UInt8(ascii: "|")) || words.contains(0x09) { rows += 1 }
      if rows == 3 { return true }
    }
    return false
  }

  private static func startsTag(_ text: ArraySlice<UInt8>, _ name: [UInt8]) -> Bool {
    guard text.count > name.count else { return false }
    for (byte, expected) in Swift.zip(text, name) where byte != expected && byte | 0x20 != expected { return false }
    let next = text[text.startIndex + name.count]
    return next <= 0x20 || next == UInt8(ascii: ">") || next == UInt8(ascii: "/")
  }
}
