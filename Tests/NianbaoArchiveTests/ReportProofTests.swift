import Nianbao
import ReportInput
import Testing

@testable import NianbaoArchive

@Suite struct ReportProofTests {
  private func made(_ name: String) throws -> (ReportDocument, InputDocument) {
    let document = try Sample.document(name, as: "a.txt")
    let input = InputDocument(path: "a.txt", name: "a.txt", bytes: document.source)
    return (ReportDocument(document.report), input)
  }

  @Test func theSameVersionGivesTheSameBytes() throws {
    var (document, input) = try made("plain-2021")
    #expect(ReportProof.standard.compare(document, with: input, "x") == [])
    document.year = 1999
    #expect(ReportProof.standard.compare(document, with: input, "x").map(\.kind) == [.notReproduced])
  }

  /// What another version gives otherwise is told, and is no fault.
  @Test func anotherVersionMayGiveOthers() throws {
    var (document, input) = try made("plain-2021")
    document.generator.version = "0.0.9"
    #expect(ReportProof.standard.compare(document, with: input, "x") == [])
    document.year = 1999
    let differences = ReportProof.standard.compare(document, with: input, "x")
    #expect(differences.map(\.kind) == [.otherVersion] && differences.allSatisfy { !$0.kind.isFailure })
  }

  /// Of a page from a web archive only the report tells when it was fetched.
  @Test func whatAWebArchiveSaidIsTakenFromTheReport() throws {
    let input = try made("plain-2021").1
    var captured = input
    captured.capture = InputDocument.Capture(url: "https://example.gov.cn/1", capturedAt: "2022-01-02T03:04:05Z")
    let document = ReportDocument(try captured.report())
    #expect(document.metadata.capturedAt == "2022-01-02T03:04:05Z")
    #expect(ReportProof.standard.compare(document, with: input, "x") == [])
  }
}
