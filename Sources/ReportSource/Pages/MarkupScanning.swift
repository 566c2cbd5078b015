import Glibc

/// Moving through a page. Every step ends at the end of the source at the latest.
extension MarkupFilter {
  mutating func name() -> Range<Int> {
    let start = index
    while index < source.count {
      let byte = source[index]
      if byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") { break }
      index += 1
    }
    return start..<index
  }

  /// Script and style end at their own end tag only; what is left open, at the end.
  mutating func skipRawText(_ tag: TagName, _ length: Int) {
    while index < source.count {
      skip(past: UInt8(ascii: "<"))
      let name = index + 1
      guard name + length <= source.count else { break }
      if source[index] == UInt8(ascii: "/"), TagName(source, name..<name + length) == tag {
        return skip(past: UInt8(ascii: ">"))
      }
    }
    index = source.count
  }

  /// Comments, declarations, processing instructions, and Word's `<![if …]>`.
  mutating func declaration() {
    if starts(with: "<!--") { return skip(past: "-->", from: index + 4) }
    if starts(with: "<![CDATA[") { return characterData() }
    var depth = 0
    while index < source.count {
      let byte = source[index]
      index += 1
      // The internal subset of a document type stands in brackets.
      if byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: "]") { depth -= 1 }
      if byte == UInt8(ascii: ">"), depth <= 0 { return }
    }
  }

  private mutating func characterData() {
    let start = index + 9
    skip(past: "]]>", from: start)
    let isClosed =
      index >= start + 3 && source[index - 1] == UInt8(ascii: ">") && source[index - 2] == UInt8(ascii: "]")
    let end = isClosed ? index - 3 : index
    if end > start { skeleton.add(TextRun(start: Int32(start), end: Int32(end)), isBlank: false) }
  }

  /// Moves behind the next `byte`, or to the end.
  mutating func skip(past byte: UInt8) {
    index = first(byte, from: index).map { $0 + 1 } ?? source.count
  }

  /// Moves behind the next `text`, or to the end.
  mutating func skip(past text: StaticString, from start: Int) {
    index = min(start, source.count)
    while let found = first(text.utf8Start[0], from: index) {
      index = found
      if starts(with: text) {
        index += text.utf8CodeUnitCount
        return
      }
      index += 1
    }
    index = source.count
  }

  func starts(with text: StaticString) -> Bool {
    guard index + text.utf8CodeUnitCount <= source.count, let base = source.baseAddress else { return false }
    return memcmp(base + index, text.utf8Start, text.utf8CodeUnitCount) == 0
  }

  func first(_ byte: UInt8, from start: Int) -> Int? { first(byte, from: start, to: source.count) }

  func first(_ byte: UInt8, from start: Int, to end: Int) -> Int? {
    guard start < end, let base = source.baseAddress else { return nil }
    guard let found = memchr(base + start, Int32(byte), end - start) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  @inline(__always)
  func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  @inline(__always)
  func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
