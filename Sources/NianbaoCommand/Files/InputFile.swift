import Nianbao
import ReportInput

/// One input with its bytes.
struct InputFile {
  /// As given; "-" for standard input.
  let path: String
  /// What the report calls its source.
  let name: String
  let bytes: [UInt8]

  /// Reads it whole, unless it is no file or too large to be a report. Throws what to say of it.
  init(_ input: InputName) throws(Diagnostic) {
    path = input.path
    name = input.name
    bytes = try Self.whole(path, limit: Conversion.byteLimit)
  }

  /// All bytes of a file, or of standard input ("-"). A sheet is as large as the sources it shows.
  static func whole(_ path: String, limit: Int = 1 << 30) throws(Diagnostic) -> [UInt8] {
    do throws(Problem) {
      return try path == "-" ? bytes(of: 0, limit) : bytes(at: path, limit)
    } catch {
      throw Diagnostic(error: error.message, code: error.code, file: path)
    }
  }

  init(naming path: String) throws(Diagnostic) { try self.init(InputName(naming: path)) }

  /// The names in a list of files: between NULs where there is one, else a line each.
  static func names(listedIn list: InputFile) -> [String] {
    let separator: UInt8 = list.bytes.contains(0) ? 0 : UInt8(ascii: "\n")
    return list.bytes.split(separator: separator).compactMap { name in
      let line = separator != 0 && name.last == UInt8(ascii: "\r") ? name.dropLast() : name
      return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
    }
  }

  /// What `read` makes of it, or what to say of its refusal.
  func reading<Result>(_ read: (InputFile) throws(Refusal) -> Result) throws(Diagnostic) -> Result {
    do throws(Refusal) { return try read(self) } catch { throw Diagnostic(error, in: self) }
  }

  private static func bytes(at path: String, _ limit: Int) throws(Problem) -> [UInt8] {
    let descriptor: Descriptor
    do throws(SystemError) { descriptor = try .openForReading(path) } catch { throw .system(error) }
    return try bytes(of: descriptor.number, limit)
  }

  private static func bytes(of descriptor: Int32, _ limit: Int) throws(Problem) -> [UInt8] {
    do {
      let status = try descriptor.fileStatus()
      if status.kind == .directory { throw Problem.directory }
      // A regular file says how large it is; a pipe or a device is read up to the limit.
      if status.kind == .regular, status.byteCount > limit {
        throw Problem.refused(.tooLarge(byteCount: status.byteCount, limit: limit))
      }
      let bytes = try descriptor.readBytes(limit: limit, expecting: status.byteCount)
      if bytes.count > limit { throw Problem.endless(limit: limit) }
      return bytes
    } catch let problem as Problem {
      throw problem
    } catch {
      throw .system(error as? SystemError ?? .last)
    }
  }

  /// Why there are no bytes to convert.
  private enum Problem: Error {
    case system(SystemError)
    case directory
    case refused(Refusal)
    /// A pipe or device that gives more than a report has.
    case endless(limit: Int)

    var code: String {
      switch self {
      case .system(.noSuchFile): "no-such-file"
      case .system(.permissionDenied): "permission-denied"
      case .system: "unreadable"
      case .directory: "directory"
      case .refused(let refusal): refusal.code
      case .endless: "too-large"
      }
    }

    var message: String {
      switch self {
      case .system(.noSuchFile): "there is no such file"
      case .system(let error): "it cannot be read: \(error.message)"
      case .directory: "this is a directory: name one report in it"
      case .refused(let refusal): refusal.message
      case .endless(let limit): "it goes on after the \(limit) bytes that a report may have: is this one report?"
      }
    }
  }
}
