import Nianbao
import ReportInput

/// What is to be done with an input.
enum Work: Sendable {
  case convert(InputDocument, isRetry: Bool)
  case say(RunEvent, isRetry: Bool = false)
}

/// What came of an input, and the line of the ledger that says it.
struct Product: Sendable {
  var event: RunEvent
  var line: [UInt8]?

  init(_ event: RunEvent, isRetry: Bool, keepsLedger: Bool) {
    self.event = event
    guard keepsLedger, var entry = event.entry else { return }
    if isRetry { entry.isRetry = true }
    line = entry.line
  }
}

/// What one thread does by itself: from an input to a report in its place.
struct Worker: Sendable {
  private let settings: ConversionRun.Settings
  private let sinks: [any ConcurrentSink]
  private let keepsLedger: Bool

  init(_ settings: ConversionRun.Settings, _ outputs: RunOutputs) {
    self.settings = settings
    sinks = outputs.concurrent
    keepsLedger = outputs.ledger != nil
  }

  func product(of work: Work) -> Product {
    switch work {
    case .say(let event, let isRetry): Product(event, isRetry: isRetry, keepsLedger: keepsLedger)
    case .convert(let document, let isRetry):
      Product(event(of: document), isRetry: isRetry, keepsLedger: keepsLedger)
    }
  }

  private func event(of input: InputDocument) -> RunEvent {
    let report: Report
    do throws(Refusal) {
      report = try input.report(settings.limits, within: settings.time)
    } catch {
      return .refused(error, input)
    }
    let document = ConvertedDocument(report, source: input.bytes)
    do throws(OutputFailure) {
      for sink in sinks { try sink.place(document) }
    } catch {
      return .notWritten(error, path: input.path)
    }
    return .converted(document, input)
  }
}
