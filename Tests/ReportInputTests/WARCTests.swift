import Testing

@testable import ReportInput

/// Web archives: pages of response and resource records, and what is said of the others.
@Suite struct WARCTests {
  private let site = "http://www.example.gov.cn/"

  private func both(_ records: [[UInt8]]) -> [[UInt8]] {
    [records.flatMap { $0 }, records.flatMap(ArchiveBytes.gzip)]
  }

  @Test func pagesHaveAddressTimeAndPlace() throws {
    let records = [
      WARCBytes.record("warcinfo", nil, Array("software: x\r\n".utf8)),
      WARCBytes.record("request", site, Array("GET / HTTP/1.1\r\n\r\n".utf8)),
      WARCBytes.response(site + "zwgk/t1.html", "text 1", ["content-type:  Text/HTML; Charset=\"GB2312\""]),
      WARCBytes.record(
        "resource", site + "t2.txt", Array("text 2".utf8), version: "1.1", date: "2021-02-03T04:05:06.789Z",
        lines: ["Content-Type: text/plain"]),
    ]
    let plain = records.flatMap { $0 }
    let offsets = [[records[0], records[1]], Array(records[..<3])].map { $0.joined().count }
    let gzipOffsets = [[records[0], records[1]], Array(records[..<3])].map { $0.flatMap(ArchiveBytes.gzip).count }
    for (warc, places) in zip([plain, records.flatMap(ArchiveBytes.gzip)], [offsets, gzipOffsets]) {
      let documents = try items(of: warc).documents
      #expect(
        documents.map(\.name) == [
          "www.example.gov.cn/zwgk/t1.html@20210203040506", "www.example.gov.cn/t2.txt@20210203040506789",
        ])
      #expect(documents.map { String(decoding: $0.bytes, as: UTF8.self) } == ["text 1", "text 2"])
      #expect(documents.map(\.place?.offset) == places)
      #expect(
        documents.first?.capture
          == InputDocument.Capture(
            url: site + "zwgk/t1.html", capturedAt: "2021-02-03T04:05:06Z", mediaType: "text/html", charset: "GB2312"))
    }
  }

  @Test func bodiesAreAsBeforeTheyWereSent() throws {
    let text = Array("<html>一、总体情况</html>".utf8)
    let gzip = ArchiveBytes.gzip(text)
    let answers: [([UInt8], [String])] = [
      (WARCBytes.chunked(text), ["Transfer-Encoding: chunked"]),
      (gzip, ["Content-Encoding: gzip"]),
      (WARCBytes.chunked(gzip), ["Transfer-Encoding: Chunked", "Content-Encoding: x-gzip"]),
      (ArchiveBytes.deflated(text, windowBits: 15), ["Content-Encoding: deflate"]),
      (ArchiveBytes.deflated(text, windowBits: -15), ["Content-Encoding: deflate"]),
      (ArchiveBytes.gzip(ArchiveBytes.deflated(text, windowBits: 15)), ["Content-Encoding: deflate, gzip"]),
      // Some crawlers take it off and leave the header.
      (text, ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
    ]
    for (body, lines) in answers {
      let warc = WARCBytes.record("response", site, WARCBytes.answer(body, ["Content-Type: text/html"] + lines))
      let found = try items(of: warc)
      #expect(found.documents.map(\.bytes) == [text], "\(lines) \(found.failures)")
    }
  }

  @Test func whatIsNoPageIsPassedOver() throws {
    let records = [
      WARCBytes.record("response", site + "1", WARCBytes.answer([], status: "404 Not Found")),
      WARCBytes.record("response", site + "2", WARCBytes.answer([], status: "302 Found")),
      WARCBytes.response(site + "3", "body { }", ["Content-Type: text/css"]),
      WARCBytes.response(site + "4", "\u{89}PNG\u{0}\u{0}", []),
      WARCBytes.record("revisit", site + "5", WARCBytes.answer([])),
      WARCBytes.response(site + "6", "text"),
    ]
    for warc in both(records) {
      let found = try items(of: warc, reportsSkips: true)
      #expect(found.skips == [.httpStatus(404), .httpStatus(302), .notText, .notText, .revisit])
      #expect(found.texts == ["text"] && found.failures.isEmpty)
    }
  }

  @Test func whatCannotBeReadIsSaid() throws {
    let gzip = ArchiveBytes.gzip(Array("text".utf8))
    let html = "Content-Type: text/html"
    let records: [([UInt8], String)] = [
      (WARCBytes.response(site, "x", [html, "Content-Encoding: br"]), "content-encoding"),
      (
        WARCBytes.record(
          "response", site, WARCBytes.answer(Array(gzip.dropLast(9)), [html, "Content-Encoding: gzip"])), "damaged"
      ),
      (WARCBytes.response(site, "x", [html, "Content-Length: 10"]), "cut-off"),
      (WARCBytes.response(site, "5\r\nabc", [html, "Transfer-Encoding: chunked"]), "cut-off"),
      (WARCBytes.record("response", site, WARCBytes.answer([0x61]), lines: ["WARC-Truncated: length"]), "cut-off"),
      (WARCBytes.record("response", site, WARCBytes.answer([0x61]), lines: ["WARC-Segment-Number: 1"]), "unsupported"),
      (WARCBytes.record("response", site, Array("hello".utf8)), "malformed-record"),
      (WARCBytes.response(site, String(repeating: "x", count: 1500)), "too-large"),
      (WARCBytes.response(site, String(repeating: "x", count: 200_000)), "too-large"),
    ]
    for (record, code) in records {
      for warc in both([record, WARCBytes.response(site + "b", "text")]) {
        let found = try items(of: warc, limits: InputLimits(documentBytes: 1000))
        #expect(found.codes == [code] && found.texts == ["text"])
      }
    }
  }

  // MARK: Damage

  @Test func malformedRecordsAreSaidAndTheNextRead() throws {
    let good = WARCBytes.response(site + "a", "text")
    let bad: [[UInt8]] = [
      Array("garbage\r\n\r\n".utf8), Array(String(repeating: "g", count: 5000).utf8) + [0x0D, 0x0A],
      WARCBytes.record("response", site, WARCBytes.answer(Array("0123456789".utf8)), count: 7),
      WARCBytes.record("response", site, WARCBytes.answer([]), count: 60),
      Array("WARC/1.0\r\nWARC-Type: response\r\n\r\n".utf8), Array("WARC/1.0\r\nno colon\r\n\r\n".utf8),
      Array("WARC/0.9\r\n\r\n".utf8), Array("WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n".utf8),
    ]
    for record in bad {
      for warc in both([good, record, WARCBytes.response(site + "b", "text 2")]) {
        let found = try items(of: warc)
        #expect(found.texts == ["text", "text 2"])
        #expect(!found.codes.isEmpty && found.codes.allSatisfy { $0 == "malformed-record" })
      }
    }
  }

  @Test func recordsAroundADamagedGzipMemberAreRead() throws {
    let text = (0..<500).map { "line \($0 &* 2_654_435_761 % 9973)\n" }.joined()
    var members = "abcd".map { ArchiveBytes.gzip(WARCBytes.response(site + String($0), text)) }
    members[1][400] ^= 0xFF
    let found = try items(of: members.flatMap { $0 })
    #expect(found.documents.map { $0.capture?.url } == ["a", "c", "d"].map { site + $0 })
    #expect(
      found.documents.map(\.place?.offset) == [0, members[0].count + members[1].count, members[..<3].joined().count])
    #expect(found.failures.count == 1 && found.codes == ["malformed-record"])
  }

  @Test func everyCutIsSurvived() throws {
    let records = [WARCBytes.response(site + "a", "text 1"), WARCBytes.response(site + "b", "text 2")]
    let boundaries = [records[0].count, ArchiveBytes.gzip(records[0]).count]
    for (warc, boundary) in zip(both(records), boundaries) {
      for cut in 9..<warc.count - 4 {
        let found = try items(of: Array(warc[..<cut]))
        if cut < boundary - 12 { #expect(found.texts.isEmpty) }
        #expect(found.texts.isEmpty || found.texts == ["text 1"] || cut > warc.count - 13)
        // Between two records nothing is missing.
        let isBetween = (boundary - 4...boundary + 2).contains(cut)
        #expect(found.texts == ["text 1", "text 2"] || !found.failures.isEmpty || isBetween)
      }
    }
  }

  // MARK: Names and dates

  @Test(arguments: [
    ("http://a.cn/x/y.html", "a.cn/x/y.html@1"), ("https://a.cn:8080/", "a.cn%3A8080/@1"), ("http://a.cn", "a.cn@1"),
    ("http://a.cn/x?b=../c&d#e", "a.cn/x%3Fb%3D../c%26d@1"), ("http://a.cn/../../etc/x", "a.cn/%2E./%2E./etc/x@1"),
    ("http://a.cn//x/./y", "a.cn/x/%2E/y@1"), ("http://a.cn/年", "a.cn/%E5%B9%B4@1"),
    ("http://a.cn/%E5%B9%B4", "a.cn/%E5%B9%B4@1"),
    ("http://a.cn/C:\\x", "a.cn/C%3A%5Cx@1"),
  ])
  func namesAreSafePaths(_ url: String, _ name: String) {
    #expect(CaptureName.name(url: url, capturedAt: "1") == name)
  }

  @Test func longNamesAreShortenedAndStayApart() {
    let long = "http://a.cn/" + String(repeating: "x", count: 500)
    let names = ["1", "2"].map { CaptureName.name(url: long + $0, capturedAt: nil) }
    #expect(names[0] != names[1])
    #expect(names.allSatisfy { $0.split(separator: "/").allSatisfy { $0.utf8.count <= 200 } })
  }

  @Test(arguments: [
    ("2021-02-03T04:05:06Z", true), ("2021-02-03T04:05:06.123456Z", true), ("2021", true), ("2021-02", true),
    ("2021-02-03", true), ("2021-02-03T04:05Z", true), ("2021-02-03T04:05:06", false), ("20210203040506", false),
    ("2021-02-03T04:05:06.Z", false), ("yesterday", false), ("", false),
  ])
  func datesAreTakenAsTheStandardHasThem(_ date: String, _ isDate: Bool) {
    #expect(WARCReader.date(date) == (isDate ? date : nil))
  }
}
