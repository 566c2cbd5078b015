import Nianbao
import ReportInput
import ReportSource

/// What can be proved of one report by itself, and of it and its source.
struct ReportProof: Sendable {
  private let schema: SchemaValidator

  static let standard: ReportProof = {
    do { return ReportProof(schema: try SchemaValidator(Report.schema)) } catch {
      // The tests validate with it: only a build that never passed them comes here.
      preconditionFailure("the schema compiled into this binary cannot be read: \(error)")
    }
  }()

  /// What a report is, and what is wrong with its bytes. A report laid out for people is taken as what it was before.
  func read(_ bytes: [UInt8], _ path: String) -> (ReadReport?, [Difference]) {
    let document: ReportDocument
    do throws(ReportDocument.Failure) {
      document = try ReportDocument(json: bytes)
    } catch {
      return (nil, [Difference(.notValid, path, error.message)])
    }
    let canonical = document.canonicalJSON()
    var differences: [Difference] = []
    if canonical != bytes, document.prettyJSON() != bytes { differences.append(Difference(.notCanonical, path)) }
    if let what = schema.violation(canonical) { differences.append(Difference(.notValid, path, what)) }
    return (ReadReport(document: document, sha256: ContentDigest.sha256(canonical)), differences)
  }

  /// Converts a source again, and says how the report differs from the one that was made of it.
  func compare(_ report: ReportDocument, with source: InputDocument, _ path: String) -> [Difference] {
    if ContentDigest.sha256(source.bytes) != report.source.sha256 { return [Difference(.sourceChanged, path)] }
    let isOfThisVersion = report.generator.version == Generator.version
    let difference = Difference(isOfThisVersion ? .notReproduced : .otherVersion, path)
    var expected = report
    expected.generator.version = Generator.version
    let json = expected.canonicalJSON()
    let isReproduced = captures(report, source).contains { capture in
      var input = source
      input.name = report.source.name
      input.capture = capture
      return (try? input.report())?.canonicalJSON() == json
    }
    return isReproduced ? [] : [difference]
  }

  /// What a web archive may have said of the page: where only the report is left to ask, not which encoding it named.
  private func captures(_ report: ReportDocument, _ source: InputDocument) -> [InputDocument.Capture?] {
    guard source.capture == nil, let capturedAt = report.metadata.capturedAt else { return [source.capture] }
    let url = report.metadata.url
    return [nil, report.source.encoding].map {
      InputDocument.Capture(url: url, capturedAt: capturedAt, charset: $0)
    }
  }
}

/// A report of an archive as it was read.
struct ReadReport: Sendable {
  var document: ReportDocument
  /// Of its canonical JSON.
  var sha256: String
}
