/// Drops from a page what no report needs before libxml2 sees it: comments, scripts, styles, declarations, text-level
/// elements, and all attributes but spans, hiding, and those of meta tags. Character references become their characters.
///
/// This is not a parser: what stays is passed on in the order it stands, mistakes included. It more than halves the time
/// of the parse, keeps libxml2 from entities, and leaves it no quadratic case.
struct MarkupFilter {
  private let source: [UInt8]
  private let isXML: Bool
  private var index = 0
  private(set) var output: [UInt8] = []
  private(set) var origins = OffsetMap()
  private(set) var metadata: [(name: String, content: String)] = []
  /// Open text-level elements, and what was passed on in their place: an element that hides, bold type, or nothing.
  private var openInline: [(name: TagName, passedOn: Inline)] = []

  private enum Inline { case nothing, hidden, bold }

  /// How far back an end tag looks for its start tag.
  private static let inlineReach = 64
  /// Deeper `<b>` than any page means harm: libxml2 takes quadratic time over them.
  private static let boldLimit = 128
  private var boldDepth = 0

  init(_ source: [UInt8], isXML: Bool) {
    self.source = source
    self.isXML = isXML
    output.reserveCapacity(source.count)
  }

  mutating func run() {
    while index < source.count {
      let byte = source[index]
      if byte == UInt8(ascii: "<") {
        markup()
      } else if byte == UInt8(ascii: "&") {
        reference()
      } else {
        text()
      }
    }
  }

  // MARK: Text

  private mutating func text() {
    let start = index
    let source = source
    let span = source.span
    var end = start
    while end < span.count, span[end] != UInt8(ascii: "<"), span[end] != UInt8(ascii: "&") { end += 1 }
    index = end
    origins.add(output.count, from: start)
    // A zero byte would end the text for libxml2.
    if source[start..<index].contains(0) {
      output += source[start..<index].lazy.map { $0 == 0 ? 0x20 : $0 }
    } else {
      output += source[start..<index]
    }
  }

  private mutating func reference() {
    guard let (scalar, length) = CharacterReferences.resolve(source, at: index) else {
      return literal("&amp;", length: 1)
    }
    switch scalar {
    case "<": literal("&lt;", length: length)
    case "&": literal("&amp;", length: length)
    default:
      origins.add(output.count, from: index)
      // What XML has no character for is white space at best.
      let isControl = scalar.value < 0x20 && !(0x09...0x0D).contains(scalar.value)
      output += Array(String(isControl ? " " : Character(scalar)).utf8)
      index += length
    }
  }

  private mutating func literal(_ text: StaticString, length: Int) {
    origins.add(output.count, from: index)
    output += UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    index += length
  }

  // MARK: Tags

  private mutating func markup() {
    guard index + 1 < source.count else { return literal("&lt;", length: 1) }
    let next = source[index + 1]
    if isLetter(next) { return startTag() }
    if next == UInt8(ascii: "/"), index + 2 < source.count, isLetter(source[index + 2]) { return endTag() }
    if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") || next == UInt8(ascii: "/") { return declaration() }
    literal("&lt;", length: 1)
  }

  /// Comments, declarations, processing instructions, and Word's `<![if …]>`.
  private mutating func declaration() {
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
    var end = start
    while end < source.count, !source[end...].starts(with: "]]>".utf8) { end += 1 }
    index = start
    while index < end {
      switch source[index] {
      case UInt8(ascii: "<"): literal("&lt;", length: 1)
      case UInt8(ascii: "&"): literal("&amp;", length: 1)
      default:
        origins.add(output.count, from: index)
        output.append(source[index])
        index += 1
      }
    }
    index = min(source.count, end + 3)
  }

  private mutating func startTag() {
    let tagStart = index
    index += 1
    let nameRange = name()
    let tag = TagName(source, nameRange)
    var attributes = Attributes()
    let isEmpty = self.attributes(of: tag, into: &attributes)
    if tag == TagName.script || tag == TagName.style {
      if !isEmpty || !isXML { skipRawText(nameRange) }
      return
    }
    guard let element = tag.element, element != .span, source[nameRange.upperBound - 1] != UInt8(ascii: ":") else {
      return inlineStart(tag, tagStart, attributes, isEmpty)
    }
    if element == .bold {
      boldDepth += 1
      if boldDepth > Self.boldLimit { return }
    }
    if element == .meta { noteMeta(attributes) }
    if element == .meta { return }
    emitStart(nameRange, tagStart, attributes, isEmpty: isEmpty && (isXML || element == .lineBreak))
  }

  private mutating func emitStart(_ name: Range<Int>, _ start: Int, _ attributes: Attributes, isEmpty: Bool) {
    origins.add(output.count, from: start)
    output.append(UInt8(ascii: "<"))
    for byte in source[name] { output.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) }
    if attributes.isHidden { append(" hidden=\"\"") }
    if attributes.rowSpan != 1 { append(" rowspan=\"\(attributes.rowSpan)\"") }
    if attributes.columnSpan != 1 { append(" colspan=\"\(attributes.columnSpan)\"") }
    if isEmpty { output.append(UInt8(ascii: "/")) }
    output.append(UInt8(ascii: ">"))
    origins.add(output.count, from: index)
  }

  private mutating func inlineStart(_ tag: TagName, _ start: Int, _ attributes: Attributes, _ isEmpty: Bool) {
    if isEmpty, isXML { return }
    let isBold = attributes.isBold && boldDepth < Self.boldLimit
    let passedOn: Inline = attributes.isHidden ? .hidden : isBold ? .bold : .nothing
    openInline.append((tag, passedOn))
    if passedOn == .nothing { return }
    if passedOn == .bold { boldDepth += 1 }
    origins.add(output.count, from: start)
    append(passedOn == .hidden ? "<span hidden=\"\">" : "<b>")
    origins.add(output.count, from: index)
  }

  private mutating func endTag() {
    let tagStart = index
    index += 2
    let nameRange = name()
    let tag = TagName(source, nameRange)
    while index < source.count, source[index] != UInt8(ascii: ">") { index += 1 }
    index = min(source.count, index + 1)
    guard let element = tag.element, element != .span else { return inlineEnd(tag, tagStart) }
    if element == .meta { return }
    if element == .bold {
      boldDepth = max(0, boldDepth - 1)
      if boldDepth >= Self.boldLimit { return }
    }
    origins.add(output.count, from: tagStart)
    output += [UInt8(ascii: "<"), UInt8(ascii: "/")]
    for byte in source[nameRange] { output.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) }
    output.append(UInt8(ascii: ">"))
    origins.add(output.count, from: index)
  }

  private mutating func inlineEnd(_ tag: TagName, _ start: Int) {
    let reach = openInline.indices.suffix(Self.inlineReach)
    guard let open = reach.last(where: { openInline[$0].name == tag }) else { return }
    let passedOn = openInline.remove(at: open).passedOn
    if passedOn == .nothing { return }
    if passedOn == .bold { boldDepth -= 1 }
    origins.add(output.count, from: start)
    append(passedOn == .hidden ? "</span>" : "</b>")
    origins.add(output.count, from: index)
  }

  private mutating func append(_ text: String) { output += Array(text.utf8) }

  // MARK: Attributes

  private struct Attributes {
    /// Of two attributes with one name, the first counts.
    var givenRowSpan: Int?
    var givenColumnSpan: Int?
    var rowSpan: Int { givenRowSpan ?? 1 }
    var columnSpan: Int { givenColumnSpan ?? 1 }
    var isHidden = false
    var isBold = false
    var name: Range<Int>?
    var content: Range<Int>?
  }

  /// Reads up to the tag's end; returns whether it ends in "/>".
  private mutating func attributes(of tag: TagName, into attributes: inout Attributes) -> Bool {
    while index < source.count {
      let byte = source[index]
      if byte == UInt8(ascii: ">") {
        index += 1
        return source[index - 2] == UInt8(ascii: "/")
      }
      if isSpace(byte) || byte == UInt8(ascii: "/") {
        index += 1
        continue
      }
      let name = attributeName()
      let value = attributeValue()
      note(name, value, of: tag, &attributes)
    }
    return false
  }

  private mutating func attributeName() -> Range<Int> {
    let start = index
    index += 1
    while index < source.count, !isSpace(source[index]), ![0x2F, 0x3D, 0x3E].contains(source[index]) { index += 1 }
    return start..<index
  }

  private mutating func attributeValue() -> Range<Int> {
    var ahead = index
    while ahead < source.count, isSpace(source[ahead]) { ahead += 1 }
    guard ahead < source.count, source[ahead] == UInt8(ascii: "=") else { return index..<index }
    index = ahead + 1
    while index < source.count, isSpace(source[index]) { index += 1 }
    guard index < source.count else { return index..<index }
    let quote = source[index]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") { return quoted(quote) }
    let start = index
    while index < source.count, !isSpace(source[index]), source[index] != UInt8(ascii: ">") { index += 1 }
    return start..<index
  }

  private mutating func quoted(_ quote: UInt8) -> Range<Int> {
    let start = index + 1
    let source = source
    let span = source.span
    var end = start
    while end < span.count, span[end] != quote { end += 1 }
    index = min(span.count, end + 1)
    return start..<end
  }

  private func note(_ name: Range<Int>, _ value: Range<Int>, of tag: TagName, _ attributes: inout Attributes) {
    switch name.count {
    case 4 where tag == .meta && matches(name, "name"): attributes.name = value
    case 5 where matches(name, "style"): noteStyle(value, &attributes)
    case 6 where matches(name, "hidden"): attributes.isHidden = true
    case 7 where tag == .cell || tag == .headerCell:
      if matches(name, "rowspan") { attributes.givenRowSpan = attributes.givenRowSpan ?? Span.rows(source, value) }
      if matches(name, "colspan") {
        attributes.givenColumnSpan = attributes.givenColumnSpan ?? Span.columns(source, value)
      }
    case 7 where tag == .meta && matches(name, "content"): attributes.content = value
    default: break
    }
  }

  private func matches(_ range: Range<Int>, _ name: StaticString) -> Bool {
    for (offset, index) in range.enumerated() where source[index] | 0x20 != name.utf8Start[offset] { return false }
    return range.count == name.utf8CodeUnitCount
  }

  /// `display:none`, `visibility:hidden`, `font-weight:bold`, whatever the case and the white space.
  private func noteStyle(_ style: Range<Int>, _ attributes: inout Attributes) {
    guard style.count >= 12 else { return }
    let letters = source[style].filter { !isSpace($0) }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    func says(_ rule: StaticString) -> Bool {
      guard let first = letters.firstIndex(of: rule.utf8Start[0]) else { return false }
      return letters.contains(rule, in: first..<letters.count)
    }
    if says("display:none") || says("visibility:hidden") { attributes.isHidden = true }
    if says("font-weight:bold") || says("font-weight:700") { attributes.isBold = true }
  }

  private mutating func noteMeta(_ attributes: Attributes) {
    guard let name = attributes.name, let content = attributes.content else { return }
    metadata.append(
      (
        String(decoding: source[name], as: UTF8.self),
        CharacterReferences.resolved(source, content)
      ))
  }

  // MARK: Moving

  private mutating func name() -> Range<Int> {
    let start = index
    while index < source.count, !isSpace(source[index]), ![0x2F, 0x3E].contains(source[index]) { index += 1 }
    return start..<index
  }

  /// Script and style end at their own end tag only.
  private mutating func skipRawText(_ name: Range<Int>) {
    while index < source.count {
      if source[index] == UInt8(ascii: "<"), index + 1 < source.count, source[index + 1] == UInt8(ascii: "/"),
        index + 2 + name.count <= source.count,
        TagName(source, index + 2..<index + 2 + name.count) == TagName(source, name)
      {
        while index < source.count, source[index] != UInt8(ascii: ">") { index += 1 }
        index = min(source.count, index + 1)
        return
      }
      index += 1
    }
  }

  private mutating func skip(past end: StaticString, from start: Int) {
    index = min(start, source.count)
    while index < source.count {
      if starts(with: end) {
        index += end.utf8CodeUnitCount
        return
      }
      index += 1
    }
  }

  private func starts(with text: StaticString) -> Bool {
    guard index + text.utf8CodeUnitCount <= source.count else { return false }
    for offset in 0..<text.utf8CodeUnitCount where source[index + offset] != text.utf8Start[offset] { return false }
    return true
  }

  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

/// Spans as WHATWG reads them ("rules for parsing non-negative integers", 4.9.11): digits, then anything; 1 when malformed.
enum Span {
  static func columns(_ bytes: [UInt8], _ value: Range<Int>) -> Int {
    let number = number(bytes, value) ?? 1
    return number == 0 ? 1 : min(number, 1000)
  }

  /// 0 means: to the end of the row group.
  static func rows(_ bytes: [UInt8], _ value: Range<Int>) -> Int { min(number(bytes, value) ?? 1, 65534) }

  private static func number(_ bytes: [UInt8], _ value: Range<Int>) -> Int? {
    var digits = bytes[value].drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    if digits.first == UInt8(ascii: "+") { digits.removeFirst() }
    var number = 0
    var count = 0
    for byte in digits {
      guard (0x30...0x39).contains(byte) else { break }
      number = min(number * 10 + Int(byte - 0x30), 1 << 20)
      count += 1
    }
    return count == 0 ? nil : number
  }
}
