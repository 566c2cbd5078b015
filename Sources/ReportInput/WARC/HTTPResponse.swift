/// An HTTP answer (RFC 9112) as a crawler wrote it down, with its body as it was before it was sent.
struct HTTPResponse {
  var status: Int
  var contentType: ContentType?
  var body: [UInt8]

  enum Failure: Error {
    case malformed(String)
    case input(InputFailure)
  }

  private struct Block {
    var bytes: [UInt8]
    var index = 0

    /// Up to and with the next line feed, or the end; nil where that is too far.
    mutating func takeLine(_ limit: Int) -> [UInt8]? {
      let end = bytes[index...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.endIndex
      if end - index > limit { return nil }
      defer { index = end }
      return Array(bytes[index..<end])
    }
  }

  /// Only what the server gave with status 200 has a body to be had.
  init(_ bytes: [UInt8], limits: InputLimits) throws(Failure) {
    var block = Block(bytes: bytes)
    guard let first = block.takeLine(limits.headerBytes) else { throw .malformed("a status line without an end") }
    let words = HeaderLines.text(first).split(separator: " ", maxSplits: 2)
    guard words.count >= 2, words[0].uppercased().hasPrefix("HTTP/"), words[1].count == 3, let status = Int(words[1])
    else { throw .malformed("no status line of HTTP") }
    self.status = status
    body = []
    if status != 200 { return }
    let header: HeaderLines
    do {
      header = try HeaderLines({ block.takeLine($0) }, limit: limits.headerBytes, isLenient: true)
    } catch {
      throw .malformed("header lines of HTTP without an end")
    }
    contentType = ContentType(header["content-type"])
    body = Array(bytes[block.index...])
    if let codings = header["transfer-encoding"], codings.lowercased().contains("chunked") {
      body = try Self.unchunked(body)
    } else if let count = header["content-length"].flatMap({ Int($0) }), count > body.count {
      throw .input(.partial(detail: "\(body.count) bytes of \(count)"))
    }
    try decode(header["content-encoding"] ?? "", limit: limits.documentBytes)
  }

  // MARK: Chunks

  /// The body that chunks (RFC 9112, 7.1) are of. Some crawlers write it down put together already, with the header as it
  /// was: what does not begin with a chunk is taken for that.
  static func unchunked(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
    guard chunkSize(bytes, at: 0) != nil else { return bytes }
    var body: [UInt8] = []
    var index = 0
    while let (size, start) = chunkSize(bytes, at: index) {
      if size == 0 { return body }
      guard size <= bytes.count - start else {
        throw .input(.partial(detail: "\(body.count) bytes, and no last chunk"))
      }
      body += bytes[start..<(start + size)]
      index = start + size
      if index < bytes.count, bytes[index] == 0x0D { index += 1 }
      if index < bytes.count, bytes[index] == 0x0A { index += 1 }
    }
    if index >= bytes.count { throw .input(.partial(detail: "\(body.count) bytes, and no last chunk")) }
    throw .malformed("no size where a chunk of the body begins")
  }

  /// A size in hexadecimal digits, perhaps with an extension, and where the chunk begins behind its line.
  private static func chunkSize(_ bytes: [UInt8], at index: Int) -> (size: Int, start: Int)? {
    let line = bytes[index...].prefix(1024)
    guard let feed = line.firstIndex(of: 0x0A) else { return nil }
    let text = HeaderLines.text(Array(line[..<feed]))
    let digits = text.prefix { $0.isHexDigit && $0.isASCII }
    guard !digits.isEmpty, digits.utf8.count <= 8, let size = Int(digits, radix: 16) else { return nil }
    let rest = text.dropFirst(digits.count).drop { $0 == " " }
    return rest.isEmpty || rest.first == ";" ? (size, feed + 1) : nil
  }

  // MARK: Compression

  /// Takes off content encodings, the last first. One that is named but not there was taken off by the crawler.
  private mutating func decode(_ codings: String, limit: Int) throws(Failure) {
    for coding in codings.lowercased().split(separator: ",").reversed() {
      let name = coding.filter { $0 != " " && $0 != "\t" }
      switch name {
      case "", "identity", "none", "utf-8": continue
      case "gzip", "x-gzip":
        guard body.starts(with: [0x1F, 0x8B]) else { continue }
        body = try inflated(body, [.gzip], name, limit)
      case "deflate":
        // With the header of zlib, as the standard says, or without, as some servers send it.
        body = try inflated(body, [.zlib, .raw], name, limit)
      default: throw .input(.contentEncoding(String(name)))
      }
    }
    if body.count > limit { throw .input(.tooLarge(byteCount: body.count, limit: limit)) }
  }

  private func inflated(
    _ bytes: [UInt8], _ formats: [Inflater.Format], _ name: String, _ limit: Int
  ) throws(Failure) -> [UInt8] {
    if bytes.isEmpty { return [] }
    for format in formats {
      guard let output = Inflater.inflated(bytes, format, limit: limit) else { continue }
      if output.count > limit { throw .input(.endless(limit: limit)) }
      return output
    }
    throw .input(.damagedMember(detail: "the body is no whole \(name)"))
  }
}
