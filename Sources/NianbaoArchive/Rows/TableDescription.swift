#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A table of rows as `Schemas/tables.json` describes it, in the words of Frictionless Table Schema.
///
/// The tables of the catalogue (`Schemas/catalogue.sql`) have the same columns in the same order.
package struct TableDescription: Codable, Sendable {
  package struct Field: Codable, Sendable {
    package var name: String
    package var type: String
    package var description: String
    package var constraints: Constraints?
  }

  package struct Constraints: Codable, Sendable {
    package var required: Bool?
    package var unique: Bool?
    package var `enum`: [String]?
    package var pattern: String?
  }

  package struct ForeignKey: Codable, Sendable {
    package struct Reference: Codable, Sendable {
      package var resource: String
      package var fields: [String]
    }

    package var fields: [String]
    package var reference: Reference
  }

  package var name: String
  package var title: String
  package var fields: [Field]
  package var primaryKey: [String]
  package var foreignKeys: [ForeignKey]

  private struct File: Decodable { var tables: [TableDescription] }

  /// In the order of ``ReportTable``.
  package static let all: [TableDescription] = {
    do {
      return try JSONDecoder().decode(File.self, from: Data(PackageResources.tables_json)).tables
    } catch {
      // A test decodes it: this can only be reached by a build that never passed that test.
      preconditionFailure("the tables compiled into this binary cannot be read: \(error)")
    }
  }()
}

/// The tables that a report's data is laid out in.
package enum ReportTable: Int, CaseIterable, Sendable {
  case reports, figures, annex, checks, findings

  package var description: TableDescription { TableDescription.all[rawValue] }
}

/// A value in a row. What a report lacks is `none`.
package enum RowValue: Equatable, Sendable {
  case none
  case text(String)
  case integer(Int)
  case number(Double)

  init(_ text: String?) { self = text.map(RowValue.text) ?? .none }
  init(_ integer: Int?) { self = integer.map(RowValue.integer) ?? .none }
  init(_ number: Double?) { self = number.map(RowValue.number) ?? .none }

  var text: String? { if case .text(let text) = self { text } else { nil } }

  var integer: Int? { if case .integer(let integer) = self { integer } else { nil } }

  /// Whole numbers too.
  var number: Double? { if case .number(let number) = self { number } else { integer.map(Double.init) } }
}
