extension Report {
  /// The JSON Schema (2020-12) that every report of this version is valid against: `Schemas/report.schema.json`.
  public static var schema: [UInt8] { PackageResources.report_schema_json }
}
