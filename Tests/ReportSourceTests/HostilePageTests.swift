import TestSupport
import Testing

@testable import ReportSource

/// Pages that mean harm, or are cut off: read in time that grows with their size, and never a trap.
@Suite struct HostilePageTests {
  private func markup(_ page: String) -> CollectedMarkup { MarkupReader.read(SourceText(validUTF8: Array(page.utf8))) }

  /// Generous for a debug build under load; what is quadratic takes minutes.
  private static let limit = Duration.seconds(10)

  private func isQuick(_ page: String) -> Bool {
    let source = SourceText(validUTF8: Array(page.utf8))
    return ContinuousClock().measure { _ = MarkupReader.read(source) } < Self.limit
  }

  @Test func manyAttributes() {
    let attributes = (0..<80_000).map { " a\($0)=\"1\"" }.joined()
    #expect(isQuick("<table><tr><td\(attributes) rowspan=2>1</td></tr></table>"))
  }

  @Test func deepBold() { #expect(isQuick(String(repeating: "<b>", count: 80_000) + "</i></u></b>")) }

  @Test func boldWithUnmatchedEnds() { #expect(isQuick(String(repeating: "<b></i><b></u></p>", count: 20_000))) }

  @Test func manyOpenInlines() { #expect(isQuick(String(repeating: "<font><i></em>", count: 40_000))) }

  @Test(arguments: ["div", "table", "span", "ul", "p", "a", "td", "table><tr><td"])
  func deepNesting(_ name: String) {
    let page = String(repeating: "<\(name)>", count: 15_000) + "deep"
    let source = SourceText(validUTF8: Array(page.utf8))
    let markup = MarkupReader.read(source)
    #expect(markup.events.contains { $0.kind == .text && source.string($0.text.range) == "deep" }, "\(name)")
  }

  @Test func deepXML() {
    let page =
      "<?xml version='1.0'?>" + String(repeating: "<div>", count: 3_000) + "x"
      + String(repeating: "</div>", count: 3_000)
    #expect(markup(page).events.contains { $0.kind == .text })
  }

  /// libxml2 ends a text at 10 MB.
  @Test func longText() throws {
    let text = String(repeating: "a", count: 10_500_000)
    let run = try #require(markup("<p>\(text)</p>").events.first { $0.kind == .text })
    #expect(run.text.range.count == 10_500_000)
  }

  @Test func zeroBytes() {
    let page = "<div>a\0b</div>\0<div>c</div>"
    #expect(markup(page).events.count { $0.kind == .text } >= 2)
  }

  @Test(arguments: [
    "<", "<p", "<p a", "<p a=", "<p a='", "<p a=\"x", "<!", "<!-", "<!--", "<!-- -", "<![CDATA[", "<![CDATA[x]]", "&",
    "&#", "&#x",
    "&nb", "&#1", "</", "</p", "<?", "<script>", "<script>x</scr", "<style", "<meta name=a content=", "<td rowspan=",
    "<td colspan=\"9",
    "<!DOCTYPE [", "]]>", "<a href=\"", "<b", "<\u{4E2D}", "<p\0", "<p =x>", "<//>", "<p/", "<!-->x",
    "<span style='display:", "",
  ])
  func cutOff(_ tail: String) {
    for head in ["", "<html><body><table><tr><td>1", "<?xml version='1.0'?><div>"] { _ = markup(head + tail) }
  }

  @Test func everyPrefixOfAPage() {
    let page =
      "<!DOCTYPE html><html><head><meta name='a' content='b&lt;'><title>t</title><script>1</script></head>"
      + "<body><!-- c --><table><tr><td rowspan=\"2\" style='display:none'>1&nbsp;<b>2</b></td></tr></table><![CDATA[x]]></body>"
    let bytes = Array(page.utf8)
    for count in 0...bytes.count { _ = MarkupReader.read(SourceText(validUTF8: Array(bytes[..<count]))) }
  }

  @Test func mutatedPages() {
    var generator = SeededGenerator(seed: 11)
    let pieces = [
      "<", ">", "&", "\"", "'", "/", "=", "!", "-", "td", "<table>", "</table>", "<tr>", "x", "\0", "<!--", "]]>",
      "<b>", "p", " ",
    ]
    for _ in 0..<2_000 {
      let page = (0..<40).map { _ in pieces[Int(generator.next() % UInt64(pieces.count))] }.joined()
      _ = markup(page)
      _ = markup("<?xml version='1.0'?>" + page)
    }
  }
}
