/// A decoded page to markup events: the filter, then libxml2, as XML where the page is well-formed XML.
package enum MarkupReader {
  package static func read(_ page: SourceText) -> Markup {
    if claimsXML(page.bytes), let markup = read(page, asXML: true) { return markup }
    return read(page, asXML: false) ?? Markup(bytes: [], origins: OffsetMap())
  }

  private static func read(_ page: SourceText, asXML: Bool) -> Markup? {
    var filter = MarkupFilter(page.bytes, isXML: asXML)
    filter.run()
    guard let events = LibXML2.events(of: filter.output, asXML: asXML) else { return nil }
    var markup = Markup(bytes: filter.output, origins: filter.origins)
    markup.events = events
    markup.metadata = filter.metadata
    markup.isXML = asXML
    return markup
  }

  /// An XML declaration, or the namespace of XHTML, near the beginning.
  private static func claimsXML(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(1024)
    if head.drop(while: { $0 <= 0x20 }).starts(with: "<?xml".utf8) { return true }
    let namespace = Array("http://www.w3.org/1999/xhtml".utf8)
    return head.indices.contains { head[$0] == UInt8(ascii: "h") && head[$0...].starts(with: namespace) }
  }
}
