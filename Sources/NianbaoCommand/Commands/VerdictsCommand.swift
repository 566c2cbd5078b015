import ArgumentParser
import Nianbao
import NianbaoReview
import ReportInput

/// `nianbao verdicts`: what the review of a sample came to.
struct VerdictsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verdicts",
    abstract: "Say how many leaves of a sample were looked at, and how many were wrong.",
    discussion: """
      The error rate is that of the leaves looked at, with its 95 % interval by
      Wilson, for each stratum and for all. Files of several reviewers of one
      sheet are counted together: a leaf counts once, as wrong where one says so.

      Examples:
        nianbao verdicts verdicts.json
        nianbao verdicts anna.json bo.json --sheet sheet.html --format json

      Exit status: 0 the verdicts were counted, 2 a file was refused, 64 wrong
      usage.
      """)

  @Argument(help: "Files that a review sheet saved.", completion: .file(extensions: ["json"]))
  var files: [String]

  @Option(
    help: ArgumentHelp("The sheet that the verdicts must belong to.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var sheet: String?

  @Option(help: "How to say it: text or json.")
  var format: AnswerFormat = .text

  func validate() throws {
    if files.contains("") || sheet == "" { throw ValidationError("The name of a file is empty.") }
    if Set(files).count < files.count { throw ValidationError("A file is named twice.") }
  }

  func run() throws {
    do {
      let read = try files.map { path in (name: path, file: try VerdictFile(path: path)) }
      if let sheet { try check(read, against: sheet) }
      let tally = try Self.reading(files[files.count - 1]) { () throws(VerdictProblem) in try VerdictTally(read) }
      let text = format == .json ? JSONText.of(tally) + "\n" : VerdictsPage(tally, Style(descriptor: 1)).text
      try StandardOutput.answer(Array(text.utf8))
    } catch let diagnostic as Diagnostic {
      DiagnosticPrinter.standardError.print(diagnostic)
      throw ExitCode.runFailed
    }
  }

  private func check(_ read: [(name: String, file: VerdictFile)], against path: String) throws {
    let html = try InputFile.whole(path)
    let sheet = try Self.reading(path) { () throws(VerdictProblem) in try SheetReports(html: html) }
    for (name, file) in read {
      try Self.reading(name) { () throws(VerdictProblem) in try sheet.check(file, name: path) }
    }
  }

  fileprivate static func reading<Result>(
    _ path: String, _ read: () throws(VerdictProblem) -> Result
  ) throws(Diagnostic) -> Result {
    do throws(VerdictProblem) {
      return try read()
    } catch {
      throw Diagnostic(error: error.message, code: error.code, file: path)
    }
  }
}

extension VerdictFile {
  fileprivate init(path: String) throws(Diagnostic) {
    let bytes = try InputFile.whole(path)
    self = try VerdictsCommand.reading(path) { () throws(VerdictProblem) in try VerdictFile(json: bytes) }
  }
}
