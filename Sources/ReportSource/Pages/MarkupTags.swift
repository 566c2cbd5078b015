/// Tags: which are passed on, and as what.
extension MarkupFilter {
  mutating func startTag() {
    index += 1
    let name = name()
    let tag = TagName(source, name)
    var attributes = MarkupAttributes()
    let isEmpty = read(&attributes, of: tag)
    if tag == TagName.script || tag == TagName.style {
      let content = index
      if !isEmpty || !isXML { skipRawText(tag, name.count) }
      if tag == TagName.style, !attributes.isForOtherMedia { style.read(source, content..<index) }
      return
    }
    if tag.isStruck { attributes.isStruck = true }
    if tag.isSetApart || attributes.isSetApart { hasSeam = true }
    if attributes.isHiddenByClass { noteHidden(&attributes, element: tag.element) }
    guard let element = element(of: tag), element != .span, source[name.upperBound - 1] != UInt8(ascii: ":") else {
      return inlineStart(tag, attributes, isEmpty)
    }
    if element == .void { return field(tag, attributes) }
    if element == .meta { return noteMeta(attributes) }
    if element == .bold {
      boldDepth += 1
      if boldDepth > Self.boldLimit { return }
    }
    if element == .lineBreak { return skeleton.addLineBreak() }
    if element == .paragraph {
      endBold()
      if attributes.isHidden || attributes.isStruck { keepsParagraphs = true }
      if !keepsParagraphs { return paragraph(isBold: attributes.isBold && !isEmpty) }
    }
    skeleton.willAddTag(isBlock: element.isBlock)
    emitStart(tag, name, attributes, isBold: element == .bold, isEmpty: isEmpty && isXML)
  }

  /// What an element is to a reader: a field for text that stands in a cell shows its text there.
  private func element(of tag: TagName) -> Element? {
    tag == .textArea && skeleton.isInCell ? .span : tag.element
  }

  /// A field for text that a form has in a cell: its value is what is printed there.
  private mutating func field(_ tag: TagName, _ attributes: MarkupAttributes) {
    guard tag == .input, attributes.isTextField, !attributes.isHidden, let value = attributes.content, !value.isEmpty,
      skeleton.isInCell
    else { return }
    hasSeam = true
    add(TextRun(start: Int32(value.lowerBound), end: Int32(value.upperBound)), isBlank: false)
    hasSeam = true
  }

  private mutating func noteHidden(_ attributes: inout MarkupAttributes, element: Element?) {
    if element == .void || element == .meta || element == .lineBreak { return }
    attributes.isHidden = true
    for name in attributes.hidingClasses where !skeleton.hidingClasses.contains(name) {
      skeleton.hidingClasses.append(name)
    }
  }

  /// The beginning of a paragraph that need not nest.
  private mutating func paragraph(isBold: Bool) {
    skeleton.addLineBreak()
    guard isBold, boldDepth < Self.boldLimit else { return }
    boldDepth += 1
    skeleton.willAddTag(isBlock: false)
    append("<b>")
    skeleton.noteStart(.bold)
  }

  /// Ends what bold type the paragraph has left open.
  private mutating func endBold() {
    while boldDepth > outerBoldDepth {
      if boldDepth <= Self.boldLimit {
        append("</b>")
        skeleton.noteEnd(.bold)
      }
      boldDepth -= 1
    }
    outerBoldDepth = boldDepth
  }

  private mutating func emitStart(
    _ tag: TagName, _ name: Range<Int>, _ attributes: MarkupAttributes, isBold: Bool, isEmpty: Bool
  ) {
    emit(name, isBold ? "<b" : "<", isBold)
    if attributes.isHidden { append(" hidden=\"\"") }
    if attributes.isStruck { append(" struck=\"\"") }
    if attributes.rowSpan != 1 { append(" rowspan=\"\(attributes.rowSpan)\"") }
    if attributes.columnSpan != 1 { append(" colspan=\"\(attributes.columnSpan)\"") }
    if isEmpty { skeleton.bytes.append(UInt8(ascii: "/")) } else { skeleton.noteStart(isBold ? .bold : tag) }
    skeleton.bytes.append(UInt8(ascii: ">"))
  }

  private mutating func inlineStart(_ tag: TagName, _ attributes: MarkupAttributes, _ isEmpty: Bool) {
    if isEmpty, isXML { return }
    let isBold = attributes.isBold && boldDepth < Self.boldLimit
    let passedOn: Inline =
      attributes.isHidden ? .hidden : attributes.isStruck ? .struck : isBold ? .bold : .nothing
    openInline.append((tag, passedOn, tag.isSetApart || attributes.isSetApart))
    if passedOn == .nothing { return }
    if passedOn == .bold { boldDepth += 1 }
    skeleton.willAddTag(isBlock: false)
    append(passedOn.startTag)
    skeleton.noteStart(passedOn == .bold ? .bold : .span)
  }

  mutating func endTag() {
    index += 2
    let name = name()
    let tag = TagName(source, name)
    skip(past: UInt8(ascii: ">"))
    if tag.isSetApart { hasSeam = true }
    guard let element = element(of: tag), element != .span else { return inlineEnd(tag) }
    if element == .meta || element == .void { return }
    if element == .bold {
      boldDepth = max(0, boldDepth - 1)
      outerBoldDepth = min(outerBoldDepth, boldDepth)
      if boldDepth >= Self.boldLimit { return }
    }
    if element == .lineBreak { return skeleton.addLineBreak() }
    if element == .paragraph {
      endBold()
      if !keepsParagraphs { return skeleton.addLineBreak() }
    }
    if !isXML, skeleton.isStrayEnd(element == .bold ? .bold : tag) { return }
    skeleton.willAddTag(isBlock: element.isBlock)
    emit(name, element == .bold ? "</b" : "</", element == .bold)
    skeleton.noteEnd(element == .bold ? .bold : tag)
    skeleton.bytes.append(UInt8(ascii: ">"))
  }

  private mutating func inlineEnd(_ tag: TagName) {
    var open = openInline.count - 1
    let first = max(0, openInline.count - Self.inlineReach)
    while open >= first, openInline[open].name != tag { open -= 1 }
    guard open >= first else { return }
    let (_, passedOn, isSetApart) = openInline.remove(at: open)
    if isSetApart { hasSeam = true }
    if passedOn == .nothing { return }
    if passedOn == .bold {
      boldDepth = max(0, boldDepth - 1)
      outerBoldDepth = min(outerBoldDepth, boldDepth)
    }
    skeleton.willAddTag(isBlock: false)
    append(passedOn == .bold ? "</b>" : "</span>")
    skeleton.noteEnd(passedOn == .bold ? .bold : .span)
  }

  private mutating func noteMeta(_ attributes: MarkupAttributes) {
    guard let name = attributes.name, let content = attributes.content else { return }
    skeleton.metadata.append(
      (
        String(decoding: UnsafeBufferPointer(rebasing: source[name]), as: UTF8.self),
        CharacterReferences.resolved(source, content)
      ))
  }

  /// What a tag begins with, and its name in lower case; `<strong>` is `<b>`, so that one end tag serves both.
  private mutating func emit(_ name: Range<Int>, _ start: StaticString, _ isBold: Bool) {
    skeleton.bytes.append(contentsOf: UnsafeBufferPointer(start: start.utf8Start, count: start.utf8CodeUnitCount))
    if isBold { return }
    let first = skeleton.bytes.count
    skeleton.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[name]))
    for index in name where (0x41...0x5A).contains(source[index]) {
      skeleton.bytes[first + index - name.lowerBound] |= 0x20
    }
  }

  private mutating func append(_ text: String) { skeleton.bytes += text.utf8 }
}

extension MarkupFilter.Inline {
  fileprivate var startTag: String {
    switch self {
    case .nothing: ""
    case .hidden: "<span hidden=\"\">"
    case .struck: "<span struck=\"\">"
    case .bold: "<b>"
    }
  }
}
