/// A decoded page to markup events: the filter, then libxml2, whose XML parser reads what is well-formed XML or as good
/// as that, and whose HTML parser repairs the rest.
public enum MarkupReader {
  public static func read(_ page: SourceText) -> Markup {
    if claimsXML(page.bytes), let markup = read(page, asXML: true) { return markup }
    return read(page, asXML: false) ?? Markup()
  }

  private static func read(_ page: SourceText, asXML: Bool) -> Markup? {
    let skeleton = MarkupFilter.skeleton(of: page.bytes, isXML: asXML)
    if asXML, !skeleton.isBalanced { return nil }
    let quick = skeleton.isBalanced ? LibXML2.events(of: skeleton, asXML: true) : nil
    guard let events = quick ?? LibXML2.events(of: skeleton, asXML: false) else { return nil }
    return Markup(events: events, metadata: skeleton.metadata, hidingClasses: skeleton.hidingClasses, isXML: asXML)
  }

  /// An XML declaration, or the namespace of XHTML, near the beginning.
  private static func claimsXML(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(1024)
    if head.drop(while: { $0 <= 0x20 }).starts(with: "<?xml".utf8) { return true }
    return bytes.contains("http://www.w3.org/1999/xhtml", in: 0..<head.count)
  }
}
