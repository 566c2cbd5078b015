import Testing

@testable import ReportSource

@Suite("Classes that the page's own style does not display")
struct PageStyleTests {
  private func markup(_ style: String, _ body: String) -> CollectedMarkup {
    MarkupReader.read(SourceText(validUTF8: Array("<html><head>\(style)</head><body>\(body)</body></html>".utf8)))
  }

  /// Whether the division of class x is hidden.
  private func isHidden(_ style: String, _ attributes: String = "class=x") -> Bool {
    markup(style, "<div \(attributes)>1</div>").events.contains { $0.kind == .start && $0.isHidden }
  }

  @Test(
    "hidden",
    arguments: [
      "<style>.x{display:none}</style>", "<style>\n.a, .x { color: red; DISPLAY : none !important }\n</style>",
      "<style><!-- .x{display:none;} --></style>", "<style>@charset \"utf-8\"; /* { */ .x{display:none}</style>",
      "<style>.y{display:block}</style><style type=text/css>.x{display:none}</style>",
      "<style media=screen>.x{display:none}</style>",
      "<style>@media print{.x{display:block}} .x{display:none}</style>",
    ])
  func hidden(_ style: String) { #expect(isHidden(style)) }

  @Test(
    "shown",
    arguments: [
      "", "<style>.y{display:none}</style>", "<style>.x .y{display:none}</style>", "<style>.x.y{display:none}</style>",
      "<style>@media print{.x{display:none}}</style>", "<style media=print>.x{display:none}</style>",
      "<style>@media (max-width:700px){.a{color:red}.x{display:none}}</style>",
      "<style>.x{display:none}.x{display:block}</style>",
      "<style>.x{display:none}.tab .x.on{display:block}</style>", "<style>/*.x{display:none}*/</style>",
      "<style>.xx{display:none}</style>", "<style>.x:hover{display:none}</style>", "<style>.x{</style>",
      "<style>}</style>",
      "<style media='screen and (max-width:700px)'>.x{display:none}</style>",
    ])
  func shown(_ style: String) { #expect(!isHidden(style)) }

  @Test func amongOtherClasses() {
    let style = "<style>.x{display:none}</style>"
    #expect(isHidden(style, "class='a x b'"))
    #expect(isHidden(style, "class=\"x\" style=\"color:red\""))
    #expect(!isHidden(style, "class='xx'"))
    #expect(!isHidden(style, "id=x"))
  }

  @Test func itsOwnStyleGoesBefore() {
    let style = "<style>.x{display:none}</style>"
    #expect(!isHidden(style, "class=x style='display:block'"))
    #expect(!isHidden(style, "style='display: block' class=x"))
    #expect(isHidden(style, "class=x style='display:none'"))
  }

  @Test func whatIsHiddenIsSaid() {
    let style = "<style>.x{display:none}.y{display:none}.z{display:none}</style>"
    let body = "<p class=y>1</p><span class='x y'>2</span><br class=z><img class=z>"
    #expect(markup(style, body).hidingClasses == ["y", "x"])
    #expect(markup(style, "<p>1</p>").hidingClasses.isEmpty)
  }
}
