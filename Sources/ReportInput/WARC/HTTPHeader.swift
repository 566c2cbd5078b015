/// Header lines of a WARC record (ISO 28500) or of HTTP: names, whatever their case, and values.
struct HeaderLines {
  private var fields: [(name: String, value: String)] = []

  enum Failure: Error { case noColon, tooLong, cutOff }

  /// Reads up to and with the blank line behind them. A line that begins with white space goes on with the one before.
  /// Lines without a colon are passed over where `isLenient`: servers send such.
  init(_ lines: (Int) throws(InputFailure) -> [UInt8]?, limit: Int, isLenient: Bool) throws {
    var left = limit
    while true {
      guard let line = try lines(left) else { throw Failure.tooLong }
      guard line.last == UInt8(ascii: "\n") else { throw Failure.cutOff }
      left -= line.count
      let text = Self.text(line)
      if text.isEmpty, line.count <= 2 { return }
      if line[0] == 0x20 || line[0] == 0x09, !fields.isEmpty {
        fields[fields.count - 1].value += " " + text
      } else if let colon = text.firstIndex(of: ":") {
        let name = text[..<colon].lowercased().filter { $0 != " " }
        fields.append((name, String(text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" })))
      } else if !isLenient {
        throw Failure.noColon
      }
    }
  }

  /// The value of the first field of that name, which is given in lower case; nil where it is missing or empty.
  subscript(_ name: String) -> String? {
    fields.first { $0.name == name && !$0.value.isEmpty }?.value
  }

  static func text(_ line: [UInt8]) -> String {
    let blank: Set<UInt8> = [0x20, 0x09, 0x0D, 0x0A]
    let start = line.drop { blank.contains($0) }
    return String(
      decoding: start[..<((start.lastIndex { !blank.contains($0) } ?? start.startIndex - 1) + 1)], as: UTF8.self)
  }
}

/// A Content-Type (RFC 9110, 8.3): media type and charset, both without quotes.
struct ContentType {
  var mediaType: String
  var charset: String?

  init?(_ value: String?) {
    guard let value else { return nil }
    let parts = value.split(separator: ";", omittingEmptySubsequences: false).map(Self.trimmed)
    mediaType = parts[0].lowercased()
    for part in parts.dropFirst() where part.lowercased().hasPrefix("charset=") {
      charset = Self.trimmed(part.dropFirst("charset=".count))
    }
    if charset == "" { charset = nil }
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    let marks: Set<Character> = [" ", "\t", "\"", "'"]
    let start = text.drop { marks.contains($0) }
    return String(String(start.reversed().drop { marks.contains($0) }).reversed())
  }

  /// Whether what a server calls so can be a text or a page: named as one, or as nothing in particular.
  var mayBeText: Bool {
    switch mediaType {
    case "", "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown", "application/xml",
      "text/xml", "application/octet-stream", "application/x-download", "unknown/unknown", "*/*":
      true
    default: false
    }
  }
}
