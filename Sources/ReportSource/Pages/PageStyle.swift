/// The classes that a page's own `<style>` elements do not display: rules of the simple selector `.name` with
/// `display:none`, outside of at-rules (which are for print, or for a width).
///
/// A class that any other rule displays is not believed: a script of the page shows and hides it.
struct PageStyle {
  private var hidden: Set<String> = []
  private var shown: Set<String> = []

  var isEmpty: Bool { hidden.isEmpty }

  /// Of the classes that an attribute names, those that are not displayed.
  func hidingClasses(_ source: UnsafeBufferPointer<UInt8>, _ value: Range<Int>) -> [String] {
    source[value].split(whereSeparator: Self.isSpace).map { String(decoding: $0, as: UTF8.self) }
      .filter { hidden.contains($0) && !shown.contains($0) }
  }

  mutating func read(_ source: UnsafeBufferPointer<UInt8>, _ sheet: Range<Int>) {
    let sheet = Self.withoutComments(source, sheet)
    var rest = sheet[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
      let selectors = Self.selectors(rest[..<open])
      let isAtRule = selectors.first?.first == UInt8(ascii: "@")
      let close = isAtRule ? Self.end(ofBlockAt: open, in: rest) : rest[open...].firstIndex(of: UInt8(ascii: "}"))
      let end = close ?? rest.endIndex
      if !isAtRule, let isShown = Self.display(rest[(open + 1)..<end]) { note(selectors, isShown) }
      rest = rest[min(end + 1, rest.endIndex)...]
    }
  }

  private static func withoutComments(_ source: UnsafeBufferPointer<UInt8>, _ sheet: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(sheet.count)
    var index = sheet.lowerBound
    var isComment = false
    while index < sheet.upperBound {
      let pair = (source[index], index + 1 < sheet.upperBound ? source[index + 1] : 0)
      if pair == (isComment ? (0x2A, 0x2F) : (0x2F, 0x2A)) {
        isComment.toggle()
        index += 2
        continue
      }
      if !isComment { bytes.append(source[index]) }
      index += 1
    }
    return bytes
  }

  private mutating func note(_ selectors: [ArraySlice<UInt8>], _ isShown: Bool) {
    for selector in selectors {
      let names = selector.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).dropFirst()
        .map { String(decoding: $0.prefix(while: Self.isOfName), as: UTF8.self) }
      if isShown { shown.formUnion(names) }
      let isSimple = selector.first == UInt8(ascii: ".") && selector.dropFirst().allSatisfy(Self.isOfName)
      if !isShown, isSimple, let name = names.first { hidden.insert(name) }
    }
  }

  /// Selectors of a rule, without the marks of an HTML comment before them; what ends in ";" before them is a rule without a block.
  private static func selectors(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var bytes = text
    for (end, length) in [("-->", 3), ("<!--", 4), (";", 1)] {
      let mark = Array(end.utf8)
      if let last = bytes.indices.last(where: { bytes[$0...].starts(with: mark) }) { bytes = bytes[(last + length)...] }
    }
    return bytes.split(separator: UInt8(ascii: ",")).map { selector in
      var selector = selector.drop(while: isSpace)
      while let last = selector.last, isSpace(last) { selector.removeLast() }
      return selector
    }
  }

  private static func end(ofBlockAt open: Int, in text: ArraySlice<UInt8>) -> Int? {
    var depth = 0
    for index in open..<text.endIndex {
      if text[index] == UInt8(ascii: "{") { depth += 1 }
      if text[index] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  /// Whether a block of declarations displays an element; nil where it does not say.
  private static func display(_ block: ArraySlice<UInt8>) -> Bool? {
    var isShown: Bool?
    for declaration in block.split(separator: UInt8(ascii: ";")) {
      let words = declaration.split(separator: UInt8(ascii: ":"), maxSplits: 1).map { part in
        String(decoding: part.filter { !isSpace($0) }, as: UTF8.self).lowercased()
      }
      if words.count == 2, words[0] == "display" { isShown = !words[1].hasPrefix("none") }
    }
    return isShown
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...: true
    default: false
    }
  }
}
