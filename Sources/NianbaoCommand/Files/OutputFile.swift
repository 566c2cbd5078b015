import ReportInput

/// Why an output could not be written.
struct OutputFailure: Error {
  enum Reason {
    case system(SystemError)
    case directory
    case symbolicLink
  }

  var path: String
  var reason: Reason

  /// Whether other outputs in the same folder may still be written.
  var concernsOneOutput: Bool {
    switch reason {
    case .system(let error): error == .nameTooLong
    case .directory, .symbolicLink: true
    }
  }

  var diagnostic: Diagnostic {
    let message =
      switch reason {
      case .system(let error): "it cannot be written: \(error.message)"
      case .directory: "it cannot be written: a directory has that name"
      case .symbolicLink: "it is not written through a symbolic link: name the file itself, or remove the link"
      }
    return Diagnostic(error: message, code: "not-written", file: path)
  }
}

/// Writes files whole or not at all: what stood there before stays until the new one is complete.
enum OutputFile {
  static func write(_ bytes: [UInt8], to path: String) throws(OutputFailure) {
    if let target = FileStatus(of: path) {
      if target.kind == .directory { throw OutputFailure(path: path, reason: .directory) }
      // A device or a pipe cannot be replaced, only written to.
      if target.kind == .other { return try attempt(path) { () throws(SystemError) in try writeThrough(bytes, path) } }
    }
    if FileStatus(of: path, followingLinks: false)?.kind == .symbolicLink {
      throw OutputFailure(path: path, reason: .symbolicLink)
    }
    try attempt(path) { () throws(SystemError) in
      try System.withoutInterruption { () throws(SystemError) in try replace(path, with: bytes) }
    }
  }

  /// Makes a directory unless it is there.
  static func makeDirectory(_ path: String) throws(OutputFailure) {
    if FileStatus(of: path)?.kind == .directory { return }
    try attempt(path) { () throws(SystemError) in try System.makeDirectory(path) }
  }

  private static func attempt(_ path: String, _ body: () throws(SystemError) -> Void) throws(OutputFailure) {
    do throws(SystemError) { try body() } catch { throw OutputFailure(path: path, reason: .system(error)) }
  }

  private static func writeThrough(_ bytes: [UInt8], _ path: String) throws(SystemError) {
    let descriptor = try Descriptor.openForWriting(path)
    try descriptor.number.writeBytes(bytes)
    try descriptor.finish()
  }

  private static func replace(_ path: String, with bytes: [UInt8]) throws(SystemError) {
    let temporary = temporaryPath(in: directory(of: path))
    let descriptor = try Descriptor.create(temporary)
    do throws(SystemError) {
      try descriptor.number.writeBytes(bytes)
      try descriptor.finish()
      try System.rename(temporary, to: path)
    } catch {
      System.remove(temporary)
      throw error
    }
  }

  /// In the directory of the target, for only there it can be moved in one step; short, whatever the target's name, and
  /// not one that a process of this number has left behind.
  private static func temporaryPath(in directory: String) -> String {
    var attempt = 0
    while true {
      let path = "\(directory).nianbao-\(System.processNumber)-\(attempt).tmp"
      if FileStatus(of: path, followingLinks: false) == nil { return path }
      attempt += 1
    }
  }

  /// With the slash at its end; empty for the current one.
  static func directory(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }
}
