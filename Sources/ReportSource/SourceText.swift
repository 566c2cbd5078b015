/// Where something stands in a source: both numbers are 1-based.
public struct Place: Equatable, Hashable, Sendable {
  /// From 1.
  public var line: Int
  /// Counts Unicode scalars in the decoded line, for a page may be one line.
  public var character: Int

  /// Both from 1.
  public init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }
}

/// The decoded text of one input as valid UTF-8, with the tables that turn a byte offset into a ``Place``.
///
/// Everything after decoding points into `bytes` by offset; lines end in LF, CRLF or CR, which stay in the text.
public struct SourceText: Sendable {
  /// Valid UTF-8.
  public let bytes: [UInt8]
  /// Offset of the first byte of each line.
  public let lineStarts: Offsets
  /// For each block of `blockSize` bytes, how many scalars begin before it. Empty where no line is longer than `longLine`:
  /// the few that are asked for are counted then.
  private let scalarsBefore: Offsets

  private static let blockShift = 8
  private static let blockSize = 1 << blockShift
  private static let longLine = 16 * blockSize

  /// Takes bytes that are known to be valid UTF-8 (see ``UTF8Validation``).
  public init(validUTF8 bytes: [UInt8]) {
    self.bytes = bytes
    lineStarts = Self.lineStarts(of: bytes)
    scalarsBefore = Self.hasLongLine(lineStarts, bytes.count) ? Self.scalarCounts(of: bytes) : Offsets(capacity: 0)
  }

  /// The place of the scalar that holds the byte at `offset`.
  public func place(at offset: Int) -> Place {
    var line = lineStarts.count
    return place(at: offset, near: &line)
  }

  /// The same for one of many offsets that follow each other: the line of the last one is looked at first.
  public func place(at anyOffset: Int, near line: inout Int) -> Place {
    // What a reader has added at the end of a text, a tab or a line end, comes from behind the source's last byte.
    let offset = min(anyOffset, bytes.count)
    line = lineIndex(at: offset, near: line)
    return Place(line: line + 1, character: scalars(in: lineStarts[line]..<scalarStart(offset)) + 1)
  }

  private func scalarStart(_ offset: Int) -> Int {
    var start = offset
    while start > 0, start < bytes.count, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  /// The bytes of a line (0-based index) without its terminator.
  public func lineRange(_ line: Int) -> Range<Int> {
    let start = lineStarts[line]
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  /// The text of a range of bytes.
  public func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// 0-based index of the line that holds `offset`, looked for in the four lines from a known one on first: the next one said
  /// is seldom further, and blank lines lie between.
  private func lineIndex(at offset: Int, near known: Int) -> Int {
    guard known < lineStarts.count, lineStarts[known] <= offset else { return lineIndex(at: offset) }
    for line in known..<min(known + 4, lineStarts.count)
    where line + 1 == lineStarts.count || offset < lineStarts[line + 1] { return line }
    return lineIndex(at: offset)
  }

  /// 0-based index of the line that holds `offset`.
  public func lineIndex(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// How many scalars begin in a range: counted when it is short, else by the blocks.
  private func scalars(in range: Range<Int>) -> Int {
    let isShort = range.count <= Self.blockSize || scalarsBefore.isEmpty
    return isShort
      ? bytes.scalarCount(in: range) : scalars(before: range.upperBound) - scalars(before: range.lowerBound)
  }

  private func scalars(before offset: Int) -> Int {
    let block = offset >> Self.blockShift
    return scalarsBefore[block] + bytes.scalarCount(in: block << Self.blockShift..<offset)
  }

  private static func lineStarts(of bytes: [UInt8]) -> Offsets {
    var starts = Offsets(capacity: bytes.count / 24 + 1)
    starts.append(0)
    let end = bytes.count
    let find = { (byte: UInt8, start: Int) in bytes.firstIndex(of: byte, from: start) ?? end }
    var feed = find(UInt8(ascii: "\n"), 0)
    var carriageReturn = find(UInt8(ascii: "\r"), 0)
    while feed < end || carriageReturn < end {
      let isPair = carriageReturn + 1 == feed && feed < end
      let next = isPair ? feed + 1 : min(feed, carriageReturn) + 1
      starts.append(next)
      if feed < next { feed = find(UInt8(ascii: "\n"), next) }
      if carriageReturn < next { carriageReturn = find(UInt8(ascii: "\r"), next) }
    }
    return starts
  }

  private static func hasLongLine(_ starts: Offsets, _ end: Int) -> Bool {
    var start = 0
    for next in starts {
      if next - start > longLine { return true }
      start = next
    }
    return end - start > longLine
  }

  private static func scalarCounts(of bytes: [UInt8]) -> Offsets {
    var counts = Offsets(capacity: (bytes.count >> blockShift) + 1)
    var count = 0
    var start = 0
    while start <= bytes.count {
      counts.append(count)
      count += bytes.scalarCount(in: start..<min(start + blockSize, bytes.count))
      start += blockSize
    }
    return counts
  }
}
