import Nianbao
import NianbaoArchive
import ReportInput
import ReportSource

/// Finds the source that a report was read from, and makes sure that it is the same.
struct SourceFinder {
  /// The folder, or the archive, that `source.name` counts from; nil where every report is expected beside its source.
  let folder: String?

  enum Failure: Error {
    case missing(name: String)
    /// A file of that name has other bytes.
    case differs(name: String)

    /// What is wrong and what to do.
    var message: String {
      switch self {
      case .missing(let name):
        "the source \(name) was not found: name the folder or archive that it was converted from with --sources"
      case .differs(let name):
        "the file \(name) is not the source that was converted, its SHA-256 is another: convert it again, or name the "
          + "folder of the sources with --sources"
      }
    }

    /// The same for somebody who has the sheet before them.
    var note: String {
      switch self {
      case .missing(let name):
        "The source \(name) was not found, so that nothing can be looked at here. Draw the sample again with --sources "
          + "naming the folder that the report was made from."
      case .differs(let name):
        "The file \(name) is not the source of this report: its SHA-256 is another. Convert it again, or draw the "
          + "sample with --sources naming the folder that the report was made from."
      }
    }
  }

  /// The source called `name`, of which something was made that stands at `path`.
  func source(_ name: String, sha256: String, beside path: String) throws(Failure) -> InputFile {
    // A name leads to nothing outside of the folder.
    if name == "-" || name.split(separator: "/").contains("..") { throw .missing(name: name) }
    guard var file = try? InputFile(InputName(path: place(of: name, beside: path), name: name)) else {
      throw .missing(name: name)
    }
    guard ContentDigest.sha256(file.bytes) == sha256 else { throw .differs(name: name) }
    file.name = name
    return file
  }

  /// Below the folder of sources, else beside what was made of them.
  private func place(of name: String, beside path: String) -> String {
    if let folder { return "\(folder)/\(name)" }
    let own = OutputFile.directory(of: path)
    let inner = OutputFile.directory(of: name)
    // A report in a folder that its source's name has too: both were made from the folder around.
    return (own.hasSuffix(inner) ? String(own.dropLast(inner.count)) : own) + name
  }
}
