import ArgumentParser
import Nianbao

/// `nianbao explain`: what a code means, and where a figure comes from.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what a code means, or where a figure was read.",
    discussion: """
      With the code of a finding, what it means, why it matters, what to do, and
      an example of it; with that of a message about an input that is not read,
      what to do. With a report and a JSON Pointer, the source of that figure:
      its line, the labels that led to it, what was assumed, its checks. A pointer
      to a row lists the figures of the row. Without anything, all codes.

      Examples:
        nianbao explain check-broken
        nianbao explain no-such-report --language zh
        nianbao explain report.html /statistics/applications/newlyReceived/total
      """)

  @Argument(help: ArgumentHelp("A code, or a report (- for standard input).", valueName: "subject"))
  var subject: String?

  @Argument(help: ArgumentHelp("JSON Pointer of a figure or a row of the report.", valueName: "pointer"))
  var pointer: String?

  @OptionGroup var language: LanguageOptions

  func validate() throws {
    if subject == "" { throw ValidationError("The name of the report is empty.") }
    if let pointer, !pointer.hasPrefix("/") || Self.hasStrayTilde(pointer) {
      throw ValidationError(
        "\(TerminalText.quoted(pointer)) is no JSON Pointer: one begins with /, as /statistics/remedies.")
    }
    if let subject, pointer == nil { try validate(code: subject) }
  }

  private func validate(code: String) throws {
    if codes.text(of: code) != nil { return }
    let like = CodeSearch.codes(like: code)
    let advice = like.isEmpty ? "nianbao explain lists all codes" : "perhaps \(like.joined(separator: ", "))"
    throw ValidationError(
      "There is no code \(TerminalText.quoted(code)): \(advice). For a figure, name its JSON Pointer too.")
  }

  /// "~" stands before 0 or 1 only (RFC 6901).
  private static func hasStrayTilde(_ pointer: String) -> Bool {
    pointer.split(separator: "~", omittingEmptySubsequences: false).dropFirst().contains {
      !$0.hasPrefix("0") && !$0.hasPrefix("1")
    }
  }

  func run() throws {
    let style = Style(descriptor: 1)
    if let subject, let pointer { return try explain(subject, pointer, style) }
    try StandardOutput.answer(Array((subject.flatMap(codes.text) ?? codes.list()).utf8))
  }

  private var codes: CodePage { CodePage(language: language.chosen, style: Style(descriptor: 1)) }

  private func explain(_ path: String, _ pointer: String, _ style: Style) throws {
    let text: String
    do throws(Diagnostic) {
      text = try page(path, pointer, style)
    } catch {
      DiagnosticPrinter.standardError.print(error)
      throw ExitCode.inputFailed
    }
    try StandardOutput.answer(Array(text.utf8))
  }

  private func page(_ path: String, _ pointer: String, _ style: Style) throws(Diagnostic) -> String {
    let file = try InputFile(naming: path)
    let explanation = try file.reading { file throws(Refusal) in
      try ReportExplanation(file.bytes, name: file.name, capture: file.webCapture)
    }
    let page = LeafPage(explanation, of: file, style: style, language: language.chosen)
    guard let text = page.text(at: pointer) else { throw Diagnostic(missing: pointer, in: explanation, file) }
    return text
  }
}

extension Diagnostic {
  /// The report has no such figure.
  fileprivate init(missing pointer: String, in explanation: ReportExplanation, _ file: InputFile) {
    let like = explanation.pointers(like: pointer)
    let advice = like.isEmpty ? "it has no figures at all" : "perhaps " + like.joined(separator: ", ")
    self.init(error: "the report has no figure at \(pointer): \(advice)", code: .noSuchFigure, file: file.path)
  }
}
