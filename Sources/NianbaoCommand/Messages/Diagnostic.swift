import Nianbao
import ReportSource

/// One message about an input or an output: `file:line:column: severity: message [code]`.
struct Diagnostic: Error {
  var file: String
  /// 1-based; nil where nothing in the file is meant.
  var line: Int?
  var character: Int?
  var severity: Finding.Severity
  var message: String
  var code: String
  /// The source line around the place.
  var excerpt: SourceLines.Excerpt?

  /// What stops an input or an output.
  init(error message: String, code: ProblemCode, file: String, line: Int? = nil) {
    self.file = file
    self.line = line
    severity = .error
    self.message = message
    self.code = code.rawValue
  }

  init(_ refusal: Refusal, in file: InputFile) {
    self.init(error: refusal.message, code: refusal.problem, file: file.path)
    guard let line = refusal.line else { return }
    self.line = line
    character = 1
    excerpt = file.lines?.excerpt(line: line, character: 1, reach: SourceLayout.width)
  }

  init(_ finding: Finding, in file: InputFile, _ lines: SourceLines?, _ language: Language) {
    self.init(finding, in: file.path, lines, language)
  }

  /// Without a place, which is for the caller to add.
  init(_ finding: Finding, saying message: String, in path: String) {
    file = path
    severity = finding.severity
    self.message = message
    code = finding.code
  }

  init(_ finding: Finding, in path: String, _ lines: SourceLines?, _ language: Language) {
    self.init(finding, saying: finding.message(in: language), in: path)
    line = finding.line
    character = finding.character
    if let line = finding.line, let character = finding.character {
      excerpt = lines?.excerpt(line: line, character: character, reach: SourceLayout.width)
    }
    // Without a place, the figure concerned is the only thing to look for.
    if finding.line == nil, let path = finding.path { message += " (\(path))" }
  }
}
