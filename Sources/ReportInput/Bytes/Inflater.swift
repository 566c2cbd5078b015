import CZlib

/// The one file that knows zlib. The state of a stream lives as long as its object; only values come out.
final class Inflater {
  enum Format: Int32 {
    /// RFC 1952, with its checksum.
    case gzip = 31
    /// RFC 1950, with its checksum.
    case zlib = 15
    /// RFC 1951.
    case raw = -15
  }

  enum Status { case more, ended, damaged }

  /// zlib keeps the address.
  private let stream: UnsafeMutablePointer<z_stream>

  init(_ format: Format) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    inflateInit2_(stream, format.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Ready for another stream of the same format.
  func reset() { inflateReset(stream) }

  /// Inflates from `start` on into at most `capacity` bytes; how many bytes were read, and whether the stream goes on.
  func inflate(_ input: [UInt8], from start: Int, capacity: Int) -> (output: [UInt8], consumed: Int, status: Status) {
    var code = Z_OK
    let available = input.count - start
    let output = input.withUnsafeBufferPointer { source in
      [UInt8](unsafeUninitializedCapacity: capacity) { target, filled in
        stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress.map { $0 + start })
        stream.pointee.avail_in = UInt32(available)
        stream.pointee.next_out = target.baseAddress
        stream.pointee.avail_out = UInt32(capacity)
        code = CZlib.inflate(stream, Z_NO_FLUSH)
        filled = capacity - Int(stream.pointee.avail_out)
      }
    }
    let consumed = available - Int(stream.pointee.avail_in)
    switch code {
    case Z_STREAM_END: return (output, consumed, .ended)
    case Z_OK, Z_BUF_ERROR: return (output, consumed, .more)
    default: return (output, consumed, .damaged)
    }
  }

  /// All that `bytes` hold; nil where they are damaged or cut off, or do not belong to the format. Stops once there is more
  /// than `limit`.
  static func inflated(_ bytes: [UInt8], _ format: Format, limit: Int) -> [UInt8]? {
    let inflater = Inflater(format)
    var output: [UInt8] = []
    var index = 0
    while output.count <= limit {
      let (piece, consumed, status) = inflater.inflate(bytes, from: index, capacity: 1 << 16)
      output += piece
      index += consumed
      if status == .ended { return output }
      if status == .damaged || (consumed == 0 && piece.isEmpty) { return nil }
    }
    return output
  }
}
