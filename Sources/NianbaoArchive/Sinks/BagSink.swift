import Nianbao
import ReportInput
import ReportSource

/// A bag (BagIt 1.0, RFC 8493): sources, reports, and the schema and form files of the run as payload, with SHA-256 of all.
///
/// `bagit.txt` is written last: what a killed run leaves is no bag. No clock time stands in it but what `info` says.
package final class BagSink: ReportSink {
  package let path: String
  private let tree: OutputTree
  private let manifest: AppendedFile
  private let info: [BagInfo]
  private var byteCount: Int
  private var fileCount: Int

  private enum Counter {
    static let manifest = "manifest"
    static let bytes = "payloadBytes"
    static let files = "payloadFiles"
  }

  /// The folder must be new or empty, unless a run is gone on with. `info` stands in `bag-info.txt` as it is.
  package init(_ folder: String, info: [BagInfo] = [], resuming state: SinkState? = nil) throws(OutputFailure) {
    path = folder.hasSuffix("/") ? folder : folder + "/"
    self.info = info
    if state == nil, let names = try? System.names(in: path), !names.isEmpty {
      throw OutputFailure(path: folder, reason: .notEmpty)
    }
    tree = try OutputTree(path, staging: OutputName.ownFolder)
    manifest = try AppendedFile(path + BagFile.manifest, resumingAt: state?.counters[Counter.manifest])
    byteCount = state?.counters[Counter.bytes] ?? 0
    fileCount = state?.counters[Counter.files] ?? 0
    if fileCount > 0 {
      // Until it is complete again it is no bag.
      for file in [BagFile.bagit, BagFile.tagManifest] { OutputFile.remove(path + file) }
      return
    }
    do throws(OutputFailure) {
      for file in RunFiles.all {
        try tree.reserve("data/" + file.path)
        try tree.write(file.bytes, to: "data/" + file.path)
        try list(file.bytes, ContentDigest.sha256(file.bytes), at: "data/" + file.path)
      }
    } catch {
      abandon()
      throw error
    }
  }

  package func write(_ document: ConvertedDocument) throws(OutputFailure) {
    let name = OutputName.path(of: document.report.source.name)
    let source = BagFile.sources + name
    let report = BagFile.reports + name + OutputName.suffix
    try tree.reserve(source)
    do throws(OutputFailure) {
      try tree.write(document.source, to: source)
      try tree.write(document.json, to: report)
    } catch {
      tree.remove(source)
      throw error
    }
    try list(document.source, document.report.source.sha256, at: source)
    try list(document.json, ContentDigest.sha256(document.json), at: report)
  }

  private func list(_ bytes: [UInt8], _ sha256: String, at path: String) throws(OutputFailure) {
    try manifest.append(BagFile.line(sha256, path).utf8)
    byteCount += bytes.count
    fileCount += 1
  }

  package func commit() throws(OutputFailure) -> SinkState {
    SinkState([
      Counter.manifest: try manifest.flush(), Counter.bytes: byteCount, Counter.files: fileCount,
    ])
  }

  package func finish() throws(OutputFailure) {
    try manifest.finish()
    tree.removeStaging()
    let bagInfo = Array(BagFile.info(info, byteCount: byteCount, fileCount: fileCount).utf8)
    let declaration = Array(BagFile.declaration.utf8)
    try OutputFile.write(bagInfo, to: path + BagFile.bagInfo)
    let tags = [
      (BagFile.bagInfo, ContentDigest.sha256(bagInfo)), (BagFile.bagit, ContentDigest.sha256(declaration)),
      (BagFile.manifest, try manifest.digest()),
    ]
    let lines = tags.map { BagFile.line($0.1, $0.0) }.joined()
    try OutputFile.write(Array(lines.utf8), to: path + BagFile.tagManifest)
    try OutputFile.write(declaration, to: path + BagFile.bagit)
  }

  /// The folder was empty when the run began, and is again.
  package func abandon() {
    manifest.abandon()
    tree.removeAll(in: "data")
    tree.removeStaging()
  }
}
