import ReportSource

/// The documents that arguments stand for, one after the other, with their bytes: files, folders with everything below them,
/// patterns with what they match, and what archives among them hold. What is a container, its bytes say, not its name.
///
/// The order is that of the arguments, within a folder that of the names' bytes, and within a container its own. One
/// document is held at a time, whatever the size of the container.
package struct InputReader: Sequence, IteratorProtocol {
  private var walk: InputWalk
  private let limits: InputLimits
  private let skips: Bool
  private var container: (any Container)?
  /// The file opened last, and what was read of those before it.
  private var file: FileSource?
  private var bytesBefore = 0

  /// With `reportsSkips`, what is left alone is said too.
  package init(_ arguments: [String], limits: InputLimits, reportsSkips: Bool = false) {
    walk = InputWalk(arguments, reportsSkips: reportsSkips, findsContainers: true)
    self.limits = limits
    skips = reportsSkips
  }

  package mutating func next() -> InputItem? {
    while true {
      guard let item = container?.next() else {
        container = nil
        guard let walked = walk.next() else { return nil }
        switch open(walked) {
        case .container(let found): container = found
        case .item(.skipped) where !skips: break
        case .item(let item): return item
        }
        continue
      }
      if case .skipped = item, !skips { continue }
      return item
    }
  }

  /// How many bytes of files have been read, as they lie.
  package var bytesRead: Int { bytesBefore + (file?.offset ?? 0) }

  /// How many bytes there are to read.
  package static func byteCount(of arguments: [String]) -> Int {
    InputWalk(arguments, findsContainers: true).reduce(0) { count, item in
      guard case .file(let input) = item else { return count }
      return count + (FileStatus(of: input.path)?.byteCount ?? 0)
    }
  }

  private mutating func open(_ walked: WalkedItem) -> Opened {
    switch walked {
    case .skipped(let path, let reason): return .item(.skipped(path: path, reason: reason))
    case .failed(let path, let failure): return .item(.failed(path: path, failure: failure))
    case .file(let input):
      do throws(InputFailure) {
        let (source, status) = try Self.source(input)
        bytesBefore = bytesRead
        file = source
        return try Self.opened(input, source, status, limits)
      } catch .file(.notADirectory) {
        return .item(member(input.path))
      } catch {
        return .item(.failed(path: input.path, failure: error))
      }
    }
  }

  /// A path may go on behind a file: it leads into an archive.
  private func member(_ path: String) -> InputItem {
    do throws(InputFailure) {
      return .document(try Self.member(path, limits))
    } catch {
      return .failed(path: path, failure: error)
    }
  }

  /// Whether several documents may come of a file.
  package static func isContainer(_ path: String, limits: InputLimits) -> Bool {
    guard let bytes = try? Lookahead(source(InputName(naming: path)).0),
      let kind = try? ContainerKind.sniff(in: bytes)
    else { return false }
    if kind != .gzip { return true }
    return (try? ContainerKind.sniff(in: Lookahead(GzipSource(bytes, limits: limits)))) ?? nil != nil
  }

  // MARK: Files

  enum Opened {
    case item(InputItem)
    case container(any Container)
  }

  private static func source(_ input: InputName) throws(InputFailure) -> (FileSource, FileStatus) {
    do throws(SystemError) {
      if input.path == "-" {
        let status = try Int32(0).fileStatus()
        return (FileSource(nil, status), status)
      }
      let descriptor = try Descriptor.openForReading(input.path)
      let status = try descriptor.number.fileStatus()
      return (FileSource(descriptor, status), status)
    } catch {
      throw .file(error)
    }
  }

  static func opened(_ input: InputName, _ limits: InputLimits) throws(InputFailure) -> Opened {
    let (source, status) = try source(input)
    return try opened(input, source, status, limits)
  }

  private static func opened(
    _ input: InputName, _ source: FileSource, _ status: FileStatus, _ limits: InputLimits
  ) throws(InputFailure) -> Opened {
    if status.kind == .directory { throw .directory }
    let bytes = Lookahead(source)
    let naming = ContainerNaming(input)
    switch try ContainerKind.sniff(in: bytes) {
    case .zip: return .container(ArchiveReader(bytes, .zip, naming: naming, limits: limits))
    case .tar: return .container(ArchiveReader(bytes, .tar, naming: naming, limits: limits))
    case .compressed: return .container(ArchiveReader(bytes, .compressed, naming: naming, limits: limits))
    case .warc: return .container(WARCReader(bytes, naming: naming, limits: limits))
    case .gzip: return try openedGzip(bytes, naming, limits)
    case nil:
      let document = InputDocument(path: input.path, name: input.name, bytes: try whole(bytes, status, limits))
      return .item(.document(document))
    }
  }

  /// A gzip file holds an archive, or is one document, compressed.
  private static func openedGzip(
    _ source: Lookahead, _ naming: ContainerNaming, _ limits: InputLimits
  ) throws(InputFailure) -> Opened {
    let bytes = Lookahead(GzipSource(source, limits: limits))
    switch try ContainerKind.sniff(in: bytes) {
    case .tar: return .container(ArchiveReader(bytes, .tar, naming: naming, limits: limits))
    case .warc: return .container(WARCReader(bytes, naming: naming, limits: limits))
    case .zip, .gzip, .compressed: throw .nested
    case nil: return .item(naming.item(ofWhole: try bytes.take(limits.documentBytes + 1), limits: limits))
    }
  }

  private static func whole(
    _ source: Lookahead, _ status: FileStatus, _ limits: InputLimits
  ) throws(InputFailure) -> [UInt8] {
    let limit = limits.documentBytes
    if status.kind == .directory { throw .directory }
    // A regular file says how large it is; a pipe or a device is read up to the limit.
    if status.kind == .regular, status.byteCount > limit {
      throw .tooLarge(byteCount: status.byteCount, limit: limit)
    }
    if status.kind == .regular { source.expect(status.byteCount) }
    let bytes = try source.take(limit + 1)
    if bytes.count > limit { throw .endless(limit: limit) }
    return bytes
  }
}
