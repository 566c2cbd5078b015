import ReportInput
import Synchronization

/// A folder of files by name, each written whole or not at all. Several threads may write to it.
package final class OutputTree: Sendable {
  /// With the slash at its end.
  package let root: String
  /// Where files are until they are complete.
  private let staging: String
  private let state = Mutex(State())

  private struct State {
    /// Hashes of the paths written. (Of 64 bits: among a million names two meet by chance once in 30 million runs, and
    /// then the second is refused, not lost.)
    var taken: Set<Int> = []
    /// The folder made last.
    var folder = ""
  }

  /// Makes the folder, but not those around it: a name mistyped there would scatter files. `staging` is a folder below
  /// it, which is made too; what runs that were killed have left in it is removed.
  package init(_ root: String, staging: String) throws(OutputFailure) {
    self.root = root.hasSuffix("/") ? root : root + "/"
    self.staging = self.root + staging + "/"
    try OutputFile.makeDirectory(self.root)
    try OutputFile.makeDirectory(self.staging)
    OutputFile.removeLeftovers(in: self.staging)
  }

  /// Takes a path (below the root), which no other file of this run may have.
  package func reserve(_ path: String) throws(OutputFailure) {
    let isNew = state.withLock { $0.taken.insert(path.hashValue).inserted }
    if !isNew { throw OutputFailure(path: root + path, reason: .nameTaken) }
  }

  /// Writes a file to a path that was reserved.
  package func write(_ bytes: [UInt8], to path: String) throws(OutputFailure) {
    try makeFolders(of: path)
    try OutputFile.write(bytes, to: root + path, staging: staging)
  }

  /// Writes a file unless it stands there already with the same bytes. With `first`, one that begins otherwise is not
  /// written over.
  package func ensure(_ bytes: [UInt8], at path: String, over first: UInt8? = nil) throws(OutputFailure) {
    try makeFolders(of: path)
    let file = root + path
    switch FileStatus(of: file, followingLinks: false)?.kind {
    case nil: try OutputFile.place(bytes, at: file, staging: staging)
    case .regular:
      let found = self.bytes(at: file, count: bytes.count + 1)
      if found == bytes { return }
      if let first, let begins = found?.first, begins != first { throw OutputFailure(path: file, reason: .otherFile) }
      try OutputFile.place(bytes, at: file, staging: staging)
    default: try OutputFile.write(bytes, to: file, staging: staging)
    }
  }

  /// The first bytes of a file; nil where it cannot be read.
  private func bytes(at path: String, count: Int) -> [UInt8]? {
    guard let descriptor = try? Descriptor.openForReading(path) else { return nil }
    let bytes = try? descriptor.number.readBytes(at: 0, count: count)
    // Closed only now: its number says nothing of when it was last used.
    _ = consume descriptor
    return bytes
  }

  /// All bytes of a file.
  static func bytes(at path: String) throws(SystemError) -> [UInt8] {
    let descriptor = try Descriptor.openForReading(path)
    let count = try descriptor.number.fileStatus().byteCount
    return try descriptor.number.readBytes(limit: max(count, 1 << 30), expecting: count)
  }

  /// Takes back a file of this run.
  package func remove(_ path: String) {
    state.withLock { _ = $0.taken.remove(path.hashValue) }
    System.remove(root + path)
  }

  /// Removes a folder below the root with everything in it. Links are removed, not followed.
  package func removeAll(in folder: String) {
    var pending = [root + folder]
    var emptied: [String] = []
    while let path = pending.popLast() {
      guard FileStatus(of: path, followingLinks: false)?.kind == .directory else {
        System.remove(path)
        continue
      }
      emptied.append(path)
      pending += ((try? System.names(in: path)) ?? []).map { path + "/" + String(decoding: $0, as: UTF8.self) }
    }
    for path in emptied.reversed() { System.removeDirectory(path) }
  }

  /// Removes the folder of unfinished files, when nothing else is in it.
  package func removeStaging() { System.removeDirectory(staging) }

  /// No folder below the root may be a link: what is written would leave the root.
  private func makeFolders(of path: String) throws(OutputFailure) {
    let folder = OutputFile.directory(of: path)
    if folder.isEmpty || state.withLock({ $0.folder == folder }) { return }
    var made = root
    for component in folder.unicodeScalars.split(separator: "/") {
      made += String(component)
      if FileStatus(of: made, followingLinks: false)?.kind == .symbolicLink {
        throw OutputFailure(path: made, reason: .symbolicLink)
      }
      try OutputFile.makeDirectory(made)
      made += "/"
    }
    state.withLock { $0.folder = folder }
  }
}
