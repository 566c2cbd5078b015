import Nianbao
import Testing

/// What a web archive says of a page, beside what the page says of itself.
@Suite struct CaptureTests {
  private let title = "青禾县水务局2021年政府信息公开工作年度报告"

  private func page(url: String = "", charset: String = "utf-8") -> String {
    let meta = url.isEmpty ? "" : "<meta name=\"Url\" content=\"\(url)\">"
    return "<html><head><meta charset=\"\(charset)\">\(meta)</head><body><h1>\(title)</h1><p>一、总体情况</p></body></html>"
  }

  private func report(_ text: String, _ capture: Capture?) throws -> Report {
    try Conversion.report(from: Array(text.utf8), name: "page.html", capture: capture)
  }

  @Test func addressAndTimeAreTaken() throws {
    let capture = Capture(url: "http://a.gov.cn/t1.html", capturedAt: "2022-02-03T04:05:06Z")
    let metadata = try report(page(), capture).metadata
    #expect(metadata.url == "http://a.gov.cn/t1.html" && metadata.capturedAt == "2022-02-03T04:05:06Z")
    #expect(try report(page(), nil).metadata.capturedAt == nil)
    #expect(try report(page(), Capture(url: nil)).metadata.url == nil)
  }

  @Test func addressOfTheCaptureGoesFirst() throws {
    let other = try report(page(url: "http://b.gov.cn/t1.html"), Capture(url: "http://a.gov.cn/t1.html"))
    #expect(other.metadata.url == "http://a.gov.cn/t1.html")
    let finding = try #require(other.findings.first { $0.code == "metadata-disagrees" })
    #expect(finding.message.contains("http://a.gov.cn/t1.html") && finding.message.contains("http://b.gov.cn/t1.html"))
    // Only gone over to https since.
    let same = try report(page(url: "http://a.gov.cn/t1.html"), Capture(url: "https://a.gov.cn/t1.html"))
    #expect(!same.findings.contains { $0.code == "metadata-disagrees" })
    #expect(try report(page(url: "http://b.gov.cn/"), nil).metadata.url == "http://b.gov.cn/")
  }

  @Test func wrongLabelOfTheServerIsANote() throws {
    let report = try report(page(), Capture(charset: "gb2312"))
    #expect(report.source.encoding == "utf-8" && report.title == title)
    #expect(report.findings.contains { $0.code == "encoding-label" && $0.message.contains("gb2312") })
    #expect(try !self.report(page(), Capture(charset: "UTF-8")).findings.contains { $0.code == "encoding-label" })
  }
}
