import Nianbao
import ReportInput

/// What `convert` wrote: a report a file (.json), or one a line (.ndjson, .jsonl).
enum ArchivedReports {
  private static let start = Array(#"{"agency""#.utf8)

  /// Whether a file that was met begins as `convert` writes; what does not is somebody else's.
  static func mayBe(at path: String) -> Bool {
    guard ["json", "ndjson", "jsonl"].contains(suffix(of: path)) else { return false }
    return InputFile.head(of: path).lazy.filter { $0 > 0x20 }.starts(with: start)
  }

  /// Whether a file is called as an archive of one report a line.
  static func areLines(_ path: String) -> Bool { ["ndjson", "jsonl"].contains(suffix(of: path)) }

  /// Whether more than one line begins an object, as none does within a report, however it is laid out.
  static func areLines(_ json: [UInt8]) -> Bool {
    var starts = 0
    var isStart = true
    for byte in json {
      if isStart, byte == UInt8(ascii: "{") { starts += 1 }
      if starts > 1 { return true }
      isStart = byte == UInt8(ascii: "\n")
    }
    return false
  }

  private static func suffix(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
  }
}

extension ReportDocument {
  /// The report that `convert` wrote into a file. Throws what to say of one that it did not write, or not whole.
  init(_ file: InputFile) throws(Diagnostic) { try self.init(json: file.bytes, in: file.path) }

  /// The same of a part of a file: `line` is where it stands.
  init(json: [UInt8], in path: String, line: Int? = nil) throws(Diagnostic) {
    do throws(Failure) {
      try self.init(json: json)
    } catch {
      throw Diagnostic(error: error.message, code: error.problem, file: path, line: line)
    }
  }
}
