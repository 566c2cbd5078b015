import Nianbao
import ReportForms

/// What one needs to read the outputs of a run in fifty years: the schema, the findings, and the forms that the figures
/// were read by, as compiled into the program that ran.
package enum RunFiles {
  /// Path below the place of the run's own files, and content.
  package static var all: [(path: String, bytes: [UInt8])] {
    [("schemas/report.schema.json", Report.schema), ("schemas/findings.json", FindingCatalogue.file)]
      + FormLibrary.files.map { ("schemas/forms/" + $0.name, $0.bytes) }
  }
}
