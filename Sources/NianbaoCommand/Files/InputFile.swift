import Nianbao
import NianbaoArchive
import ReportInput

/// One input with its bytes.
typealias InputFile = InputDocument

extension InputDocument {
  /// Reads one report: a file, or a member of an archive by the name that messages give it. Throws what to say of what is
  /// none, or too large.
  init(_ input: InputName) throws(Diagnostic) { try self.init(input, .ofReports) }

  init(naming path: String) throws(Diagnostic) { try self.init(InputName(naming: path)) }

  private init(_ input: InputName, _ limits: InputLimits) throws(Diagnostic) {
    do throws(InputFailure) {
      self = try InputReader.document(input, limits: limits)
    } catch {
      throw Diagnostic(error, of: input.path)
    }
  }

  /// All bytes of a file, or of standard input ("-"). A sheet is as large as the sources it shows.
  static func whole(_ path: String, limit: Int = 1 << 30) throws(Diagnostic) -> [UInt8] {
    try InputDocument(InputName(naming: path), InputLimits(documentBytes: limit)).bytes
  }

  /// The first bytes of a file that may be anything, enough to tell what it is; none where it cannot be read.
  static func head(of path: String) -> [UInt8] {
    guard FileStatus(of: path)?.kind == .regular, let descriptor = try? Descriptor.openForReading(path) else {
      return []
    }
    return (try? descriptor.number.readBytes(limit: 128, expecting: 128)) ?? []
  }

  /// The names in a list of files: between NULs where there is one, else a line each.
  static func names(listedIn list: InputFile) -> [String] {
    let separator: UInt8 = list.bytes.contains(0) ? 0 : UInt8(ascii: "\n")
    return list.bytes.split(separator: separator).compactMap { name in
      let line = separator != 0 && name.last == UInt8(ascii: "\r") ? name.dropLast() : name
      return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
    }
  }

  /// The report that it is, or what to say of its refusal.
  func report() throws(Diagnostic) -> Report { try reading { file throws(Refusal) in try file.converted() } }

  /// The report that it is.
  func converted() throws(Refusal) -> Report { try report(Conversion.Limits()) }

  /// What `read` makes of it, or what to say of its refusal.
  func reading<Result>(_ read: (InputFile) throws(Refusal) -> Result) throws(Diagnostic) -> Result {
    do throws(Refusal) { return try read(self) } catch { throw Diagnostic(error, in: self) }
  }
}

extension InputDocument {
  /// Its lines, decoded as its conversion decodes them.
  var lines: SourceLines? { SourceLines(bytes, label: capture?.charset) }
}

extension InputLimits {
  static let ofReports = InputLimits(documentBytes: Conversion.byteLimit)
}

extension Diagnostic {
  init(_ failure: InputFailure, of path: String) {
    self.init(error: failure.message, code: failure.code, file: path)
  }
}
