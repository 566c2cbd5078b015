import ReportForms
import ReportSource
import ReportSyntax

/// A decoded input as a reader has it before him, whatever layout it came in.
struct ReportReader {
  private(set) var text: ReportText
  private(set) var layout: Report.Layout
  /// The tables were put together from a text without any.
  private(set) var isReconstructed = false
  private(set) var encoding = TextEncoding.utf8
  private(set) var mediaType: String
  /// Header fields that are no line of the text: meta tags, tables.
  private(set) var fields: [HeaderField] = []
  private(set) var pageTitle: String?
  private(set) var metaTags: [(name: String, content: String)] = []
  private(set) var findings: [RawFinding] = []

  /// Forgets the tokens, which a long text has many of: after the outline nobody asks for them.
  mutating func dropTokens() { text = text.withoutTokens }

  init(_ decoded: DecodedText, _ library: FormLibrary) {
    self =
      InputKind.isPage(decoded.text.bytes)
      ? ReportReader(page: decoded.text, library) : ReportReader(tabbed: decoded.text, library)
    encoding = decoded.encoding
    if let label = decoded.wrongLabel {
      findings.append(
        RawFinding(.encodingLabel, [(.label, .text(label)), (.encoding, .text(decoded.encoding.rawValue))]))
    }
    if let radicals = decoded.radicals {
      findings.append(
        RawFinding(
          .radicalForms, [(.first, .text(String(radicals.first))), (.number, .integer(radicals.count))]))
    }
  }

  private init(tabbed source: SourceText, _ library: FormLibrary) {
    mediaType = "text/plain"
    text = ReportText(tabbed: source)
    layout = .tabbed
    if LayoutRecognition.isNeeded(text) {
      readOther(source, library)
    } else if DamagedRows.areIn(text, library) {
      readAgain(source, .tab, library, besides: text)
    }
    text = HeadingPromotion.promoted(text, library)
  }

  /// A text without rows of tabs: its tables, if it has any, have lost their structure.
  private mutating func readOther(_ source: SourceText, _ library: FormLibrary) {
    let recognition = LayoutRecognition(source)
    layout = recognition.layout
    if let border = recognition.border { return readAgain(source, border, library) }
    guard let reader = lossyReader(source, recognition, library) else { return }
    isReconstructed = true
    text = reader.text
    findings += reader.findings
  }

  /// A page without a single table may print one with divisions, lists or paragraphs: its lines are read like a text that
  /// has lost its tables.
  private mutating func readUnmarkedTables(_ library: FormLibrary) {
    let (lines, origins) = text.plainLines()
    let recognition = LayoutRecognition(lines)
    guard recognition.layout == .nodePerLine || recognition.layout == .columns,
      let reader = lossyReader(lines, recognition, library, behind: text.bytes), !reader.text.rows.isEmpty
    else { return }
    isReconstructed = true
    text = text.placing(reader.text, lines: origins)
    findings += reader.findings
  }

  private func lossyReader(
    _ source: SourceText, _ recognition: LayoutRecognition, _ library: FormLibrary, behind before: [UInt8] = []
  ) -> LossyReader? {
    switch recognition.layout {
    case .tabbed, .html, .pipes: return nil
    case .nodePerLine:
      return LossyReader(NodeLines.lines(of: source), source, library, .document, .split, behind: before)
    case .flat: return LossyReader(FlatLines.lines(of: source), source, library, .document, .runTogether)
    case .columns:
      let lines = recognition.hasPlaces ? ColumnLines.lines(of: source, library) : PaintedLines.lines(of: source)
      return LossyReader(lines, source, library, .painted, .none, behind: before)
    }
  }

  /// Rows on lines whose cells have a border between them, and may be broken over lines.
  private mutating func readAgain(
    _ source: SourceText, _ border: CellBorder, _ library: FormLibrary, besides known: ReportText? = nil
  ) {
    guard let choice = BorderedChoice.reader(source, border, library, besides: known) else { return }
    isReconstructed = choice.isReconstructed
    text = choice.reader.text
    findings += choice.reader.findings
  }

  private init(page source: SourceText, _ library: FormLibrary) {
    let (page, markup) = PageReader.page(of: source)
    pageTitle = page.title
    var emphasized: Set<Int> = []
    for (token, line) in zip(page.text.tokens, page.lines) where line.isEmphasized {
      emphasized.insert(token.content.lowerBound)
    }
    // The whole page's tokens go before others are made of those that stay.
    let body = PageBody(consume page, library)
    fields = body.fields
    findings = body.findings
    text = body.text
    _ = consume body
    layout = .html
    mediaType = markup.isXML ? "application/xhtml+xml" : "text/html"
    if text.rows.isEmpty { readUnmarkedTables(library) }
    // Places of emphasis are those of the page's own lines.
    let isPage = !isReconstructed
    text = HeadingPromotion.promoted(text, library) { isPage && emphasized.contains($0) }
    metaTags = markup.metadata
    if !markup.hidingClasses.isEmpty {
      findings.append(RawFinding(.textHidden, [(.classes, .list(markup.hidingClasses))]))
    }
  }
}
