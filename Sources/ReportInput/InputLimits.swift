/// How much one input may ask of this machine.
package struct InputLimits: Sendable {
  /// Bytes of one document.
  package var documentBytes: Int
  /// Members of one container. The largest archives of reports have a million.
  package var members = 10_000_000
  /// How many times its size a container may grow to. A text shrinks to a tenth, and many that are nearly the same to a
  /// hundredth; what is made to fill a disk, to a thousandth or less.
  package var ratio = 500
  /// Growth to less than this is no harm, whatever the ratio.
  package var freeBytes = 64 << 20
  /// Header lines of one record of a WARC, or of the HTTP answer in it.
  package var headerBytes = 1 << 16

  package init(documentBytes: Int) { self.documentBytes = documentBytes }

  func refuseExpansion(of consumed: Int, to produced: Int) throws(InputFailure) {
    if produced > freeBytes, produced / ratio > consumed { throw .expands(ratio: ratio) }
  }
}
