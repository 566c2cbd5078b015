import Nianbao
import ReportInput

extension Verification {
  /// A file with a report a line against the ledger beside it, and its reports against their sources.
  mutating func verifyLines(
    _ path: String, _ ledger: LedgerContents, _ sources: InputReader?
  ) async throws(OutputFailure) {
    if !ledger.isFinished { say([Difference(.unfinished, path)]) }
    let descriptor: Descriptor
    do throws(SystemError) { descriptor = try .openForReading(path) } catch {
      throw OutputFailure(path: path, reason: .unreadable(error))
    }
    var lines = ReportLines(path, descriptor.number)
    var entries = ledger.ofLastRun[...]
    var number = 0
    let proof = proof
    try await OrderedWork.run(jobs: jobs) { () throws(OutputFailure) -> ([UInt8], String, LedgerContents.Entry?)? in
      guard let line = try lines.next() else { return nil }
      number += 1
      return (line, "\(path):\(number)", entries.popFirst())
    } perform: { line, place, entry -> [Difference] in
      guard let entry else { return [Difference(.notInLedger, place)] }
      return proof.differences(line, place, entry)
    } finish: { differences throws(OutputFailure) in
      say(differences)
    }
    count(reports: number)
    for entry in entries { say([Difference(.missing, path, entry.name)]) }
    _ = consume descriptor
    guard var sources else { return }
    try await verifySourcesOfLines(&sources, path)
  }

  /// The reports of a file of lines, one after the other, are converted again from the sources by their names.
  private mutating func verifySourcesOfLines(_ sources: inout InputReader, _ path: String) async throws(OutputFailure) {
    let descriptor: Descriptor
    do throws(SystemError) { descriptor = try .openForReading(path) } catch {
      throw OutputFailure(path: path, reason: .unreadable(error))
    }
    // Both come in the order of the inputs; where they do not, a source waits until its line comes.
    var lines = ReportLines(path, descriptor.number)
    var number = 0
    var waiting: [String: (ReportDocument, String)] = [:]
    while let item = sources.next() {
      guard case .document(let source) = item else { continue }
      while waiting[source.name] == nil, let line = try lines.next() {
        number += 1
        if let document = try? ReportDocument(json: line) {
          waiting[document.source.name] = (document, "\(path):\(number)")
        }
      }
      guard let (document, place) = waiting.removeValue(forKey: source.name) else { continue }
      count(sources: 1)
      say(proof.compare(document, with: source, place))
    }
    _ = consume descriptor
  }
}

/// The lines of a file of reports.
private struct ReportLines {
  private let path: String
  private var lines: LineReader

  init(_ path: String, _ descriptor: Int32) {
    self.path = path
    lines = LineReader(descriptor, limit: 1 << 30)
  }

  /// With the line feed that a report has at its end.
  mutating func next() throws(OutputFailure) -> [UInt8]? {
    do throws(SystemError) {
      guard case .text(let bytes)? = try lines.next() else { return nil }
      return bytes + [UInt8(ascii: "\n")]
    } catch {
      throw OutputFailure(path: path, reason: .unreadable(error))
    }
  }
}
