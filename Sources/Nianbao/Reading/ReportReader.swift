import ReportForms
import ReportSource
import ReportSyntax

/// A decoded input as a reader has it before him, whatever layout it came in.
struct ReportReader {
  private(set) var text: ReportText
  private(set) var layout: Report.Layout
  /// Tables from this offset on were put together from text that has none.
  private(set) var reconstructedFrom = Int.max
  /// There are such tables.
  var isReconstructed: Bool { reconstructedFrom < .max }
  /// They stand between lines that the text has had before: offsets do not follow the page.
  var hasPlacedTables: Bool { isReconstructed && layout == .html }
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
    reconstructedFrom = 0
    text = reader.text
    findings += reader.findings
  }

  /// A page may print tables with divisions, lists or paragraphs: the lines beside those in markup are read like a text that
  /// has lost its tables, and what was put together stands in their place.
  private mutating func readUnmarkedTables(_ library: FormLibrary) {
    let (lines, origins) = text.plainLines()
    let recognition = LayoutRecognition(lines)
    guard recognition.layout == .nodePerLine || recognition.layout == .columns else { return }
    let known = text.rows.isEmpty ? nil : tablesRead(library)
    guard let reader = lossyReader(lines, recognition, library, behind: text.bytes, besides: known),
      !reader.tables.isEmpty
    else { return }
    reconstructedFrom = text.bytes.count
    text = text.placing(reader.tables, of: reader.text, lines: origins)
    findings += reader.findings
  }

  /// Tables of the form that the text has figures of.
  private func tablesRead(_ library: FormLibrary) -> Set<Int> {
    let outline = Outline(of: text)
    let tables = TableMapper.map(outline, text, library, year: FrontMatter(outline, self).year).tables
    return Set(tables.indices.filter { tables[$0]?.claims.contains { $0?.content.value != nil } ?? false })
  }

  /// Fewer lines that end in a figure are no table.
  private static let fewestFigureLines = 5

  /// Whether lines of a page that has tables may be another.
  private var mayHaveUnmarkedTables: Bool {
    text.tokens.count { token in
      guard token.kind != .tableRow, token.kind != .blank, let last = text.bytes[token.content].last else {
        return false
      }
      return last &- UInt8(ascii: "0") <= 9 || last == UInt8(ascii: "-")
    } >= Self.fewestFigureLines
  }

  private func lossyReader(
    _ source: SourceText, _ recognition: LayoutRecognition, _ library: FormLibrary, behind before: [UInt8] = [],
    besides known: Set<Int>? = nil
  ) -> LossyReader? {
    switch recognition.layout {
    case .tabbed, .html, .pipes: return nil
    case .nodePerLine:
      return LossyReader(
        NodeLines.lines(of: source), source, library, .document, .split, behind: before, besides: known)
    case .flat: return LossyReader(FlatLines.lines(of: source), source, library, .document, .runTogether)
    case .columns:
      let lines = recognition.hasPlaces ? ColumnLines.lines(of: source, library) : PaintedLines.lines(of: source)
      return LossyReader(lines, source, library, .painted, .none, behind: before, besides: known)
    }
  }

  /// Rows on lines whose cells have a border between them, and may be broken over lines.
  private mutating func readAgain(
    _ source: SourceText, _ border: CellBorder, _ library: FormLibrary, besides known: ReportText? = nil
  ) {
    guard let choice = BorderedChoice.reader(source, border, library, besides: known) else { return }
    if choice.isReconstructed { reconstructedFrom = 0 }
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
    metaTags = markup.metadata
    if text.rows.isEmpty || mayHaveUnmarkedTables { readUnmarkedTables(library) }
    text = HeadingPromotion.promoted(text, library) { emphasized.contains($0) }
    if !markup.hidingClasses.isEmpty {
      findings.append(RawFinding(.textHidden, [(.classes, .list(markup.hidingClasses))]))
    }
  }
}
