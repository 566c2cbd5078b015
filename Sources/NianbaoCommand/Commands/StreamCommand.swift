import ArgumentParser
import Nianbao
import ReportInput

/// `nianbao stream`: requests in, answers out, for a program at the other end.
struct StreamCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stream",
    abstract: "Answer conversion requests on standard input, a line each.",
    discussion: """
      A request is a JSON object on one line: id (a string, number or boolean),
      and path, or path with offset and length in bytes, or data in base64;
      perhaps name, which becomes source.name. Each line gets one line in answer,
      in the same order: {"id":…,"outcome":"converted","report":{…}}, or
      {"code":…,"id":…,"line":…,"message":…,"outcome":"refused"}. Answers are
      written before more input is waited for.

      Example:
        echo '{"id":1,"path":"report.txt"}' | nianbao stream --count

      Exit status: 0 every line was answered, whatever the answers are, 2 standard
      input or output failed, 64 wrong usage.
      """)

  @Flag(help: "Say at the end how many requests there were, by outcome: {\"count\":{…}}.")
  var count = false

  /// More than a report may have, in base64, and room for the rest of a request.
  private static let lineLimit = Conversion.byteLimit / 3 * 4 + (1 << 16)
  /// Answers are written together up to so many bytes.
  private static let batch = 1 << 18

  func run() throws {
    var reader = LineReader(0, limit: Self.lineLimit)
    var counts = StreamCounts()
    var answers: [UInt8] = []
    while true {
      if answers.count >= Self.batch || !reader.hasLine() { try write(&answers) }
      guard let line = try next(&reader) else { break }
      let answer = StreamAnswer(line, number: counts.requests + 1)
      counts.add(answer.outcome)
      answers += answer.bytes
    }
    if count { answers += Array("{\"count\":\(JSONText.of(counts))}\n".utf8) }
    try write(&answers)
  }

  private func write(_ answers: inout [UInt8]) throws {
    if answers.isEmpty { return }
    try StandardOutput.answer(answers)
    answers.removeAll(keepingCapacity: true)
  }

  private func next(_ reader: inout LineReader) throws -> LineReader.Line? {
    do throws(SystemError) {
      return try reader.next()
    } catch {
      let message = "it cannot be read: \(error.message)"
      DiagnosticPrinter.standardError.print(Diagnostic(error: message, code: .unreadable, file: "-"))
      throw ExitCode.runFailed
    }
  }
}
