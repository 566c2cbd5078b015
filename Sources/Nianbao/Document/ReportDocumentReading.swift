import ReportSource

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension ReportDocument {
  /// Why bytes are no report that a program of this version can read.
  public enum Failure: Error, Equatable, Sendable {
    /// Not JSON, or not all of it.
    case noJSON
    /// JSON without what every report has: where it lacks it ("sections[0].title").
    case noReport(at: String)
    /// Of a major version that this program does not know.
    case schemaVersion(String)

    /// Stable, kebab-case.
    public var code: String { problem.rawValue }

    package var problem: ProblemCode {
      switch self {
      case .noJSON, .noReport: .notAReport
      case .schemaVersion: .reportVersion
      }
    }

    /// What is wrong and what to do.
    public var message: String {
      switch self {
      case .noJSON:
        "this begins as JSON but is not, or not all of it: name the whole output of \(Generator.name) convert, one report a file"
      case .noReport(let place):
        "this JSON is no report of \(Generator.name) convert: \(place) is missing or is not what it should be"
      case .schemaVersion(let version):
        "this report has schemaVersion \(version), and only \(Report.schemaVersion) is known here: convert its source again"
      }
    }
  }

  /// Whether the bytes are JSON, and no text or page.
  public static func isJSON(_ bytes: [UInt8]) -> Bool { InputKind.sniff(bytes) == .json }

  /// Reads what ``Report/canonicalJSON()`` wrote, or the same laid out for people. Of a later minor version, keys that are
  /// not known here are left out.
  public init(json: [UInt8]) throws(Failure) {
    guard String(validating: json, as: UTF8.self) != nil else { throw .noJSON }
    let head: Head = try Self.decoded(json)
    guard Self.major(head.schemaVersion) == Self.major(Report.schemaVersion) else {
      throw .schemaVersion(head.schemaVersion)
    }
    self = try Self.decoded(json)
  }

  /// What tells whether the rest can be understood.
  private struct Head: Decodable { var schemaVersion: String }

  private static func major(_ version: String) -> Substring? { version.split(separator: ".").first }

  private static func decoded<Value: Decodable>(_ json: [UInt8]) throws(Failure) -> Value {
    do {
      return try JSONDecoder().decode(Value.self, from: Data(json))
    } catch DecodingError.keyNotFound(let key, let context) {
      throw .noReport(at: place(context.codingPath + [key]))
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
      throw .noReport(at: place(context.codingPath))
    } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
      throw .noReport(at: place(context.codingPath))
    } catch {
      throw .noJSON
    }
  }

  /// "cells[12].reading"
  private static func place(_ path: [any CodingKey]) -> String {
    if path.isEmpty { return "an object" }
    return path.reduce(into: "") { place, key in
      if let index = key.intValue {
        place += "[\(index)]"
      } else {
        place += place.isEmpty ? key.stringValue : "." + key.stringValue
      }
    }
  }
}
