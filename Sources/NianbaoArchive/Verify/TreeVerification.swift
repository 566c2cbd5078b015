import Nianbao
import ReportInput

extension Verification {
  /// A folder of reports against its ledger, and its reports against their sources.
  mutating func verifyTree(
    _ folder: String, _ ledger: LedgerContents, _ sources: InputReader?
  ) async throws(OutputFailure) {
    if !ledger.isFinished { say([Difference(.unfinished, folder)]) }
    let paths = ledger.entries.map { OutputName.path(of: $0.name) + OutputName.suffix }
    try await verifyReports(zip(ledger.entries, paths).map { (folder + $1, $0) })
    try verifyNothingElse(in: folder, than: Set(paths))
    guard var sources else { return }
    let entryOfName = Dictionary(zip(ledger.entries.map(\.name), paths)) { first, _ in first }
    try await verifySources(&sources) { source in entryOfName[source.name].map { folder + $0 } }
  }

  /// Each report is there, is what was written, and is valid by itself.
  private mutating func verifyReports(_ reports: [(path: String, entry: LedgerContents.Entry)])
    async throws(OutputFailure)
  {
    var rest = reports[...]
    let proof = proof
    try await OrderedWork.run(jobs: jobs) { () throws(OutputFailure) in
      let piece = Array(rest.prefix(16))
      rest = rest.dropFirst(16)
      return piece.isEmpty ? nil : piece
    } perform: { piece in
      piece.flatMap { proof.differences(at: $0.path, $0.entry) }
    } finish: { differences throws(OutputFailure) in
      say(differences)
    }
    count(reports: reports.count)
  }

  /// No other report is in the folder, which may be that of the sources, too.
  private mutating func verifyNothingElse(in folder: String, than paths: Set<String>) throws(OutputFailure) {
    var pending = [""]
    while let name = pending.popLast() {
      let names: [[UInt8]]
      do throws(SystemError) { names = try System.names(in: folder + name) } catch {
        throw OutputFailure(path: folder + name, reason: .unreadable(error))
      }
      for own in names.map({ String(decoding: $0, as: UTF8.self) }) where own != OutputName.ownFolder {
        switch FileStatus(of: folder + name + own, followingLinks: false)?.kind {
        case .directory: pending.append(name + own + "/")
        case .regular where own.hasSuffix(OutputName.suffix) && !paths.contains(name + own):
          let bytes = (try? OutputTree.bytes(at: folder + name + own)) ?? []
          if (try? ReportDocument(json: bytes)) != nil { say([Difference(.notInLedger, folder + name + own)]) }
        default: break
        }
      }
    }
  }

  /// Converts sources again and compares: `path` is where the report of a source is; nil for what has none.
  mutating func verifySources(
    _ sources: inout InputReader, path: (InputDocument) -> String?
  ) async throws(OutputFailure) {
    let proof = proof
    try await OrderedWork.run(jobs: jobs) { () throws(OutputFailure) in
      var piece: [(InputDocument, String)] = []
      while piece.count < 16, let item = sources.next() {
        if case .document(let source) = item, let path = path(source) { piece.append((source, path)) }
      }
      return piece.isEmpty ? nil : piece
    } perform: { piece in
      (piece.count, piece.flatMap { proof.differences(of: $0.1, from: $0.0) })
    } finish: { count, differences throws(OutputFailure) in
      self.count(sources: count)
      say(differences)
    }
  }
}

extension ReportProof {
  /// What is wrong with the report at a path, by itself and by what the ledger says of it.
  func differences(at path: String, _ entry: LedgerContents.Entry) -> [Difference] {
    guard let bytes = try? OutputTree.bytes(at: path) else { return [Difference(.missing, path)] }
    return differences(bytes, path, entry)
  }

  func differences(_ bytes: [UInt8], _ path: String, _ entry: LedgerContents.Entry) -> [Difference] {
    var (report, differences) = read(bytes, path)
    guard let report else { return differences }
    if report.sha256 != entry.report { differences.insert(Difference(.changed, path), at: 0) }
    let source = report.document.source
    if (source.name, source.sha256) != (entry.name, entry.source) { differences.append(Difference(.otherSource, path)) }
    return differences
  }

  /// What is different when the source of a report is converted again. What cannot be read has been said.
  func differences(of path: String, from source: InputDocument) -> [Difference] {
    guard let bytes = try? OutputTree.bytes(at: path), let document = try? ReportDocument(json: bytes) else {
      return []
    }
    return compare(document, with: source, path)
  }
}
