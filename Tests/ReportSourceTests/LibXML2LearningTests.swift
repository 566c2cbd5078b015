import CLibXML2
import Testing

@testable import ReportSource

/// What libxml2 does, so that another version of it shows at once. The converter relies on some of this and avoids the rest.
@Suite struct LibXML2LearningTests {
  /// What is pinned here was read in this version.
  @Test func version() { #expect(LibXML2.version.hasPrefix("2.9.")) }

  // MARK: What is avoided by decoding first, and by SAX

  /// "喆" and "镕" are in GBK and not in GB2312: libxml2 drops the rest of the page there, and does not say so.
  @Test func treeEndsAtACharacterThatTheLabelLacks() throws {
    let head = Array(
      "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\"></head><body><p>".utf8)
    // 陶喆
    let page = head + [0xCC, 0xD5, 0x86, 0xB4] + Array("</p><p>after</p></body></html>".utf8)
    #expect(!HTMLTree.text(page).contains("after"))
  }

  @Test func treeIsCutAtDepth256() {
    let depth = 300
    let page = String(repeating: "<div>", count: depth) + "deep" + String(repeating: "</div>", count: depth)
    #expect(!HTMLTree.text(Array(page.utf8)).contains("deep"))
  }

  @Test func saxHasNoLimitOfDepth() {
    for name in ["div", "span", "table"] {
      let page = String(repeating: "<\(name)>", count: 15_000) + "deep"
      let recorder = SAXRecorder.html(Array(page.utf8))
      #expect(recorder.starts.count { $0 == name } >= 15_000, "\(name)")
      #expect(recorder.text.contains("deep"), "\(name)")
    }
  }

  @Test func linesOfTreeNodesEndAt65535() {
    let page = "<div>" + String(repeating: "\n", count: 70_000) + "<p>late</p></div>"
    #expect(HTMLTree.line(ofFirst: "p", Array(page.utf8)) == 65_535)
  }

  @Test func pushParserDropsWhatFollowsTheEnd() {
    let page = Array("<html><body><p>in</p></body></html><p>after</p>".utf8)
    #expect(SAXRecorder.html(page).text.contains("after"))
    #expect(!SAXRecorder.push(page).text.contains("after"))
  }

  // MARK: What the reader of tables relies on

  @Test func cellWithoutRowStays() {
    let starts = SAXRecorder.html(Array("<table><td>1<td>2</table>".utf8)).starts
    #expect(starts.filter { $0 == "td" }.count == 2)
    #expect(!starts.contains("tr"))
  }

  @Test func cellAndRowEndBeforeTheNext() {
    let recorder = SAXRecorder.html(Array("<table><tr><td>1<td>2<tr><td>3</table>".utf8))
    #expect(
      recorder.steps.filter { $0.contains("td") || $0.contains("tr") } == [
        "<tr>", "<td>", "</td>", "<td>", "</td>", "</tr>", "<tr>", "<td>", "</td>", "</tr>",
      ])
  }

  @Test func innerTableDoesNotEndTheOuterCell() {
    let recorder = SAXRecorder.html(Array("<table><tr><td><table><tr><td>x</table>y</table>".utf8))
    let end = recorder.steps.lastIndex(of: "</td>")
    #expect(recorder.steps.firstIndex(of: "y").map { $0 < end ?? 0 } == true)
  }

  @Test func ofTwoAttributesTheFirstCounts() {
    let recorder = SAXRecorder.html(Array("<td rowspan=2 rowspan=3>".utf8))
    #expect(recorder.attributes == ["rowspan=2"])
  }

  @Test func c1ReferencesAreNotRemapped() {
    #expect(SAXRecorder.html(Array("<p>&#151;</p>".utf8)).text == "\u{97}")
  }

  // MARK: How text is passed on

  /// The one byte that stands for text: HTML passes a copy and stands behind it, XML points to it at its old place.
  @Test func placeOfAByteOfText() {
    let page = Array("<div>x<b>x</b> </div>".utf8)
    let xs = page.indices.filter { page[$0] == UInt8(ascii: "x") || page[$0] == UInt8(ascii: " ") }
    #expect(SAXRecorder.html(page).offsets == xs)
    #expect(SAXRecorder.xml(page).offsets == xs)
  }

  /// Undeclared references are no text in XML: the reference callback has to resolve them, or the filter before.
  @Test func namedReferencesAreLostInXML() {
    let recorder = SAXRecorder.xml(Array("<p>1&nbsp;2</p>".utf8))
    #expect(recorder.text == "12")
    #expect(!recorder.isWellFormed)
  }
}
