import Nianbao
import ReportInput
import ReportSource

/// A run over any number of inputs: they are read in their order, converted several at a time, and written in their order
/// again, so that what is written does not depend on how many.
///
/// A few pieces of the input are held at a time, whatever there is in all.
package struct ConversionRun {
  package struct Settings: Sendable {
    /// How many pieces are converted at a time.
    package var jobs = 1
    package var limits = Conversion.Limits()
    /// How long one document may take, looked at after each stage; nil for as long as it takes.
    package var time: Duration?
    /// Whether the first input that gives no report ends the run.
    package var stopsAtFailure = false
    /// Whether a report that cannot be written ends the run, for it is the only one.
    package var isOfOneInput = false

    package init() {}
  }

  package enum End: Sendable { case completed, interrupted, stopped }

  private let settings: Settings
  private let outputs: RunOutputs
  private let isInterrupted: () -> Bool
  private let observe: (RunEvent) -> Void
  private var end: End?

  /// `observe` gets what came of each input, in their order. The run ends early, with what it has begun, when `isInterrupted`.
  package init(
    _ settings: Settings, _ outputs: RunOutputs, isInterrupted: @escaping () -> Bool,
    observe: @escaping (RunEvent) -> Void
  ) {
    self.settings = settings
    self.outputs = outputs
    self.isInterrupted = isInterrupted
    self.observe = observe
  }

  /// Throws what ends the whole run; of one input, only its event speaks. The outputs are still to be finished, or left.
  /// `progress` is called now and then with the bytes read.
  package mutating func run(
    _ inputs: inout InputReader, progress: (Int) -> Void = { _ in }
  ) async throws(OutputFailure) -> End {
    let worker = Worker(settings, outputs)
    try await OrderedWork.run(jobs: settings.jobs) { () throws(OutputFailure) in
      try readPiece(&inputs)
    } perform: { piece in
      piece.map(worker.product)
    } finish: { products throws(OutputFailure) in
      for product in products where end != .stopped { try write(product) }
      progress(inputs.bytesRead)
    }
    return end ?? .completed
  }

  // MARK: Reading

  /// A piece: documents enough that their way between threads costs nothing beside their conversion; one where there is no
  /// such way, for what is held until the end of its piece is no longer in the processor's memory.
  private var pieceCount: Int { settings.jobs == 1 ? 1 : 16 }
  private static let pieceSize = 1 << 18

  /// Nil where nothing is left to read, or nothing more is to be.
  private mutating func readPiece(_ inputs: inout InputReader) throws(OutputFailure) -> [Work]? {
    if end != nil { return nil }
    var piece: [Work] = []
    var size = 0
    while piece.count < pieceCount, size < Self.pieceSize {
      guard let item = inputs.next() else { break }
      // What was being read then may not be whole.
      if isInterrupted() {
        end = .interrupted
        break
      }
      let work = try work(for: item)
      if case .convert(let document, _) = work { size += document.bytes.count }
      piece.append(work)
    }
    return piece.isEmpty ? nil : piece
  }

  private func work(for item: InputItem) throws(OutputFailure) -> Work {
    switch item {
    case .skipped(let path, let reason): return known(path, nil) ?? .say(.skipped(reason, path: path))
    case .failed(let path, let failure):
      return known(path, nil) ?? .say(.unreadable(failure, path: path), isRetry: isRetry(path, nil))
    case .document(let document): return try work(for: document)
    }
  }

  private func work(for document: InputDocument) throws(OutputFailure) -> Work {
    // Only a ledger of the past makes the content's hash worth taking here.
    let sha256 = past == nil ? nil : ContentDigest.sha256(document.bytes)
    let known = known(document.name, sha256)
    do throws(OutputFailure) {
      try outputs.checkIsNoOutput(document.path)
      try outputs.reserve(document.name)
    } catch {
      if endsRun(error) { throw error }
      return known ?? .say(.notWritten(error, path: document.path))
    }
    return known ?? .convert(document, isRetry: isRetry(document.name, sha256))
  }

  private func known(_ name: String, _ sha256: String?) -> Work? {
    past?.takeDone(name: name, sha256: sha256).map { .say(.known($0)) }
  }

  private func isRetry(_ name: String, _ sha256: String?) -> Bool {
    past?.isRetry(name: name, sha256: sha256) ?? false
  }

  /// The ledger, where it knows of a run that this one goes on with.
  private var past: Ledger? { outputs.ledger.flatMap { $0.outputs == nil ? nil : $0 } }

  // MARK: Writing

  private mutating func write(_ product: Product) throws(OutputFailure) {
    var product = product
    if case .converted(let document, let input) = product.event {
      do throws(OutputFailure) {
        try outputs.append(document)
      } catch {
        if endsRun(error) { throw error }
        product = Product(.notWritten(error, path: input.path), isRetry: false, keepsLedger: product.line != nil)
      }
    }
    if case .notWritten(let failure, _) = product.event, endsRun(failure) { throw failure }
    if let line = product.line { try outputs.record(line) }
    observe(product.event)
    if settings.stopsAtFailure, product.event.outcome.isFailure { end = .stopped }
  }

  /// Whether nothing more can be written, or there is nothing else to write.
  private func endsRun(_ failure: OutputFailure) -> Bool {
    if case .nameTaken = failure.reason { return false }
    return settings.isOfOneInput || !failure.concernsOneDocument
  }
}
