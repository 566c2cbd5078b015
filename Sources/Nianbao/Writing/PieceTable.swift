/// Short stretches of the output, one after the other in one array: to write one, no other object is looked at or counted.
struct PieceTable: Sendable {
  private var bytes: [UInt8] = []
  /// Where each ends.
  private var ends: [Int32] = []

  init(_ pieces: some Sequence<String>) {
    for piece in pieces {
      bytes += piece.utf8
      ends.append(Int32(bytes.count))
    }
    bytes += [UInt8](repeating: 0, count: Pieces.padding)
  }

  /// The pieces where they lie: for many of them, and valid while `body` runs.
  @inline(__always)
  func withPieces(_ body: (View) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      ends.withUnsafeBufferPointer { body(View(bytes: bytes, ends: $0)) }
    }
  }

  struct View {
    fileprivate let bytes: UnsafeBufferPointer<UInt8>
    fileprivate let ends: UnsafeBufferPointer<Int32>

    /// A piece, readable ``Pieces/padding`` bytes beyond its end.
    @inline(__always)
    subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
      let start = index == 0 ? 0 : Int(ends[index - 1])
      return UnsafeBufferPointer(rebasing: bytes[start..<Int(ends[index])])
    }
  }
}
