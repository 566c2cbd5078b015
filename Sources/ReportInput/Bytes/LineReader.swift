/// Lines of an endless input, one at a time, with no more in memory than the longest.
package struct LineReader {
  package enum Line: Equatable {
    case text([UInt8])
    /// Longer than the limit; it was read past and not kept.
    case tooLong
  }

  private let descriptor: Int32
  private let limit: Int
  private var buffer: [UInt8] = []
  /// Where the next line begins, and from where on its end has not been looked for.
  private var start = 0
  private var scanned = 0
  private var isSkipping = false
  private var hasEnded = false

  private static let chunk = 1 << 16

  package init(_ descriptor: Int32, limit: Int) {
    self.descriptor = descriptor
    self.limit = limit
  }

  /// Whether a whole line is here already, so that nothing has to be waited for.
  package mutating func hasLine() -> Bool {
    guard let end = buffer[scanned...].firstIndex(of: UInt8(ascii: "\n")) else {
      scanned = buffer.count
      return false
    }
    scanned = end
    return true
  }

  /// The next line without its end; nil when there is none. A last line needs no end.
  package mutating func next() throws(SystemError) -> Line? {
    while !hasLine() {
      if buffer.count - start > limit { skip() }
      if hasEnded { return last() }
      let more = try descriptor.readChunk(Self.chunk)
      hasEnded = more.isEmpty
      drop(upTo: start)
      buffer += more
    }
    defer {
      start = scanned + 1
      scanned = start
      isSkipping = false
    }
    return isSkipping || scanned - start > limit ? .tooLong : .text(Array(buffer[start..<scanned]))
  }

  private mutating func last() -> Line? {
    defer {
      drop(upTo: buffer.count)
      isSkipping = false
    }
    if isSkipping { return .tooLong }
    return start < buffer.count ? .text(Array(buffer[start...])) : nil
  }

  private mutating func skip() {
    isSkipping = true
    drop(upTo: buffer.count)
  }

  private mutating func drop(upTo end: Int) {
    buffer.removeFirst(end)
    scanned -= min(scanned, end)
    start = 0
  }
}
