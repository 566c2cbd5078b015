import ReportInput

/// What a ledger says that an archive holds.
struct LedgerContents {
  /// A report by its source's name, with the hashes that were recorded.
  struct Entry: Sendable {
    var name: String
    var source: String
    var report: String
  }

  /// Every report of every run, the last one of a name only; in the order of the ledger.
  private(set) var entries: [Entry] = []
  /// Those of the last run, and of what it went on with, each as it was written.
  private(set) var ofLastRun: [Entry] = []
  /// Inputs that gave no report.
  private(set) var failures: Set<String> = []
  private(set) var isFinished = false

  /// Throws where there is no ledger, or where something else has its name.
  init(_ path: String) throws(OutputFailure) {
    let descriptor: Descriptor
    do throws(SystemError) { descriptor = try .openForReading(path) } catch {
      throw OutputFailure(path: path, reason: .unreadable(error))
    }
    var reader = try LedgerReader(path, descriptor.number)
    var indexOfName: [String: Int] = [:]
    while let record = try reader.next() {
      if record.run != nil { (ofLastRun, isFinished) = ([], false) }
      if record.end != nil { isFinished = true }
      guard let entry = record.entry else { continue }
      isFinished = false
      guard let name = entry.name, let source = entry.sha256, let report = entry.report else {
        failures.insert(entry.name ?? entry.input)
        continue
      }
      let found = Entry(name: name, source: source, report: report)
      ofLastRun.append(found)
      if let index = indexOfName[name] {
        entries[index] = found
      } else {
        indexOfName[name] = entries.count
        entries.append(found)
      }
    }
    _ = consume descriptor
  }
}
