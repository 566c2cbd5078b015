import Nianbao
import ReportInput

extension InputDocument {
  /// The report that it is. Throws ``Refusal``, also where it takes longer than `time`, which is looked at after each stage.
  package func report(
    _ limits: Conversion.Limits = Conversion.Limits(), within time: Duration? = nil
  ) throws(Refusal) -> Report {
    let deadline = time.map { ContinuousClock.now + $0 }
    return try Conversion.report(from: bytes, name: name, capture: webCapture, limits: limits) {
      _ throws(Refusal) in
      if let deadline, let time, ContinuousClock.now > deadline { throw .tooSlow(limit: time) }
    }
  }
}

extension InputDocument {
  /// What a web archive says of it, as conversions take it.
  package var webCapture: Nianbao.Capture? {
    capture.map { Nianbao.Capture(url: $0.url, capturedAt: $0.capturedAt, charset: $0.charset) }
  }
}
