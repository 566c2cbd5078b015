import ReportInput
import Synchronization

/// Writes files whole or not at all: what stood there before stays until the new one is complete.
package enum OutputFile {
  /// Makes the content of a file, and hands it on piece by piece.
  package typealias Content = (_ take: ([UInt8]) throws(SystemError) -> Void) throws(SystemError) -> Void

  /// Until it is complete it has another name, in the folder `staging` (with a slash at its end, of the same file system)
  /// or beside its place.
  package static func write(_ bytes: [UInt8], to path: String, staging: String? = nil) throws(OutputFailure) {
    try write(to: path, staging: staging) { (take) throws(SystemError) in try take(bytes) }
  }

  /// The same, of content that is never there as a whole.
  package static func write(to path: String, staging: String? = nil, _ content: Content) throws(OutputFailure) {
    if let target = FileStatus(of: path) {
      if target.kind == .directory { throw OutputFailure(path: path, reason: .directory) }
      // A device or a pipe cannot be replaced, only written to.
      if target.kind == .other {
        return try attempt(path) { () throws(SystemError) in try writeThrough(path, content) }
      }
    }
    if FileStatus(of: path, followingLinks: false)?.kind == .symbolicLink {
      throw OutputFailure(path: path, reason: .symbolicLink)
    }
    try place(at: path, staging: staging ?? directory(of: path), content)
  }

  /// The same where nothing stands, or a file, as the caller knows.
  package static func place(_ bytes: [UInt8], at path: String, staging: String) throws(OutputFailure) {
    try place(at: path, staging: staging) { (take) throws(SystemError) in try take(bytes) }
  }

  private static func place(at path: String, staging: String, _ content: Content) throws(OutputFailure) {
    try attempt(path) { () throws(SystemError) in
      try System.withoutInterruption { () throws(SystemError) in try replace(path, staging, content) }
    }
  }

  /// Removes a file that may be there.
  package static func remove(_ path: String) {
    if FileStatus(of: path, followingLinks: false)?.kind == .regular { System.remove(path) }
  }

  /// Makes a directory unless it is there, or another thread makes it.
  package static func makeDirectory(_ path: String) throws(OutputFailure) {
    if FileStatus(of: path)?.kind == .directory { return }
    do throws(SystemError) {
      try System.makeDirectory(path)
    } catch {
      if error == .exists, FileStatus(of: path)?.kind == .directory { return }
      throw OutputFailure(path: path, reason: .system(error))
    }
  }

  private static func attempt(_ path: String, _ body: () throws(SystemError) -> Void) throws(OutputFailure) {
    do throws(SystemError) { try body() } catch { throw OutputFailure(path: path, reason: .system(error)) }
  }

  private static func writeThrough(_ path: String, _ content: Content) throws(SystemError) {
    let descriptor = try Descriptor.openForWriting(path)
    try content { (piece) throws(SystemError) in try descriptor.number.writeBytes(piece) }
    try descriptor.finish()
  }

  private static func replace(_ path: String, _ staging: String, _ content: Content) throws(SystemError) {
    var temporary = ""
    let descriptor = try createTemporary(in: staging, &temporary)
    do throws(SystemError) {
      try content { (piece) throws(SystemError) in try descriptor.number.writeBytes(piece) }
      try descriptor.finish()
      try System.rename(temporary, to: path)
    } catch {
      System.remove(temporary)
      throw error
    }
  }

  private static func createTemporary(in folder: String, _ path: inout String) throws(SystemError) -> Descriptor {
    while true {
      path = temporaryPath(in: folder)
      do throws(SystemError) {
        return try Descriptor.create(path)
      } catch {
        // One that a process of this number has left behind is passed over.
        if error != .exists { throw error }
      }
    }
  }

  /// How many names of temporary files this process has given.
  private static let serial = Atomic<Int>(0)

  /// Short, whatever the target's name is.
  private static func temporaryPath(in folder: String) -> String {
    "\(folder).nianbao-\(System.processNumber)-\(serial.add(1, ordering: .relaxed).newValue).tmp"
  }

  /// Removes what runs that were killed have left in a folder of temporary files.
  package static func removeLeftovers(in staging: String) {
    for name in (try? System.names(in: staging)) ?? [] {
      let name = String(decoding: name, as: UTF8.self)
      let parts = name.split(separator: "-")
      guard name.hasPrefix(".nianbao-"), name.hasSuffix(".tmp"), parts.count == 3, let process = Int32(parts[1]),
        !System.isRunning(process: process)
      else { continue }
      System.remove(staging + name)
    }
  }

  /// With the slash at its end; empty for the current one.
  package static func directory(of path: String) -> String {
    path.unicodeScalars.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }
}
