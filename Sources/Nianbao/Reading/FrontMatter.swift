import ReportForms
import ReportSource
import ReportSyntax

/// What stands before the first heading: header block, title, preamble; and from them who reports, and on which year.
struct FrontMatter {
  private(set) var title: String?
  private(set) var agency: String?
  private(set) var year: Int?
  private(set) var period: Report.Period?
  private(set) var metadata = Metadata()
  /// The preamble without title and header block.
  private(set) var preamble: [Outline.Block] = []
  private(set) var findings: [RawFinding] = []

  private let text: ReportText
  private var headerTitle: TitleReader?
  private var own: TitleReader?

  init(_ outline: Outline, _ reader: ReportReader, _ capture: Capture? = nil) {
    text = reader.text
    for field in reader.fields { read(field) }
    readBlocks(Array(outline.preamble))
    readPage(reader)
    read(capture)
    readPeriod(outline)
    reportWhatIsMissing()
    findSecondTitle(outline)
  }

  // MARK: Header block and title

  private mutating func readBlocks(_ blocks: [Outline.Block]) {
    var found: TitleReader?
    var index = 0
    while index < blocks.count {
      let block = blocks[index]
      index += 1
      guard case .paragraph(let line) = block else {
        preamble.append(block)
        continue
      }
      if let field = HeaderField(text.bytes, line) {
        read(field)
      } else if found == nil, let (reader, length) = titleReader(blocks, at: index - 1) {
        found = reader
        index += length - 1
      } else if found == nil || text.string(line) != found?.title {
        preamble.append(block)
      }
    }
    let reader = found ?? headerTitle
    own = reader
    title = reader?.title
    agency = reader?.agency
    year = reader?.year
  }

  /// A title on one line, or on two when the first holds no sentence: "X市人民政府 / 2024年政府信息公开工作年度报告".
  private func titleReader(_ blocks: [Outline.Block], at index: Int) -> (TitleReader, length: Int)? {
    guard case .paragraph(let first) = blocks[index] else { return nil }
    let isTitle = TitleReader.isTitle(text.bytes, first)
    if isTitle, let reader = TitleReader(text.string(first)), reader.agency != nil { return (reader, 1) }
    if index + 1 < blocks.count, case .paragraph(let second) = blocks[index + 1], mayBeginTitle(first),
      !isTitle || !TitleReader.isTitle(text.bytes, second), TitleReader(text.string(second))?.agency == nil,
      let reader = TitleReader(joined(first, second)), reader.agency != nil
    {
      return (reader, 2)
    }
    return isTitle ? TitleReader(text.string(first)).map { ($0, 1) } : nil
  }

  /// A year that is broken ("202 / 1年") is one again.
  private func joined(_ first: Range<Int>, _ second: Range<Int>) -> String {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let isBroken = digits.contains(text.bytes[first.upperBound - 1]) && digits.contains(text.bytes[second.lowerBound])
    return text.string(first) + (isBroken ? "" : " ") + text.string(second)
  }

  private func mayBeginTitle(_ line: Range<Int>) -> Bool {
    text.bytes.scalarCount(in: line) <= 40 && !text.bytes.contains("。", in: line)
      && !text.bytes.contains("，", in: line) && !text.bytes.contains("：", in: line)
  }

  /// Meta tags and the page's own title say what the text does not.
  private mutating func readPage(_ reader: ReportReader) {
    var articleTitle: String?
    for (name, content) in reader.metaTags {
      let value = Self.folded(content)
      if value.isEmpty || value == "null" { continue }
      switch name.lowercased() {
      case "articletitle": articleTitle = articleTitle ?? value
      case "sitename": metadata.siteName = metadata.siteName ?? value
      case "siteidcode": metadata.siteCode = metadata.siteCode ?? value
      case "columnname": metadata.column = metadata.column ?? value
      case "contentsource": settle(\.issuer, "issuer", value)
      case "url": metadata.url = metadata.url ?? value
      case "pubdate": readPublicationDate(Array(value.utf8))
      default: break
      }
    }
    let pageTitle = reader.pageTitle.flatMap { $0.split(whereSeparator: { "_-|".contains($0) }).first.map(String.init) }
    adopt(headerTitle)
    for title in [articleTitle, pageTitle] {
      guard let title, let reader = titleReader(title) else { continue }
      return adopt(reader)
    }
  }

  /// Where and when an archive fetched the page goes before what the page says of itself.
  private mutating func read(_ capture: Capture?) {
    metadata.capturedAt = capture?.capturedAt
    guard let url = capture?.url else { return }
    if let printed = metadata.url, Self.address(printed) != Self.address(url) {
      findings.append(
        RawFinding(.metadataDisagrees, [(.key, .text("url")), (.value, .text(url)), (.other, .text(printed))]))
    }
    metadata.url = url
  }

  /// A page says http of itself long after its site has gone over to https.
  private static func address(_ url: String) -> Substring {
    let scheme = ["http://", "https://"].first { url.lowercased().hasPrefix($0) } ?? ""
    return url.dropFirst(scheme.count)
  }

  /// White space folded, where there is any.
  private static func folded(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 <= 0x20 || $0 == 0xE3 || $0 == 0xC2 }) else { return text }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The title that a text is; the report's own is not read twice.
  private func titleReader(_ text: String) -> TitleReader? {
    if let own, own.title == text { return own }
    return TitleReader(text)
  }

  /// A title from outside the text; where the text has one of its own, their years are compared.
  private mutating func adopt(_ reader: TitleReader?) {
    guard let reader else { return }
    if let year, let other = reader.year, other != year, !findings.contains(where: { $0.code == .yearDisagrees }) {
      findings.append(RawFinding(.yearDisagrees, [(.title, .integer(year)), (.other, .integer(other))]))
    }
    title = title ?? reader.title
    agency = agency ?? reader.agency
    year = year ?? reader.year
  }

  private mutating func read(_ field: HeaderField) {
    let value = field.value.isEmpty ? nil : text.string(field.value)
    switch field.key {
    case .title: headerTitle = value.flatMap(TitleReader.init) ?? headerTitle
    case .indexNumber: settle(\.indexNumber, "indexNumber", value, at: field.value.lowerBound)
    case .issuer: settle(\.issuer, "issuer", value, at: field.value.lowerBound)
    case .documentNumber: settle(\.documentNumber, "documentNumber", value, at: field.value.lowerBound)
    case .url: metadata.url = metadata.url ?? value
    case .siteName: metadata.siteName = metadata.siteName ?? value
    case .column: metadata.column = metadata.column ?? value
    case .publishedAt: readPublicationDate(Array(text.bytes[field.value]), at: field.value.lowerBound)
    case .other:
      metadata.other.append(
        Metadata.Entry(name: field.name, value: value ?? "", line: text.place(at: field.value.lowerBound).line))
    case .body: break
    }
  }

  /// "2021-01-19 15:45" is 2021-01-19T15:45; a date that is cut off is none.
  private mutating func readPublicationDate(_ value: [UInt8], at offset: Int? = nil) {
    if value.isEmpty { return }
    guard let date = DateScanner.dates(in: value, 0..<value.count).first, let iso = date.iso() else {
      if metadata.publishedAt != nil { return }
      findings.append(
        RawFinding(.dateIncomplete, at: offset, [(.raw, .text(String(decoding: value, as: UTF8.self)))]))
      return
    }
    let rest = String(decoding: value[date.range.upperBound...], as: UTF8.self)
    let printed = iso + (Self.clock(rest).map { "T" + $0 } ?? "")
    // With the time of day, the same date says more.
    if let known = metadata.publishedAt, printed.hasPrefix(known) { metadata.publishedAt = printed }
    if metadata.publishedAt?.hasPrefix(printed) != true { settle(\.publishedAt, "publishedAt", printed, at: offset) }
  }

  /// The first value stands; another is worth knowing.
  private mutating func settle(
    _ key: WritableKeyPath<Metadata, String?>, _ name: String, _ value: String?, at offset: Int? = nil
  ) {
    guard let value else { return }
    guard let known = metadata[keyPath: key] else {
      metadata[keyPath: key] = value
      return
    }
    if known == value { return }
    findings.append(
      RawFinding(
        .metadataDisagrees, at: offset, [(.key, .text(name)), (.value, .text(known)), (.other, .text(value))]))
  }

  /// "15:45" or "15:45:01" right after the date.
  private static func clock(_ rest: String) -> String? {
    guard let printed = rest.split(whereSeparator: { $0.isWhitespace || $0 == "T" }).first.map(String.init) else {
      return nil
    }
    let parts = printed.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts.allSatisfy({ $0.utf8.count == 2 }) else { return nil }
    let limits = [24, 60, 60]
    let isClock = zip(parts, limits).allSatisfy { part, limit in Int(part).map { $0 >= 0 && $0 < limit } ?? false }
    return isClock ? printed : nil
  }

  // MARK: Year and period

  /// The period that the first paragraphs state, and the year: title, then period, then first paragraph.
  private mutating func readPeriod(_ outline: Outline) {
    var firstYear: (Int, offset: Int)?
    for line in openingParagraphs(outline) {
      guard text.bytes.contains("年", in: line) else { continue }
      let dates = DateScanner.dates(in: text.bytes, line)
      if firstYear == nil {
        let years = dates.filter(mayBeReported)
        let date = years.first { !isOfLaw($0) } ?? years.first
        firstYear = date.flatMap { date in date.year.map { ($0, date.range.lowerBound) } }
      }
      if readPeriod(dates) { break }
    }
    year = year ?? firstYear?.0
  }

  /// Whether a year may be the one reported on: that of a day is not.
  private func mayBeReported(_ date: PrintedDate) -> Bool {
    guard date.year != nil else { return false }
    let goesOn = ["至", "到", "-", "—", "－"].contains { text.bytes[date.range.upperBound...].starts(with: $0.utf8) }
    switch (date.month, date.day) {
    case (nil, _), (1, 1), (12, 31): break
    case (1, nil): if !goesOn { return false }
    default: return false
    }
    return true
  }

  /// Whether a law was made or changed in a year: "根据2019年修订的条例".
  private func isOfLaw(_ date: PrintedDate) -> Bool {
    CaptionWords.standard.nameEnactment(text.bytes, date.range.upperBound..<text.bytes.count)
  }

  private func openingParagraphs(_ outline: Outline) -> [Range<Int>] {
    let first = outline.sections.isEmpty ? [] : outline.blocks(of: 0)
    return (preamble + first.prefix(2)).compactMap { if case .paragraph(let line) = $0 { line } else { nil } }
  }

  /// Two dates right after each other: "2020年1月1日至12月31日".
  private mutating func readPeriod(_ dates: [PrintedDate]) -> Bool {
    for (first, second) in zip(dates, dates.dropFirst()) {
      let between = first.range.upperBound..<second.range.lowerBound
      guard first.isWhole, second.isWhole, text.bytes.scalarCount(in: between) <= 5, let start = first.iso(),
        let end = second.iso(year: first.year)
      else { continue }
      period = Report.Period(start: start, end: end)
      if let year, let stated = first.year, stated != year {
        findings.append(
          RawFinding(
            .yearDisagrees, at: first.range.lowerBound, [(.title, .integer(year)), (.other, .integer(stated))]))
      }
      year = year ?? first.year
      return true
    }
    return false
  }

  private mutating func reportWhatIsMissing() {
    if title == nil { findings.append(RawFinding(.titleMissing)) }
    if agency == nil { findings.append(RawFinding(.agencyUnknown)) }
    if year == nil { findings.append(RawFinding(.yearUnknown)) }
  }

  // MARK: A second report

  /// A title of another agency or year within the sections begins another report.
  private mutating func findSecondTitle(_ outline: Outline) {
    guard let title else { return }
    for section in outline.sections.indices {
      for case .paragraph(let line) in outline.blocks(of: section) where TitleReader.isTitle(text.bytes, line) {
        guard let other = TitleReader(text.string(line)), other.agency != nil, other.title != title,
          other.year != year || other.agency != agency
        else { continue }
        findings.append(RawFinding(.secondReport, at: line.lowerBound, [(.title, .text(other.title))]))
        return
      }
    }
  }
}
