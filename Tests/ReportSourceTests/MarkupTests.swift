import TestSupport
import Testing

@testable import ReportSource

/// What of a page comes through filter and libxml2.
@Suite struct MarkupTests {
  /// Steps as a reader sees them: elements in angle brackets, text as it reads, "/" for a line break.
  private func steps(_ page: String) -> String {
    let source = SourceText(validUTF8: Array(page.utf8))
    let markup = MarkupReader.read(source)
    var steps = ""
    for event in markup.events where event.element != .other || event.kind == .text {
      switch event.kind {
      case .start: steps += "<\(event.element)\(event.isHidden ? " hidden" : "")\(spans(event))>"
      case .end: steps += "</\(event.element)>"
      case .lineBreak: steps += "/"
      case .text:
        if let scalar = event.text.reference {
          steps.unicodeScalars.append(scalar)
        } else {
          steps += source.string(event.text.range)
        }
      }
    }
    return steps.replacing("<division>", with: "").replacing("</division>", with: "")
  }

  private func spans(_ event: MarkupEvent) -> String {
    event.rowSpan == 1 && event.columnSpan == 1 ? "" : " \(event.rowSpan)×\(event.columnSpan)"
  }

  // MARK: Dropped

  @Test(arguments: [
    "<!-- <p>1</p> -->x", "<!DOCTYPE html [<!ENTITY a \"<p>\">]>x",
    "<script>if (a < b) document.write('<p>')</script>x",
    "<STYLE>p > a {}</Style>x", "<?php echo 1 ?>x", "<![if !supportEmptyParas]>x<![endif]>", "<o:p>x</o:p>",
    "<font size=5>x</font>", "<span style='color:red'>x</span>", "<img src=a>x", "<img style='display:none'>x",
    "<input hidden>x", "<meta name=a content=b>x",
    "<script src=a.js></script>x", "<!---->x", "<!>x", "</>x", "<em><i><u>x</em></u></i>", "<w:sdt/>x",
  ])
  func leavesOnlyTheText(_ page: String) {
    #expect(steps("<div>\(page)</div>") == "x")
  }

  @Test func metaTagsAreKeptApart() {
    let page = """
      <META NAME="SiteName" CONTENT="a&amp;b"><body><meta content='x' name=PubDate><meta charset=utf-8>
      <meta name="Url" name="Other" content="first" content="second"><meta name="empty" content="">
      """
    let metadata = MarkupReader.read(SourceText(validUTF8: Array(page.utf8))).metadata
    #expect(metadata.map { "\($0.name)=\($0.content)" } == ["SiteName=a&b", "PubDate=x", "Url=first", "empty="])
  }

  // MARK: Hidden, bold

  @Test(arguments: [
    ("<div style='DISPLAY : none'>", "x</div>"), ("<div hidden>", "x</div>"), ("<p style=display:none>", "x</p>"),
    ("<div style='color:red;visibility:hidden'>", "x</div>"), ("<span style=\"display:none;\">", "x</span>"),
  ])
  func hides(_ start: String, _ rest: String) {
    #expect(steps("<div>a" + start + rest + "b</div>").contains(" hidden>x"))
  }

  @Test(arguments: ["<div style='x-display:none'>", "<div style='display:block;a:none'>", "<div title='display:none'>"])
  func doesNotHide(_ start: String) {
    #expect(!steps(start + "x</div>").contains("hidden"))
  }

  @Test(arguments: ["<b>x</b>", "<strong>x</strong>", "<span style='font-weight: bold'>x</span>", "<B>x</B>"])
  func isBold(_ page: String) { #expect(steps("<div>\(page)</div>") == "<bold>x</bold>") }

  @Test func boldParagraph() {
    #expect(steps("<div><p style='font-weight:bold'>x</p>y</div>") == "<bold>x</bold>/y")
  }

  /// Bold type that nothing ends goes no further than its paragraph.
  @Test func boldEndsWithTheParagraph() {
    #expect(steps("<div><p><b>x</p><p>y</p></div>") == "<bold>x</bold>//y/")
  }

  // MARK: References

  @Test(arguments: [
    ("a&nbsp;b", "a\u{A0}b"), ("a&nbspb", "a&nbspb"), ("&#20013;&#x4E2D;", "中中"), ("&#151;&#128;", "—€"),
    ("&lt;p&gt;", "<p>"),
    ("&amp;nbsp;", "&nbsp;"), ("a & b &c; &", "a & b &c; &"), ("&mdash;&ldquo;&middot;", "—“·"),
    ("&#0;&#xD800;", "\u{FFFD}\u{FFFD}"),
    ("&#99999999999;", "\u{FFFD}"), ("&#;&#x;", "&#;&#x;"), ("&apos;&quot;", "'\""), ("1&#46;5", "1.5"),
  ])
  func references(_ page: String, _ text: String) {
    #expect(steps("<div>\(page)</div>") == text)
    let isXML = steps("<?xml version='1.0'?><div>\(page)</div>")
    #expect(isXML == text)
  }

  @Test func characterDataIsText() {
    #expect(steps("<?xml version='1.0'?><div><![CDATA[<b>&amp;]]></div>") == "<b>&amp;")
    #expect(steps("<div>a]]>b</div>") == "a]]>b")
  }

  // MARK: XML

  @Test func wellFormedPageIsXML() {
    let isXML = { (page: String) in MarkupReader.read(SourceText(validUTF8: Array(page.utf8))).isXML }
    #expect(isXML("<?xml version='1.0' encoding='gb2312'?><html><body><br/><p>a &amp; b&nbsp;</p></body></html>"))
    #expect(isXML("<!DOCTYPE html><html xmlns=\"http://www.w3.org/1999/xhtml\"><body/></html>"))
    #expect(!isXML("<?xml version='1.0'?><html><body><div></body></html>"))
    #expect(!isXML("<html><body></body></html>"))
  }

  /// What is not well-formed is read all the same, as HTML.
  @Test func brokenXMLIsHTML() { #expect(steps("<?xml version='1.0'?><div><b>x</div>") == "<bold>x</bold>") }

  @Test func textBehindTheEndStays() { #expect(steps("<html><body>a</body></html><div>b</div>").hasSuffix("b")) }

  /// Where every tag has its end, libxml2's two parsers find the same nesting.
  @Test(arguments: CorpusDocument.pages)
  func bothParsersAgree(_ document: CorpusDocument) throws {
    let page = try TextDecoder.decode(document.bytes()).text.bytes
    let skeleton = MarkupFilter.skeleton(of: page, isXML: false)
    // Without a body, the HTML parser makes one.
    guard skeleton.isBalanced, page.contains("<body", in: 0..<page.count) else { return }
    let read = { (isXML: Bool) -> [String] in
      var skeleton = skeleton
      var events: [MarkupEvent] = []
      #expect(LibXML2.read(&skeleton, asXML: isXML) { events += $0 })
      return events.filter { $0.kind == .text || $0.element != .other && $0.element != .paragraph }
        .map { "\($0.kind) \($0.element) \($0.isHidden) \($0.rowSpan) \($0.columnSpan) \($0.text)" }
    }
    #expect(read(true) == read(false))
    #expect(!read(true).isEmpty)
  }

  @Test func oneEndTagTooManyEndsNothing() {
    #expect(steps("<div>a</div></div><b>b</b></td>c") == "a<bold>b</bold>c")
  }

  // MARK: Spans

  @Test(arguments: [
    ("2", 2), (" 3 ", 3), ("+4", 4), ("0", 0), ("", 1), ("-1", 1), ("a", 1), ("2.9", 2), ("2a", 2), ("65535", 65534),
    ("999999999999999999999", 65534), ("\u{FF12}", 1),
  ])
  func rowSpan(_ value: String, _ rows: Int) { #expect(Span.rows(Array(value.utf8)) == rows) }

  @Test(arguments: [("2", 2), ("0", 1), ("", 1), ("-5", 1), ("1001", 1000), ("99999999999", 1000), ("x", 1)])
  func columnSpan(_ value: String, _ columns: Int) { #expect(Span.columns(Array(value.utf8)) == columns) }

  @Test func spansOfCells() {
    let cell = { (attributes: String) in
      let page = "<table><tr><td \(attributes)>x</td></tr></table>"
      return MarkupReader.read(SourceText(validUTF8: Array(page.utf8))).events.first { $0.element == .cell }
    }
    #expect(cell("rowspan=2 colspan='3'")?.rowSpan == 2)
    #expect(cell("ROWSPAN=2 ColSpan=3")?.columnSpan == 3)
    #expect(cell("rowspan=2 rowspan=5")?.rowSpan == 2)
    #expect(cell("rowspan=0")?.rowSpan == 0)
    #expect(cell("colspan")?.columnSpan == 1)
  }
}
