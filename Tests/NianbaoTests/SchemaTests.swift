import Foundation
import ReportForms
import ReportSource
import Testing

@testable import Nianbao

/// The published schema and the code say the same.
@Suite struct SchemaTests {
  private let schema: JSONValue

  init() throws {
    schema = try JSONDecoder().decode(JSONValue.self, from: Data(Report.schema))
  }

  @Test func isJSONSchemaOf2020() {
    #expect(schema["$schema"]?.string == "https://json-schema.org/draft/2020-12/schema")
  }

  @Test func admitsTheVersionWritten() throws {
    let pattern = try #require(schema["properties", "schemaVersion", "pattern"]?.string)
    #expect(try Regex(pattern).wholeMatch(in: Report.schemaVersion) != nil)
  }

  // MARK: Enumerations

  @Test func readings() {
    #expect(enumeration("cell", "reading") == Cell.Reading.allCases.map(\.rawValue))
  }

  @Test func checkStatuses() {
    #expect(enumeration("check", "status") == Check.Status.allCases.map(\.rawValue))
    #expect(enumeration("check", "ifBlankIsZero") == ["holds", "broken"])
  }

  @Test func layouts() {
    #expect(enumeration("source", "layout") == Report.Layout.allCases.map(\.rawValue))
  }

  @Test func severities() {
    #expect(enumeration("finding", "severity") == Finding.Severity.allCases.map(\.rawValue))
    #expect(Finding.Severity.allCases.map(\.rawValue) == Severity.allCases.map(\.rawValue))
  }

  /// Annex tables and the editions before 2019 are in the contract before any form file has them.
  @Test func rolesAndEditionsOfTheForms() {
    let forms = FormLibrary.standard.forms
    #expect(Set(enumeration("section", "role")).isSuperset(of: forms.flatMap(\.sections).map(\.role)))
    #expect(Set(strings(schema["properties", "edition", "enum"])).isSuperset(of: forms.map(\.edition)))
  }

  // MARK: Findings

  @Test func catalogueHasEveryCode() {
    #expect(FindingCatalogue.standard.codes == FindingCode.allCases.map(\.rawValue).sorted())
  }

  @Test func codesAndSeveritiesAreOfTheSchema() throws {
    let pattern = try Regex(try #require(schema["$defs", "finding", "properties", "code", "pattern"]?.string))
    for code in FindingCatalogue.standard.codes {
      #expect(code.wholeMatch(of: pattern) != nil, "\(code)")
      let severity = FindingCatalogue.standard[code]?.severity
      #expect(enumeration("finding", "severity").contains(severity ?? ""), "\(code)")
    }
  }

  @Test func encodings() throws {
    let pattern = try Regex(try #require(schema["$defs", "source", "properties", "encoding", "pattern"]?.string))
    for encoding in TextEncoding.allCases { #expect(encoding.rawValue.wholeMatch(of: pattern) != nil, "\(encoding)") }
  }

  // MARK: Tables

  /// Each table of the schema has exactly the leaves that the forms of its edition have; the mixed one those of all.
  @Test(arguments: FormLibrary.standard.tables.map(\.key))
  func leavesOfTheForms(table key: String) throws {
    let library = FormLibrary.standard
    let table = try #require(library.tables.first { $0.key == key })
    for (index, form) in library.forms.enumerated() where form.tables.contains(where: { $0.key == key }) {
      let ours = table.leaves.filter { $0.editions.contains(EditionSet(edition: index)) }.map(\.path)
      let name = schema["$defs", key] == nil ? key + form.edition : key
      #expect(leaves(name, "/statistics/" + key).symmetricDifference(ours) == [], "\(name)")
    }
    let mixed = schema["$defs", key + "Mixed"] == nil ? key : key + "Mixed"
    #expect(leaves(mixed, "/statistics/" + key).symmetricDifference(table.leaves.map(\.path)) == [], "\(mixed)")
  }

  /// Every property of every object is required: the contract has no optional key.
  @Test func everyNamedKeyIsRequired() {
    let definitions = (schema["$defs"]?.members ?? [:]).merging(["report": schema]) { first, _ in first }
    for (name, definition) in definitions where definition["properties"] != nil {
      let properties = Set((definition["properties"]?.members ?? [:]).keys)
      #expect(Set(strings(definition["required"])) == properties, "\(name)")
    }
  }

  // MARK: Reading the schema

  private func enumeration(_ definition: String, _ property: String) -> [String] {
    strings(schema["$defs", definition, "properties", property, "enum"])
  }

  private func strings(_ value: JSONValue?) -> [String] { (value?.elements ?? []).compactMap(\.string) }

  /// Pointers of all leaves below a definition.
  private func leaves(_ definition: String, _ path: String) -> Set<String> {
    schema["$defs", definition].map { leaves(below: $0, path) } ?? []
  }

  private func leaves(below value: JSONValue, _ path: String) -> Set<String> {
    if let reference = value["$ref"]?.string {
      let name = String(reference.dropFirst("#/$defs/".count))
      return name == "figure" ? [path] : leaves(name, path)
    }
    let properties = value["properties"]?.members ?? [:]
    return properties.reduce(into: []) { $0.formUnion(leaves(below: $1.value, path + "/" + $1.key)) }
  }
}
