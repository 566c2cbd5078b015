import Nianbao

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What stands in a folder of tables, as a Frictionless Data Package: their columns with types and meanings, keys, sizes
/// and hashes.
struct DataPackage: Encodable {
  static let fileName = "datapackage.json"

  struct Resource: Encodable {
    struct Schema: Encodable {
      var fields: [TableDescription.Field]
      var primaryKey: [String]
      var foreignKeys: [TableDescription.ForeignKey]?
      /// An empty field is no value.
      var missingValues = [""]
    }

    var name: String
    var title: String
    var path: String
    var profile = "tabular-data-resource"
    var format = "csv"
    var mediatype = "text/csv"
    var encoding = "utf-8"
    var bytes: Int
    var hash: String
    var schema: Schema

    init(_ table: TableDescription, byteCount: Int, sha256: String) {
      name = table.name
      title = table.title
      path = table.name + ".csv"
      bytes = byteCount
      hash = "sha256:" + sha256
      schema = Schema(
        fields: table.fields, primaryKey: table.primaryKey,
        foreignKeys: table.foreignKeys.isEmpty ? nil : table.foreignKeys)
    }
  }

  var name = "government-information-disclosure-reports"
  var title = "政府信息公开工作年度报告"
  var profile = "tabular-data-package"
  var generator = "\(Generator.name) \(Generator.version)"
  var resources: [Resource]

  init(_ resources: [Resource]) { self.resources = resources }

  func json() throws(OutputFailure) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return [UInt8](try encoder.encode(self)) + [UInt8(ascii: "\n")]
    } catch {
      throw OutputFailure(path: Self.fileName, reason: .database("\(error)"))
    }
  }
}
