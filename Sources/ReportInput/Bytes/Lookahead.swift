/// A source of bytes that can be looked at before they are taken.
final class Lookahead: ByteSource {
  private let source: any ByteSource
  private var buffer: [UInt8] = []
  private var start = 0
  private var hasEnded = false
  /// What the source has said already, for whoever gets there.
  private var failure: InputFailure?
  /// How many bytes have been taken.
  private(set) var position = 0
  /// Where pieces begin, in bytes taken and in the file; the last one at or before `position` first.
  private var marks: [(position: Int, offset: Int)] = []

  init(_ source: any ByteSource) { self.source = source }

  private var count: Int { buffer.count - start }

  /// The next bytes, at least `wanted` of them where there are so many.
  func peek(_ wanted: Int) throws(InputFailure) -> ArraySlice<UInt8> {
    while count < wanted, !hasEnded { try fill() }
    return buffer[start..<min(buffer.count, start + wanted)]
  }

  /// The same at the start of a file, of which less is read where it is damaged: what stands before the damage counts.
  func head(_ wanted: Int) throws(InputFailure) -> [UInt8] {
    do throws(InputFailure) {
      return Array(try peek(wanted))
    } catch {
      if count == 0 { throw error }
      failure = error
      return Array(buffer[start...])
    }
  }

  func take(_ wanted: Int) throws(InputFailure) -> [UInt8] {
    let peeked = try peek(wanted)
    if peeked.count == buffer.count { return takeAll() }
    let bytes = Array(peeked)
    drop(bytes.count)
    return bytes
  }

  /// Gives the buffer itself away: a document is not copied.
  private func takeAll() -> [UInt8] {
    let bytes = buffer
    buffer = []
    position += bytes.count
    return bytes
  }

  /// Finds memory for so many bytes at once, where it is known how many there are.
  func expect(_ count: Int) { buffer.reserveCapacity(start + count) }

  /// Passes over bytes without holding them; how many there were.
  func skip(_ wanted: Int) throws(InputFailure) -> Int {
    var left = wanted
    while left > 0 {
      let piece = try peek(1).isEmpty ? 0 : min(left, count)
      if piece == 0 { break }
      drop(piece)
      left -= piece
    }
    return wanted - left
  }

  /// Puts bytes back that were taken last.
  func putBack(_ bytes: [UInt8]) {
    buffer.replaceSubrange(..<start, with: bytes)
    start = 0
    position -= bytes.count
  }

  /// Bytes up to and with the next line feed, or those before the end; nil where more than `limit` have none.
  func takeLine(limit: Int) throws(InputFailure) -> [UInt8]? {
    var searched = 0
    while true {
      if let feed = buffer[(start + searched)...].firstIndex(of: UInt8(ascii: "\n")), feed - start < limit {
        return try take(feed + 1 - start)
      }
      searched = count
      if searched >= limit { return nil }
      if hasEnded { return try take(searched) }
      try fill()
    }
  }

  /// Where in the file the next byte comes from, as exactly as the source can say.
  var offset: Int {
    guard let mark = marks.last(where: { $0.position <= position }) else { return position }
    return source is FileSource ? mark.offset + position - mark.position : mark.offset
  }

  private func fill() throws(InputFailure) {
    if let failure {
      self.failure = nil
      throw failure
    }
    let piece = try source.nextPiece()
    if piece.isEmpty {
      hasEnded = true
      return
    }
    if start > 0 {
      buffer.removeFirst(start)
      start = 0
    }
    if let next = marks.lastIndex(where: { $0.position <= position }), next > 0 { marks.removeFirst(next) }
    marks.append((position + count, source.pieceOffset))
    if buffer.isEmpty { buffer = piece } else { buffer += piece }
  }

  private func drop(_ dropped: Int) {
    start += dropped
    position += dropped
    if start == buffer.count {
      buffer.removeAll(keepingCapacity: true)
      start = 0
    }
  }

  // MARK: As a source

  var pieceOffset: Int { source.pieceOffset }
  var damageOffset: Int { source.damageOffset }

  func nextPiece() throws(InputFailure) -> [UInt8] {
    if count == 0, !hasEnded { try fill() }
    return try take(count)
  }

  func skipDamage() -> Bool {
    if hasEnded { return false }
    position += count
    buffer = []
    start = 0
    return source.skipDamage()
  }
}
