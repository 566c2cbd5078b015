import Nianbao
import NianbaoArchive
import NianbaoReview
import ReportInput
import ReportSource

/// Finds the source that a report was read from, and makes sure that it is the same.
struct SourceFinder {
  /// The folder that `source.name` counts from; nil where every report is expected beside its archive.
  let folder: String?

  func source(of report: SampledReport, _ origin: ReportPool.Origin) -> ReviewSheet.Source {
    let source = report.fields.source
    let input: InputName
    switch origin {
    case .source(let own): input = own
    case .report(let own): input = InputName(path: path(of: source.name, beside: own.path), name: source.name)
    case .line(let archive, _):
      input = InputName(path: path(of: source.name, beside: archive), name: source.name)
    }
    // A name leads to nothing outside of the folder.
    if source.name == "-" || source.name.split(separator: "/").contains("..") { return Self.missing(source.name) }
    guard let file = try? InputFile(input) else { return Self.missing(source.name) }
    guard ContentDigest.sha256(file.bytes) == source.sha256 else {
      return .missing(
        "The file \(source.name) is not the source of this report: its SHA-256 is another. Convert it again, or draw the "
          + "sample with --sources naming the folder that the report was made from.")
    }
    guard let lines = SourceLines(file.bytes) else { return Self.missing(source.name) }
    return .text(lines.whole)
  }

  /// Below the folder of sources, else beside the report or its archive.
  private func path(of name: String, beside path: String) -> String {
    if let folder { return "\(folder)/\(name)" }
    let own = OutputFile.directory(of: path)
    let inner = OutputFile.directory(of: name)
    // A report in a folder that its source's name has too: both were made from the folder around.
    return (own.hasSuffix(inner) ? String(own.dropLast(inner.count)) : own) + name
  }

  private static func missing(_ name: String) -> ReviewSheet.Source {
    .missing(
      "The source \(name) was not found, so that nothing can be looked at here. Draw the sample again with --sources "
        + "naming the folder that the report was made from.")
  }
}
