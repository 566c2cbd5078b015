/// Records of a WARC (ISO 28500) and what a server answers in them.
enum WARCBytes {
  static func record(
    _ type: String, _ url: String?, _ block: [UInt8], version: String = "1.0", date: String = "2021-02-03T04:05:06Z",
    lines: [String] = [], count: Int? = nil
  ) -> [UInt8] {
    var header = ["WARC/\(version)", "WARC-Type: \(type)", "WARC-Record-ID: <urn:uuid:0>", "WARC-Date: \(date)"]
    if let url { header.append("WARC-Target-URI: \(url)") }
    header += lines + ["Content-Length: \(count ?? block.count)", "", ""]
    return Array(header.joined(separator: "\r\n").utf8) + block + Array("\r\n\r\n".utf8)
  }

  static func answer(_ body: [UInt8], _ lines: [String] = ["Content-Type: text/html"], status: String = "200 OK")
    -> [UInt8]
  {
    Array((["HTTP/1.1 " + status] + lines + ["", ""]).joined(separator: "\r\n").utf8) + body
  }

  static func response(_ url: String, _ text: String, _ lines: [String] = ["Content-Type: text/html"]) -> [UInt8] {
    record("response", url, answer(Array(text.utf8), lines))
  }

  static func chunked(_ bytes: [UInt8], _ size: Int = 7) -> [UInt8] {
    var chunks: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      let chunk = bytes[start..<min(start + size, bytes.count)]
      chunks += Array((String(chunk.count, radix: 16) + ";name=value\r\n").utf8) + chunk + Array("\r\n".utf8)
    }
    return chunks + Array("0\r\n\r\n".utf8)
  }
}
