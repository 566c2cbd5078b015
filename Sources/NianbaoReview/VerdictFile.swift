import Nianbao
import ReportSource

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a review sheet saved: `Schemas/verdicts.schema.json`.
package struct VerdictFile: Decodable, Sendable {
  package static let format = "nianbao-verdicts"
  package static let version = 1

  package struct Sheet: Decodable, Sendable {
    package var id: String
    package var seed: String
    package var by: [String]
    /// How many reports the sample was drawn from.
    package var population: Int
  }

  package struct Stratum: Decodable, Sendable {
    package var key: String
    package var population: Int
    package var drawn: Int
  }

  package struct Entry: Decodable, Sendable {
    package var name: String
    package var sha256: String
    package var reportSHA256: String
    package var stratum: String
    package var leaves: Int
  }

  package struct Verdict: Decodable, Sendable {
    package enum Judgement: String, Decodable, Sendable { case right, wrong }

    /// Index into `reports`.
    package var report: Int
    package var path: String
    package var verdict: Judgement
    /// The figure judged; nil for null.
    package var value: Double?
    /// What the reviewer read instead.
    package var correct: String?
    package var comment: String?
  }

  package var sheet: Sheet
  package var strata: [Stratum]
  package var reports: [Entry]
  package var verdicts: [Verdict]

  /// Reads a file whole, or says why it cannot be counted.
  package init(json: [UInt8]) throws(VerdictProblem) {
    if json.starts(with: "<!doctype html".utf8) { throw .isSheet }
    let head: Head
    do {
      head = try JSONDecoder().decode(Head.self, from: Data(json))
    } catch DecodingError.dataCorrupted {
      throw .notWhole
    } catch {
      throw .notVerdicts
    }
    guard head.format == Self.format else { throw .notVerdicts }
    guard head.version == Self.version else { throw .otherVersion(head.version) }
    guard let file = try? JSONDecoder().decode(Self.self, from: Data(json)) else { throw .incomplete }
    self = file
    try checkItself()
  }

  private struct Head: Decodable {
    var format: String
    var version: Int
  }

  /// A file that was changed or put together from two says so by its own numbers.
  private func checkItself() throws(VerdictProblem) {
    let id = SheetID.of(seed: sheet.seed, reports: reports.map { ($0.sha256, $0.reportSHA256) })
    guard id == sheet.id else { throw .altered("its reports are not those of the sheet it names") }
    let keys = Set(strata.map(\.key))
    guard keys.count == strata.count, reports.allSatisfy({ keys.contains($0.stratum) }) else {
      throw .altered("a report is of no stratum")
    }
    var seen = Set<String>()
    for verdict in verdicts {
      guard reports.indices.contains(verdict.report) else { throw .altered("a verdict is on no report") }
      guard seen.insert("\(verdict.report)\(verdict.path)").inserted else {
        throw .altered("two verdicts are on \(verdict.path) of \(reports[verdict.report].name)")
      }
    }
    for (index, report) in reports.enumerated() {
      guard verdicts.count(where: { $0.report == index }) <= report.leaves else {
        throw .altered("\(report.name) has more verdicts than leaves")
      }
    }
  }
}

/// Why a verdict file, or the sheet it should belong to, is refused; what to do is part of the message.
package enum VerdictProblem: Error, Equatable {
  case isSheet
  case notWhole
  case notVerdicts
  case otherVersion(Int)
  case incomplete
  case altered(String)
  /// The verdicts are on the reports of another sheet than `other`.
  case otherSheet(other: String)
  case otherLeaf(report: String, path: String)
  case notASheet
  case sheetWithoutData

  package var code: ProblemCode {
    switch self {
    case .isSheet, .notVerdicts: .notVerdicts
    case .notWhole, .incomplete: .verdictsCutOff
    case .otherVersion: .verdictsVersion
    case .altered: .verdictsAltered
    case .otherSheet, .otherLeaf: .otherReports
    case .notASheet: .notASheet
    case .sheetWithoutData: .sheetWithoutData
    }
  }

  package var message: String {
    switch self {
    case .isSheet: "this is the review sheet: open it in a browser, and name the file that it saves"
    case .notWhole: "this is not whole JSON: it was cut off or changed; save the verdicts again from the sheet"
    case .notVerdicts: "this is no verdict file: name one that a review sheet saved"
    case .otherVersion(let version):
      "the file has version \(version), this program reads \(VerdictFile.version): "
        + "use the \(Generator.name) that made the sheet"
    case .incomplete: "parts of the file are missing or of another kind: save the verdicts again from the sheet"
    case .altered(let how): "the file contradicts itself (\(how)): save the verdicts again from the sheet"
    case .otherSheet(let other):
      "these verdicts are on other reports than those of \(other): name the files of one sheet at a time"
    case .otherLeaf(let report, let path):
      "the sheet shows no such figure at \(path) of \(report): use the sheet that the verdicts were saved from"
    case .notASheet: "this is no review sheet: name a file that \(Generator.name) sample wrote"
    case .sheetWithoutData:
      "this review sheet has lost its data: make it again with \(Generator.name) sample and the same seed"
    }
  }
}
