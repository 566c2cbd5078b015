import CLibXML2

/// The one file that knows libxml2. A parse begins and ends within `events(of:)`; only values come out, no pointer stays.
package enum LibXML2 {
  /// The version of the library that is linked, for learning tests.
  package static var version: String { LIBXML_DOTTED_VERSION }

  /// The character of an HTML 4 entity ("nbsp"), or nil.
  static func entity(named name: String) -> Unicode.Scalar? {
    htmlEntityLookup(name).flatMap { Unicode.Scalar($0.pointee.value) }
  }

  private static let initialized: Void = xmlInitParser()

  /// The events of a page that ``MarkupFilter`` has been through, nested as libxml2 repairs it; nil when it is read as XML
  /// and is not well-formed.
  ///
  /// SAX, so that neither depth nor line numbers have a limit; one call for the whole page, for the push parser drops what
  /// follows `</html>`. No entity is expanded and nothing is loaded.
  static func events(of page: [UInt8], asXML: Bool) -> [MarkupEvent]? {
    _ = initialized
    let collector = EventCollector(page)
    let context = asXML ? xmlNewParserCtxt() : htmlNewParserCtxt()
    guard let context else { return nil }
    defer { asXML ? xmlFreeParserCtxt(context) : htmlFreeParserCtxt(context) }
    install(on: context, collector, asXML)
    let isWellFormed = page.withUnsafeBytes { bytes in
      parse(context, bytes, asXML)
    }
    withExtendedLifetime(collector) {}
    return asXML && !isWellFormed ? nil : collector.events
  }

  private static func parse(_ context: xmlParserCtxtPtr, _ bytes: UnsafeRawBufferPointer, _ asXML: Bool) -> Bool {
    let text = bytes.assumingMemoryBound(to: CChar.self).baseAddress
    if asXML {
      let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
      xmlFreeDoc(xmlCtxtReadMemory(context, text, Int32(bytes.count), nil, "UTF-8", Int32(options)))
      return context.pointee.wellFormed == 1
    }
    xmlFreeDoc(htmlCtxtReadMemory(context, text, Int32(bytes.count), nil, "UTF-8", htmlOptions))
    return true
  }

  /// The measure that the benchmark compares with, and nothing else: libxml2's own HTML tree of the bytes, built and
  /// freed.
  package static func parseTree(_ bytes: [UInt8]) {
    _ = initialized
    bytes.withUnsafeBytes { bytes in
      let text = bytes.assumingMemoryBound(to: CChar.self).baseAddress
      xmlFreeDoc(htmlReadMemory(text, Int32(bytes.count), nil, nil, htmlOptions))
    }
  }

  private static let htmlOptions = Int32(
    HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
      | HTML_PARSE_NOWARNING.rawValue)

  /// SAX1 callbacks serve both parsers. White space that libxml2 would ignore is text all the same.
  private static func install(on context: xmlParserCtxtPtr, _ collector: EventCollector, _ asXML: Bool) {
    guard let sax = context.pointee.sax else { return }
    sax.update(repeating: xmlSAXHandler(), count: 1)
    sax.pointee.initialized = 1
    sax.pointee.startElement = { context, name, attributes in
      EventCollector.of(context)?.start(name, attributes, at: EventCollector.offset(context))
    }
    sax.pointee.endElement = { context, name in
      EventCollector.of(context)?.end(name, at: EventCollector.offset(context))
    }
    sax.pointee.characters = { context, text, length in
      EventCollector.of(context)?.text(text, Int(length))
    }
    sax.pointee.ignorableWhitespace = sax.pointee.characters
    sax.pointee.cdataBlock = sax.pointee.characters
    context.pointee._private = Unmanaged.passUnretained(collector).toOpaque()
  }
}

/// Gathers events while a parse runs.
private final class EventCollector {
  private let page: [UInt8]
  private(set) var events: [MarkupEvent] = []
  /// Where the next text stands at the earliest.
  private var cursor = 0
  /// Names as libxml2 hands them out: one pointer for one name.
  private var elements: [(pointer: UnsafePointer<UInt8>, element: Element)] = []

  init(_ page: [UInt8]) {
    self.page = page
    events.reserveCapacity(page.count / 24 + 64)
  }

  static func of(_ context: UnsafeMutableRawPointer?) -> EventCollector? {
    guard let parser = context?.assumingMemoryBound(to: xmlParserCtxt.self), let own = parser.pointee._private else {
      return nil
    }
    return Unmanaged<EventCollector>.fromOpaque(own).takeUnretainedValue()
  }

  /// How far the parser has read.
  static func offset(_ context: UnsafeMutableRawPointer?) -> Int {
    guard let input = context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee.input else { return 0 }
    return input.pointee.cur - input.pointee.base + Int(input.pointee.consumed)
  }

  func start(
    _ name: UnsafePointer<UInt8>?, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, at offset: Int
  ) {
    guard let name else { return }
    var event = MarkupEvent(kind: .start, element: element(name))
    if let attributes { read(attributes, into: &event) }
    cursor = max(cursor, offset)
    events.append(event)
  }

  func end(_ name: UnsafePointer<UInt8>?, at offset: Int) {
    guard let name else { return }
    cursor = max(cursor, offset)
    events.append(MarkupEvent(kind: .end, element: element(name)))
  }

  /// Finds the text in the page again, from where the last event ended: the filter leaves few references, so nearly always
  /// it is right there, after the ">" of a tag.
  func text(_ text: UnsafePointer<UInt8>?, _ length: Int) {
    guard let text, length > 0 else { return }
    var start = cursor
    while start < page.count, page[start] != text[0], !isReference(at: start, to: text[0]) { start += 1 }
    guard start < page.count else { return }
    if page[start] == UInt8(ascii: "&") { return reference(at: start) }
    let end = min(page.count, start + length)
    if let last = events.last, last.kind == .text, Int(last.range.upperBound) == start,
      page[Int(last.range.lowerBound)] != UInt8(ascii: "&")
    {
      events[events.count - 1].range = last.range.lowerBound..<Int32(end)
    } else {
      events.append(MarkupEvent(kind: .text, element: .other, range: Int32(start)..<Int32(end)))
    }
    cursor = end
  }

  /// "&lt;" and "&amp;" stay escaped in the page: their first byte is the character.
  private func isReference(at start: Int, to byte: UInt8) -> Bool {
    page[start] == UInt8(ascii: "&") && start + 1 < page.count
      && page[start + 1] == (byte == UInt8(ascii: "<") ? UInt8(ascii: "l") : UInt8(ascii: "a"))
      && (byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&"))
  }

  private func reference(at start: Int) {
    var end = start
    while end < page.count, page[end] != UInt8(ascii: ";") { end += 1 }
    cursor = min(page.count, end + 1)
    events.append(MarkupEvent(kind: .text, element: .other, range: Int32(start)..<Int32(cursor)))
  }

  private func element(_ name: UnsafePointer<UInt8>) -> Element {
    if let known = elements.first(where: { $0.pointer == name }) { return known.element }
    let element = TagName(cString: name).element ?? .other
    elements.append((name, element))
    return element
  }

  private func read(_ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>, into event: inout MarkupEvent) {
    var index = 0
    while let name = attributes[index] {
      let value = attributes[index + 1]
      switch name[0] {
      case UInt8(ascii: "h"): event.isHidden = true
      case UInt8(ascii: "r"): event.rowSpan = UInt16(clamping: value.map(number) ?? 1)
      case UInt8(ascii: "c"): event.columnSpan = UInt16(clamping: value.map(number) ?? 1)
      default: break
      }
      index += 2
    }
  }

  private func number(_ text: UnsafePointer<UInt8>) -> Int {
    var number = 0
    var index = 0
    while text[index] != 0, index < 6 {
      number = number * 10 + Int(text[index] &- 0x30)
      index += 1
    }
    return number
  }
}
