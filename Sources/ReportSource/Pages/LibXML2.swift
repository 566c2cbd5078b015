import CLibXML2

/// The one file that knows libxml2. A parse begins and ends within one call; only values come out, no pointer stays.
public enum LibXML2 {
  /// The version of the library that is linked, for learning tests.
  public static var version: String { LIBXML_DOTTED_VERSION }

  /// The character of an HTML 4 entity ("nbsp"), or nil.
  static func entity(named name: String) -> Unicode.Scalar? {
    htmlEntityLookup(name).flatMap { Unicode.Scalar($0.pointee.value) }
  }

  private static let initialized: Void = xmlInitParser()

  /// Hands on the events of a page's skeleton, nested as libxml2 repairs it. False when it is read as XML and is not
  /// well-formed: then what was handed on is worth nothing.
  ///
  /// SAX, so that neither depth nor line numbers have a limit; one call for the whole page, for the push parser drops what
  /// follows `</html>`. There is no entity to expand, and nothing is loaded. What has been read as HTML cannot be read as XML
  /// any more.
  static func read(_ skeleton: inout MarkupSkeleton, asXML: Bool, _ take: ([MarkupEvent]) -> Void) -> Bool {
    _ = initialized
    guard let context = asXML ? xmlNewParserCtxt() : htmlNewParserCtxt() else { return false }
    defer { asXML ? xmlFreeParserCtxt(context) : htmlFreeParserCtxt(context) }
    install(on: context)
    let start = asXML ? 0 : skeleton.dropRoot()
    return withoutActuallyEscaping(take) { [skeleton] take in
      var collector = EventCollector(skeleton, start: start, take)
      let isRead = withUnsafeMutablePointer(to: &collector) { collector in
        context.pointee._private = UnsafeMutableRawPointer(collector)
        return skeleton.bytes.withUnsafeBufferPointer { parse(context, $0.baseAddress.map { $0 + start }, asXML) }
      }
      collector.handOn()
      return isRead
    }
  }

  /// As `xmlCtxtReadMemory` and `htmlCtxtReadMemory` parse, but where the bytes are, which those copy first. They end with a
  /// zero. (`xmlParserInputBufferCreateStatic` would be for this, and loses its place in libxml2 2.9.)
  private static func parse(_ context: xmlParserCtxtPtr, _ bytes: UnsafePointer<UInt8>?, _ asXML: Bool) -> Bool {
    guard let input = xmlNewStringInputStream(context, bytes) else { return false }
    inputPush(context, input)
    if asXML {
      xmlCtxtUseOptions(context, xmlOptions)
      xmlParseDocument(context)
    } else {
      htmlCtxtUseOptions(context, htmlOptions)
      htmlParseDocument(context)
    }
    xmlFreeDoc(context.pointee.myDoc)
    context.pointee.myDoc = nil
    return !asXML || context.pointee.wellFormed == 1
  }

  /// The measure that the benchmark compares with, and nothing else: libxml2's own HTML tree of the bytes, built and
  /// freed.
  public static func parseTree(_ bytes: [UInt8]) {
    _ = initialized
    bytes.withUnsafeBytes { bytes in
      let text = bytes.assumingMemoryBound(to: CChar.self).baseAddress
      xmlFreeDoc(htmlReadMemory(text, Int32(bytes.count), nil, nil, htmlOptions))
    }
  }

  private static let xmlOptions = Int32(
    XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)

  private static let htmlOptions = Int32(
    HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
      | HTML_PARSE_NOWARNING.rawValue)

  /// SAX1 callbacks serve both parsers. White space that libxml2 would ignore is text all the same.
  private static func install(on context: xmlParserCtxtPtr) {
    guard let sax = context.pointee.sax else { return }
    sax.update(repeating: xmlSAXHandler(), count: 1)
    sax.pointee.initialized = 1
    sax.pointee.startElement = { context, name, attributes in
      if let name { EventCollector.of(context)?.pointee.start(name, attributes) }
    }
    sax.pointee.endElement = { context, name in
      if let name { EventCollector.of(context)?.pointee.end(name) }
    }
    sax.pointee.characters = { context, text, _ in
      EventCollector.of(context)?.pointee.text(at: EventCollector.offset(of: text, context))
    }
    sax.pointee.ignorableWhitespace = sax.pointee.characters
  }
}

/// Gathers events while a parse runs, and hands them on.
private struct EventCollector {
  private let runs: [PlacedRun]
  private var events: [MarkupEvent] = []
  private let take: ([MarkupEvent]) -> Void
  /// How many are gathered: few, so that they stay near the processor.
  private static let batch = 512
  /// The next run that was not yet passed.
  private var nextRun = 0
  /// Names as libxml2 hands them out, one pointer for one name, each in the slot that its address says.
  private var elements = [(pointer: UnsafePointer<UInt8>?, element: Element)](repeating: (nil, .other), count: 64)

  /// Where in the skeleton begins what is parsed.
  private let skeletonStart: Int

  init(_ skeleton: MarkupSkeleton, start: Int, _ take: @escaping ([MarkupEvent]) -> Void) {
    skeletonStart = start
    runs = skeleton.runs
    self.take = take
    events.reserveCapacity(Self.batch)
  }

  private mutating func add(_ event: MarkupEvent) {
    events.append(event)
    if events.count == Self.batch { handOn() }
  }

  mutating func handOn() {
    take(events)
    events.removeAll(keepingCapacity: true)
  }

  static func of(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<EventCollector>? {
    context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee._private?.assumingMemoryBound(to: EventCollector.self)
  }

  /// Where in the skeleton the one byte stands that is passed on. The XML parser points to it, at its old position; the HTML
  /// parser to a copy, behind it.
  static func offset(of text: UnsafePointer<UInt8>?, _ context: UnsafeMutableRawPointer?) -> Int {
    guard let text, let input = context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee.input?.pointee else {
      return 0
    }
    let isInPlace = input.base <= text && text < input.end
    return Int(input.consumed) + (isInPlace ? text - input.base : input.cur - input.base - 1)
  }

  mutating func start(_ name: UnsafePointer<UInt8>, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
    var event = MarkupEvent(kind: .start, element: element(name))
    if let attributes { read(attributes, into: &event) }
    add(event)
  }

  mutating func end(_ name: UnsafePointer<UInt8>) {
    add(MarkupEvent(kind: .end, element: element(name)))
  }

  /// The runs up to this byte. What libxml2 skipped was white space, which joins no words there.
  mutating func text(at offset: Int) {
    while nextRun < runs.count, Int(runs[nextRun].offset) <= offset + skeletonStart {
      if let run = runs[nextRun].run {
        add(MarkupEvent(run))
      } else {
        add(MarkupEvent(kind: .lineBreak, element: .lineBreak))
      }
      nextRun += 1
    }
  }

  private mutating func element(_ name: UnsafePointer<UInt8>) -> Element {
    let slot = Int(bitPattern: name) >> 3 & 63
    if elements[slot].pointer == name { return elements[slot].element }
    let element = TagName(cString: name).element ?? .other
    elements[slot] = (name, element)
    return element
  }

  private func read(_ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>, into event: inout MarkupEvent) {
    var index = 0
    while let name = attributes[index] {
      let value = attributes[index + 1]
      switch name[0] {
      case UInt8(ascii: "h"): event.isHidden = true
      case UInt8(ascii: "s"): event.isStruck = true
      case UInt8(ascii: "r"): event.rowSpan = UInt16(clamping: value.map(number) ?? 1)
      case UInt8(ascii: "c"): event.columnSpan = UInt16(clamping: value.map(number) ?? 1)
      default: break
      }
      index += 2
    }
  }

  /// The filter writes nothing but digits.
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
