import Nianbao

extension ReportDocument {
  /// The report that `convert` wrote into a file. Throws what to say of one that it did not write, or not whole.
  init(_ file: InputFile) throws(Diagnostic) { try self.init(json: file.bytes, in: file.path) }

  /// The same of a part of a file: `line` is where it stands.
  init(json: [UInt8], in path: String, line: Int? = nil) throws(Diagnostic) {
    do throws(Failure) {
      try self.init(json: json)
    } catch {
      var diagnostic = Diagnostic(error: error.message, code: error.code, file: path)
      diagnostic.line = line
      throw diagnostic
    }
  }
}
