import ReportInput
import ReportSource

/// A file that grows at its end. Until it is finished it is called `….partial`, and what stood under its name stays.
///
/// Of a device or a pipe there is nothing to replace: it is written through.
package final class AppendedFile {
  package let path: String
  /// Where it is until it is finished; nil for a device or a pipe.
  private let partial: String?
  private var descriptor: Descriptor?
  private var buffer: [UInt8] = []
  private var isPublished = false
  /// Bytes appended, those still held back included.
  package private(set) var length: Int
  /// Bytes that the system has been told to put on the device.
  private var given: Int

  /// How much is written at once, and where: at multiples of it, for the system takes whole blocks faster.
  private static let blockSize = 1 << 18

  /// With `length`, goes on after that many bytes of what an earlier run has left, unfinished or finished; else begins anew.
  package init(_ path: String, resumingAt length: Int? = nil) throws(OutputFailure) {
    self.path = path
    self.length = length ?? 0
    given = self.length
    switch FileStatus(of: path, followingLinks: false)?.kind {
    case .directory: throw OutputFailure(path: path, reason: .directory)
    case .symbolicLink: throw OutputFailure(path: path, reason: .symbolicLink)
    case .other: partial = nil
    case .regular, nil: partial = path + ".partial"
    }
    let file = partial
    do throws(SystemError) {
      // What is finished keeps its name until more of it is.
      if let file, length != nil, FileStatus(of: file) == nil, FileStatus(of: path) != nil {
        try System.copy(path, to: file)
      }
      if let file { descriptor = try .openForAppending(file) } else { descriptor = try .openForWriting(path) }
    } catch {
      throw OutputFailure(path: path, reason: .system(error))
    }
    if partial != nil { try begin(length) }
  }

  private func begin(_ length: Int?) throws(OutputFailure) {
    guard let number = descriptor?.number else { return }
    guard number.lock() else { throw OutputFailure(path: path, reason: .inUse) }
    let found = try attempt { () throws(SystemError) in try number.fileStatus().byteCount }
    if found < length ?? 0 { throw OutputFailure(path: path, reason: .shorterThanRecorded) }
    try attempt { () throws(SystemError) in try number.truncate(to: length ?? 0) }
  }

  package func append(_ bytes: some Sequence<UInt8>) throws(OutputFailure) {
    let held = buffer.count
    buffer.append(contentsOf: bytes)
    length += buffer.count - held
    if buffer.count >= Self.blockSize { try writeBlocks() }
  }

  /// Writes all but what would begin a new block.
  private func writeBlocks() throws(OutputFailure) {
    try write(buffer.count - length % Self.blockSize)
  }

  /// Gives what is held back to the system: it stays when this process is killed. Gives the length.
  @discardableResult
  package func flush() throws(OutputFailure) -> Int {
    try write(buffer.count)
    // All that was written since the last time may go to the device while more is made.
    descriptor?.number.giveAway(from: given, count: length - given)
    given = length
    return length
  }

  /// Writes so many bytes of what is held back.
  private func write(_ count: Int) throws(OutputFailure) {
    guard count > 0, let number = descriptor?.number else { return }
    // Not through a copy: the array would take its memory anew each time.
    try attempt { () throws(SystemError) in try number.writeBytes(buffer, first: count) }
    buffer.removeFirst(count)
  }

  /// Completes the file and gives it its name.
  package func finish() throws(OutputFailure) {
    try complete()
    try publish()
  }

  /// Writes the rest, and waits until all is on the device.
  package func complete() throws(OutputFailure) {
    try flush()
    guard partial != nil, let number = descriptor?.number else { return }
    try attempt { () throws(SystemError) in try number.synchronize() }
  }

  /// Gives a complete file its name.
  package func publish() throws(OutputFailure) {
    guard let partial, descriptor != nil else { return }
    try attempt { () throws(SystemError) in try System.rename(partial, to: path) }
    isPublished = true
  }

  /// SHA-256 of a complete file, as it stands on the disk.
  package func digest() throws(OutputFailure) -> String {
    guard let number = descriptor?.number else { return ContentDigest.sha256([]) }
    var offset = 0
    return try attempt { () throws(SystemError) in
      try ContentDigest.sha256 { () throws(SystemError) in
        let bytes = try number.readBytes(at: offset, count: 1 << 20)
        offset += bytes.count
        return bytes
      }
    }
  }

  /// Removes what is unfinished.
  package func abandon() {
    guard let partial, descriptor != nil, !isPublished else { return }
    descriptor = nil
    System.remove(partial)
  }

  private func attempt<Result>(_ body: () throws(SystemError) -> Result) throws(OutputFailure) -> Result {
    do throws(SystemError) { return try body() } catch { throw OutputFailure(path: path, reason: .system(error)) }
  }
}
