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
  /// How much has been read.
  private(set) var offset = 0
  private(set) var pieceOffset = 0

  /// Standard input, where nothing was opened.
  init(_ descriptor: consuming Descriptor?, chunk: Int = 1 << 16) {
    number = descriptor?.number ?? 0
    self.descriptor = consume descriptor
    self.chunk = chunk
  }

  func nextPiece() throws(InputFailure) -> [UInt8] {
    do throws(SystemError) {
      let piece = try number.readChunk(chunk)
      pieceOffset = offset
      offset += piece.count
      return piece
    } catch {
      throw .file(error)
    }
  }

  var damageOffset: Int { offset }

  /// Of plain bytes every one is a beginning.
  func skipDamage() -> Bool { true }
}
