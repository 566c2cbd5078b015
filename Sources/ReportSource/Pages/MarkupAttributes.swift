/// What the attributes of a tag say that matters. Of two attributes with one name, the first counts.
struct MarkupAttributes {
  var givenRowSpan: Int?
  var givenColumnSpan: Int?
  var rowSpan: Int { givenRowSpan ?? 1 }
  var columnSpan: Int { givenColumnSpan ?? 1 }
  var isHidden = false
  /// Its own style says how it is displayed, which goes before what its classes say.
  var hasDisplay = false
  /// Of its classes, those that the page's style does not display.
  var hidingClasses: [String] = []
  var isBold = false
  /// Its style strikes the text out.
  var isStruck = false
  /// Its style sets the text apart from the text beside it: raised, lowered, without size, or white.
  var isSetApart = false
  /// Of a style element: it is for printing, say.
  var isForOtherMedia = false
  /// Of an input: it is one for text, as it is without a type.
  var isTextField = true
  /// Of a meta tag: where its name and content stand; of an input, its value.
  var name: Range<Int>?
  var content: Range<Int>?
}

extension MarkupAttributes {
  /// Whether only the page's style hides it.
  var isHiddenByClass: Bool { !isHidden && !hasDisplay && !hidingClasses.isEmpty }
}

extension MarkupFilter {
  /// Reads up to the tag's end; returns whether it ends in "/>".
  mutating func read(_ attributes: inout MarkupAttributes, of tag: TagName) -> Bool {
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
    while index < source.count {
      let byte = source[index]
      if byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || isSpace(byte) { break }
      index += 1
    }
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
    let start = index
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let end = first(quote, from: start + 1) ?? source.count
      index = min(source.count, end + 1)
      return start + 1..<max(start + 1, end)
    }
    while index < source.count, !isSpace(source[index]), source[index] != UInt8(ascii: ">") { index += 1 }
    return start..<index
  }

  private func note(_ name: Range<Int>, _ value: Range<Int>, of tag: TagName, _ attributes: inout MarkupAttributes) {
    switch name.count {
    case 4 where tag == .meta && matches(name, "name"): attributes.name = attributes.name ?? value
    case 4 where tag == .input && matches(name, "type"):
      attributes.isTextField = begins("text", value) || begins("number", value)
    case 5 where tag == .input && matches(name, "value"): attributes.content = attributes.content ?? value
    case 5 where value.count >= 10 && matches(name, "style"): noteStyle(value, &attributes)
    case 5 where tag == .style && matches(name, "media"):
      let isForScreen = begins("screen", value) && !source[value].contains(UInt8(ascii: "("))
      attributes.isForOtherMedia = !isForScreen && !begins("all", value)
    case 5 where !style.isEmpty && matches(name, "class"): attributes.hidingClasses = style.hidingClasses(source, value)
    case 6 where matches(name, "hidden"): attributes.isHidden = true
    case 7 where tag == .cell || tag == .headerCell:
      if matches(name, "rowspan") { attributes.givenRowSpan = attributes.givenRowSpan ?? Span.rows(source[value]) }
      if matches(name, "colspan") {
        attributes.givenColumnSpan = attributes.givenColumnSpan ?? Span.columns(source[value])
      }
    case 7 where tag == .meta && matches(name, "content"): attributes.content = attributes.content ?? value
    default: break
    }
  }

  private func matches(_ range: Range<Int>, _ name: StaticString) -> Bool {
    guard range.count == name.utf8CodeUnitCount else { return false }
    for offset in 0..<range.count where source[range.lowerBound + offset] | 0x20 != name.utf8Start[offset] {
      return false
    }
    return true
  }

  /// `display:none`, `visibility:hidden`, `font-weight:bold` and what sets text apart, whatever the case and the white
  /// space.
  private func noteStyle(_ style: Range<Int>, _ attributes: inout MarkupAttributes) {
    var index = style.lowerBound
    while let colon = first(UInt8(ascii: ":"), from: index), colon < style.upperBound {
      index = colon + 1
      var end = colon
      while end > style.lowerBound, isSpace(source[end - 1]) { end -= 1 }
      guard end > style.lowerBound else { continue }
      let property = style.lowerBound..<end
      let value = colon + 1..<style.upperBound
      switch source[end - 1] | 0x20 {
      case UInt8(ascii: "y"):
        if ends("display", property) {
          attributes.hasDisplay = true
          if begins("none", value) { attributes.isHidden = true }
        }
        if ends("visibility", property), begins("hidden", value) { attributes.isHidden = true }
      case UInt8(ascii: "t"):
        guard ends("font-weight", property) else { continue }
        if begins("bold", value) || begins("700", value) { attributes.isBold = true }
      case UInt8(ascii: "e"):
        if ends("font-size", property), beginsWithZero(value) { attributes.isSetApart = true }
        if ends("text-decoration-line", property), strikes(value) { attributes.isStruck = true }
      case UInt8(ascii: "n"):
        if ends("vertical-align", property), begins("super", value) || begins("sub", value) {
          attributes.isSetApart = true
        }
        if ends("text-decoration", property), strikes(value) { attributes.isStruck = true }
      case UInt8(ascii: "r"):
        if ends("color", property), isWhite(value) { attributes.isSetApart = true }
      default: continue
      }
    }
  }

  /// Whether a declaration of a text decoration has `line-through` among its words.
  private func strikes(_ value: Range<Int>) -> Bool {
    var word = value.lowerBound
    while word < value.upperBound, source[word] != UInt8(ascii: ";") {
      if begins("line-through", word..<value.upperBound) { return true }
      word += 1
    }
    return false
  }

  private func isWhite(_ value: Range<Int>) -> Bool {
    begins("white", value) || begins("#fff", value) || begins("rgb(255,255,255)", value)
      || begins("rgb(255, 255, 255)", value)
  }

  /// A length of nothing: "0", "0pt", "0.0px", and no "0.5em".
  private func beginsWithZero(_ value: Range<Int>) -> Bool {
    let digits = source[value].drop { isSpace($0) }
    guard digits.first == UInt8(ascii: "0") else { return false }
    let end = digits.first { $0 != UInt8(ascii: "0") && $0 != UInt8(ascii: ".") }
    return end.map { !(0x31...0x39).contains($0) } ?? true
  }

  private func ends(_ property: StaticString, _ range: Range<Int>) -> Bool {
    let start = range.upperBound - property.utf8CodeUnitCount
    guard start >= range.lowerBound, matches(start..<range.upperBound, property) else { return false }
    return start == range.lowerBound || !(isLetter(source[start - 1]) || source[start - 1] == UInt8(ascii: "-"))
  }

  private func begins(_ value: StaticString, _ range: Range<Int>) -> Bool {
    var start = range.lowerBound
    while start < range.upperBound, isSpace(source[start]) { start += 1 }
    let end = start + value.utf8CodeUnitCount
    return end <= range.upperBound && matches(start..<end, value)
  }
}

/// Spans as WHATWG reads them ("rules for parsing non-negative integers", 4.9.11): digits, then anything; 1 when malformed.
enum Span {
  static func columns(_ value: some Collection<UInt8>) -> Int {
    let number = number(value) ?? 1
    return number == 0 ? 1 : min(number, 1000)
  }

  /// 0 means: to the end of the row group.
  static func rows(_ value: some Collection<UInt8>) -> Int { min(number(value) ?? 1, 65534) }

  private static func number(_ value: some Collection<UInt8>) -> Int? {
    var digits = value.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
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
