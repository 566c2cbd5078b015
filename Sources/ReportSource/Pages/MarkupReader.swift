/// A decoded page to markup events: the filter, then libxml2, whose XML parser reads what is well-formed XML or as good
/// as that, and whose HTML parser repairs the rest.
public enum MarkupReader {
  /// The reader that `makeReader` gives has read all events of the page. It may be made anew, for a page that turns out
  /// not to be well-formed in the midst of it.
  public static func read<Reader: MarkupEventReader>(
    _ page: SourceText, by makeReader: () -> Reader
  ) -> (reader: Reader, markup: Markup) {
    if claimsXML(page.bytes), let read = read(page, asXML: true, makeReader) { return read }
    return read(page, asXML: false, makeReader) ?? (makeReader(), Markup())
  }

  private static func read<Reader: MarkupEventReader>(
    _ page: SourceText, asXML: Bool, _ makeReader: () -> Reader
  ) -> (Reader, Markup)? {
    var skeleton = MarkupFilter.skeleton(of: page.bytes, isXML: asXML)
    if asXML, !skeleton.isBalanced { return nil }
    for isQuick in skeleton.isBalanced ? [true, false] : [false] {
      var reader = makeReader()
      guard LibXML2.read(&skeleton, asXML: isQuick, { reader.read($0) }) else { continue }
      return (reader, Markup(metadata: skeleton.metadata, hidingClasses: skeleton.hidingClasses, isXML: asXML))
    }
    return nil
  }

  /// An XML declaration, or the namespace of XHTML, near the beginning.
  private static func claimsXML(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(1024)
    if head.drop(while: { $0 <= 0x20 }).starts(with: "<?xml".utf8) { return true }
    return bytes.contains("http://www.w3.org/1999/xhtml", in: 0..<head.count)
  }
}
