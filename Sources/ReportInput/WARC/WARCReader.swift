/// The pages of a WARC (ISO 28500, versions 1.0 and 1.1): response records with status 200, and resource records. Other
/// records are no documents. One that is malformed is said, and reading goes on at the next.
final class WARCReader: Container {
  private let bytes: Lookahead
  private let naming: ContainerNaming
  private let limits: InputLimits
  private var index = -1
  private var hasEnded = false
  private var hasFound = false
  /// Where the current record begins, in the file and in what it holds.
  private var offset = 0
  private var start = 0

  init(_ source: Lookahead, naming: ContainerNaming, limits: InputLimits) {
    bytes = source
    self.naming = naming
    self.limits = limits
  }

  func next() -> InputItem? {
    while !hasEnded {
      guard let item = nextItem() else { continue }
      if case .skipped = item {} else { hasFound = true }
      return item
    }
    return nil
  }

  /// Nil for what leads on without a word: a record of another type, the end.
  private func nextItem() -> InputItem? {
    do throws(InputFailure) {
      try skipLineEnds()
      if try bytes.peek(1).isEmpty { return end() }
      offset = bytes.offset
      start = bytes.position
      index += 1
      if index >= limits.members { return end(with: .tooManyMembers(limit: limits.members)) }
      return try readRecord()
    } catch {
      return goOn(after: error)
    }
  }

  private func end() -> InputItem? {
    hasEnded = true
    return hasFound || naming.isMet ? nil : .failed(path: naming.path, failure: .emptyContainer)
  }

  private func end(with failure: InputFailure) -> InputItem {
    hasEnded = true
    return .failed(path: naming.path, failure: failure)
  }

  /// Says what is wrong with a record, and looks for the next.
  private func goOn(after failure: InputFailure) -> InputItem {
    switch failure {
    case .malformedRecord:
      if bytes.position == start { _ = try? bytes.skip(1) }
      hasEnded = !canGoOn()
      return .failed(path: naming.path, failure: failure)
    case .damaged(let detail, _):
      let damaged = bytes.damageOffset
      guard bytes.skipDamage(), canGoOn() else { return end(with: failure) }
      return .failed(path: naming.path, failure: .malformedRecord(offset: damaged, detail: detail))
    default: return end(with: failure)
    }
  }

  /// Goes to the next record, over damage too; false where there is none.
  private func canGoOn() -> Bool {
    while true {
      do throws(InputFailure) {
        return try skipToRecord()
      } catch .damaged {
        if !bytes.skipDamage() { return false }
      } catch {
        return false
      }
    }
  }

  private func skipLineEnds() throws(InputFailure) {
    while let byte = try bytes.peek(1).first, byte == 0x0D || byte == 0x0A { _ = try bytes.skip(1) }
  }

  private static let mark = Array("WARC/".utf8)

  /// Goes to the next line that begins as a record does; false where there is none.
  private func skipToRecord() throws(InputFailure) -> Bool {
    if try bytes.peek(Self.mark.count).elementsEqual(Self.mark) { return true }
    while true {
      let stretch = try bytes.peek(1 << 16)
      if stretch.count <= Self.mark.count { return false }
      var from = stretch.startIndex
      while let feed = stretch[from...].firstIndex(of: 0x0A), feed + Self.mark.count < stretch.endIndex {
        if stretch[(feed + 1)...].starts(with: Self.mark) {
          _ = try bytes.skip(feed + 1 - stretch.startIndex)
          return true
        }
        from = feed + 1
      }
      _ = try bytes.skip(stretch.count - Self.mark.count)
    }
  }

  // MARK: A record

  private func malformed(_ detail: String) -> InputFailure { .malformedRecord(offset: offset, detail: detail) }

  private func readRecord() throws(InputFailure) -> InputItem? {
    guard let version = try bytes.takeLine(limit: 64), version.starts(with: "WARC/1.".utf8) else {
      throw malformed("no line WARC/1.0 or WARC/1.1")
    }
    let header = try recordHeader()
    guard let count = header["content-length"].flatMap({ Int($0) }), count >= 0 else {
      throw malformed("no Content-Length")
    }
    guard let type = header["warc-type"]?.lowercased() else { throw malformed("no WARC-Type") }
    let isWanted = type == "response" || type == "resource"
    // The lines of HTTP before a page, and its chunks, take room too.
    if !isWanted || count > limits.documentBytes + limits.documentBytes / 8 + limits.headerBytes {
      try skipBlock(count)
      return isWanted ? .failed(path: shown(header), failure: tooLarge(count)) : other(type, header)
    }
    let block = try bytes.take(count)
    if block.count < count { throw .truncated(place: "in the record at byte \(offset)") }
    try expectEnd(of: block)
    return try item(type, header, block)
  }

  private func recordHeader() throws(InputFailure) -> HeaderLines {
    do {
      let bytes = bytes
      return try HeaderLines(
        { limit throws(InputFailure) in try bytes.takeLine(limit: limit) }, limit: limits.headerBytes, isLenient: false)
    } catch let failure as InputFailure {
      throw failure
    } catch HeaderLines.Failure.cutOff {
      throw .truncated(place: "in the record at byte \(offset)")
    } catch HeaderLines.Failure.tooLong {
      throw malformed("header lines without an end")
    } catch {
      throw malformed("a header line without a colon")
    }
  }

  private func tooLarge(_ count: Int) -> InputFailure { .tooLarge(byteCount: count, limit: limits.documentBytes) }

  private func skipBlock(_ count: Int) throws(InputFailure) {
    if try bytes.skip(count) < count { throw .truncated(place: "in the record at byte \(offset)") }
    try expectEnd(of: nil)
  }

  /// Behind a block stand two line ends, or at least another record, or nothing. Where not, its length was wrong, and the
  /// next record may begin within what was taken for the block.
  private func expectEnd(of block: [UInt8]?) throws(InputFailure) {
    let next = try bytes.head(4 + Self.mark.count)
    if next.starts(with: "\r\n\r\n".utf8) { return }
    let rest = next.drop { $0 == 0x0D || $0 == 0x0A }
    if rest.starts(with: Self.mark.prefix(rest.count)) { return }
    if let block { bytes.putBack(block) }
    throw malformed("its Content-Length is wrong")
  }

  private func other(_ type: String, _ header: HeaderLines) -> InputItem? {
    type == "revisit" ? .skipped(path: shown(header), reason: .revisit) : nil
  }

  private func item(_ type: String, _ header: HeaderLines, _ block: [UInt8]) throws(InputFailure) -> InputItem {
    let path = shown(header)
    if header["warc-segment-number"] != nil {
      return .failed(path: path, failure: .unsupported(detail: "a page in several records"))
    }
    if header["warc-truncated"] != nil {
      return .failed(path: path, failure: .partial(detail: "its crawler stopped: \(header["warc-truncated"] ?? "")"))
    }
    do throws(HTTPResponse.Failure) {
      let isHTTP = type == "response" && url(header)?.lowercased().hasPrefix("http") != false
      let response = isHTTP ? try HTTPResponse(block, limits: limits) : nil
      if let response, response.status != 200 { return .skipped(path: path, reason: .httpStatus(response.status)) }
      let contentType = isHTTP ? response?.contentType : ContentType(header["content-type"])
      return document(header, response?.body ?? block, contentType)
    } catch {
      switch error {
      case .malformed(let detail): return .failed(path: path, failure: malformed(detail))
      case .input(let failure): return .failed(path: path, failure: failure)
      }
    }
  }

  private func document(_ header: HeaderLines, _ body: [UInt8], _ contentType: ContentType?) -> InputItem {
    let path = shown(header)
    let head = Array(body.prefix(Sniffing.byteCount))
    let isText = contentType?.mayBeText ?? true
    if !isText || !(Sniffing.isText(head) || contentType?.mediaType.hasPrefix("text/") == true) {
      return .skipped(path: path, reason: .notText)
    }
    if body.count > limits.documentBytes { return .failed(path: path, failure: tooLarge(body.count)) }
    let capture = InputDocument.Capture(
      url: url(header), capturedAt: Self.date(header["warc-date"]), mediaType: contentType?.mediaType,
      charset: contentType?.charset)
    return .document(naming.document(name(header), body, member: index, offset: offset, capture: capture))
  }

  // MARK: What a record says of itself

  private func shown(_ header: HeaderLines) -> String { naming.path(of: name(header)) }

  private func name(_ header: HeaderLines) -> String {
    guard let url = url(header) else { return "record@\(offset)" }
    return CaptureName.name(url: url, capturedAt: Self.date(header["warc-date"]))
  }

  /// Version 1.0 was often written with the brackets of its grammar.
  private func url(_ header: HeaderLines) -> String? {
    guard let url = header["warc-target-uri"] else { return nil }
    return url.hasPrefix("<") && url.hasSuffix(">") ? String(url.dropFirst().dropLast()) : url
  }

  /// "2021-02-03T04:05:06Z", perhaps with a fraction, or shortened as version 1.1 allows; nil for what is no such date.
  static func date(_ text: String?) -> String? {
    guard let text else { return nil }
    let form = Array("0000-00-00T00:00:00".utf8)
    var rest = Array(text.utf8)[...]
    if rest.count > 10 {
      guard rest.popLast() == UInt8(ascii: "Z"), rest.count == 16 || rest.count >= form.count else { return nil }
    } else if ![4, 7, 10].contains(rest.count) {
      return nil
    }
    let isDigit: (UInt8) -> Bool = { (0x30...0x39).contains($0) }
    let fraction = rest.dropFirst(form.count)
    if !fraction.isEmpty,
      fraction.first != UInt8(ascii: ".") || fraction.count < 2 || !fraction.dropFirst().allSatisfy(isDigit)
    {
      return nil
    }
    let isDate = zip(rest, form).allSatisfy { byte, mark in mark == 0x30 ? isDigit(byte) : byte == mark }
    return isDate ? text : nil
  }
}
