import TestSupport
import Testing

@testable import Nianbao

/// Reports read back from the JSON that was written of them.
@Suite struct ReportDocumentTests {
  private static let text = "青禾县水务局2021年政府信息公开工作年度报告\n一、总体情况\n全年公开“信息”12条\\。\n"

  private func json(_ text: String = ReportDocumentTests.text) throws -> String {
    let report = try Conversion.report(from: Array(text.utf8), name: "年 报.txt")
    return String(decoding: report.canonicalJSON(), as: UTF8.self)
  }

  private func failure(_ json: String) -> ReportDocument.Failure? {
    do throws(ReportDocument.Failure) {
      _ = try ReportDocument(json: Array(json.utf8))
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: CorpusDocument.everything)
  func jsonReadBackIsTheSameBytes(_ document: CorpusDocument) throws {
    let report = try Conversion.report(from: document.bytes(), name: document.source)
    let json = report.canonicalJSON()
    #expect(ReportDocument(report).canonicalJSON() == json)
    let read = try ReportDocument(json: json)
    #expect(read == ReportDocument(report))
    #expect(read.canonicalJSON() == json)
    #expect(try ReportDocument(json: report.prettyJSON()).canonicalJSON() == json)
  }

  @Test func onlyTheMajorVersionDecides() throws {
    let json = try json()
    let version = #""schemaVersion":"1.0""#
    #expect(failure(json.replacing(version, with: #""schemaVersion":"2.0","sections":7"#)) == .schemaVersion("2.0"))
    #expect(failure(json.replacing(version, with: #""schemaVersion":"""#)) == .schemaVersion(""))
    let minor = json.replacing(version, with: #""schemaVersion":"1.7","since":{"1.7":[]}"#)
    let document = try ReportDocument(json: Array(minor.utf8))
    #expect(document.schemaVersion == "1.7" && document.year == 2021)
  }

  @Test func whatIsNoReportIsSaidWithItsPlace() throws {
    let json = try json()
    #expect(failure("{\"a\":1}") == .noReport(at: "schemaVersion"))
    #expect(failure("[\"a\"]") == .noReport(at: "an object"))
    #expect(failure(json.replacing(#""sections":["#, with: #""parts":["#)) == .noReport(at: "sections"))
    #expect(failure(json.replacing(#""line":2,"#, with: #""line":"2","#)) == .noReport(at: "sections[0].line"))
    #expect(failure(json.replacing(#""layout":"tabbed""#, with: #""layout":"x""#)) == .noReport(at: "source.layout"))
  }

  @Test func whatIsNotWholeIsSaid() throws {
    let json = try json()
    #expect(failure(String(json.dropLast(20))) == .noJSON)
    #expect(failure(json + json) == .noJSON)
    #expect(failure("") == .noJSON)
    let broken = Array(json.utf8).map { $0 == UInt8(ascii: "q") ? 0xFF : $0 } + [0xFF]
    #expect(throws: ReportDocument.Failure.noJSON) { try ReportDocument(json: broken) }
  }

  @Test func nestingThatNoReportHasIsNoTrap() {
    let deep = String(repeating: "{\"a\":", count: 100_000)
    #expect(failure(deep) == .noJSON)
    #expect(failure("{\"schemaVersion\":\"1.0\",\"statistics\":" + deep) == .noJSON)
  }
}
