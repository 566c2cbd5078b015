/// Bytes that come piece by piece: those of a file, or those that a compressed file holds.
protocol ByteSource: AnyObject {
  /// The next piece; empty at the end.
  func nextPiece() throws(InputFailure) -> [UInt8]

  /// Where, in the file, what the last piece belongs to begins: the member of a gzip file, or the piece itself.
  var pieceOffset: Int { get }

  /// Where what could not be read begins.
  var damageOffset: Int { get }

  /// Goes on behind what is damaged, at the next place that looks like a beginning. False where there is none.
  func skipDamage() -> Bool
}

/// An open file, pipe or device.
final class FileSource: ByteSource {
  private let descriptor: Descriptor?
  private let number: Int32
  private let chunk: Int
  /// How many bytes a regular file has; nil for what gives its bytes when it likes to.
  private let byteCount: Int?
  private var hasEnded = false
  /// How much has been read.
  private(set) var offset = 0
  private(set) var pieceOffset = 0

  private static let chunk = 1 << 16

  /// Standard input, where nothing was opened.
  init(_ descriptor: consuming Descriptor?, _ status: FileStatus) {
    number = descriptor?.number ?? 0
    // Some that the system makes up as they are read say that they have none.
    let isFile = descriptor != nil && status.kind == .regular && status.byteCount > 0
    self.descriptor = consume descriptor
    byteCount = isFile ? status.byteCount : nil
    // A small file is read at once, and asked for one byte more, which shows that it has ended.
    chunk = isFile ? min(max(512, status.byteCount + 1), Self.chunk) : Self.chunk
  }

  func nextPiece() throws(InputFailure) -> [UInt8] {
    if hasEnded { return [] }
    do throws(SystemError) {
      let piece = try number.readChunk(chunk, isReady: byteCount != nil)
      pieceOffset = offset
      offset += piece.count
      // All that the file has, and less than was asked for: nothing follows, and need not be asked for.
      if let byteCount, offset >= byteCount, piece.count < chunk { hasEnded = true }
      return piece
    } catch {
      throw .file(error)
    }
  }

  var damageOffset: Int { offset }

  /// Of plain bytes every one is a beginning.
  func skipDamage() -> Bool { true }
}
