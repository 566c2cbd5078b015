import Nianbao
import ReportInput

/// What came of the requests of a stream.
struct StreamCounts: Encodable {
  private(set) var requests = 0
  private(set) var converted = 0
  private(set) var convertedWithFindings = 0
  private(set) var refused = 0
  private(set) var failed = 0

  mutating func add(_ outcome: StreamAnswer.Outcome) {
    requests += 1
    switch outcome {
    case .converted: converted += 1
    case .convertedWithFindings: convertedWithFindings += 1
    case .refused: refused += 1
    case .failed: failed += 1
    }
  }
}

/// The one line that answers a line: canonical JSON and a line feed.
struct StreamAnswer {
  enum Outcome: String { case converted, convertedWithFindings, refused, failed }

  var outcome: Outcome
  var bytes: [UInt8]

  /// Of a request on the line with that number (1-based).
  init(_ line: LineReader.Line, number: Int) {
    guard case .text(let text) = line else {
      self.init(id: "null", number, .bad("this line is longer than any request can be"))
      return
    }
    let request = StreamRequest(text)
    do throws(StreamRequest.Failure) {
      self.init(id: request.id, try Self.report(request.document()))
    } catch {
      self.init(id: request.id, number, error)
    }
  }

  private static func report(_ document: InputDocument) throws(StreamRequest.Failure) -> Report {
    do throws(Refusal) {
      return try document.converted()
    } catch {
      throw StreamRequest.Failure(outcome: .refused, code: error.problem, message: error.message)
    }
  }

  private init(id: String, _ report: Report) {
    outcome = report.findings.isEmpty ? .converted : .convertedWithFindings
    bytes = Array("{\"id\":\(id),\"outcome\":\"\(outcome.rawValue)\",\"report\":".utf8)
    bytes += report.canonicalJSON().dropLast()
    bytes += Array("}\n".utf8)
  }

  private init(id: String, _ line: Int, _ failure: StreamRequest.Failure) {
    outcome = failure.outcome == .refused ? .refused : .failed
    let code = JSONText.of(failure.code.rawValue)
    let message = JSONText.of(failure.message)
    bytes = Array(
      "{\"code\":\(code),\"id\":\(id),\"line\":\(line),\"message\":\(message),\"outcome\":\"\(outcome.rawValue)\"}\n"
        .utf8)
  }
}
