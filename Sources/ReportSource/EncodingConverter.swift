import Glibc

/// The one file that knows iconv. A converter lives within one call; only values come out.
enum EncodingConverter {
  enum Failure: Error, Equatable {
    /// Offset, from the start of the input given, of the first byte that decodes as nothing.
    case malformed(offset: Int)
    case truncated(offset: Int)
    case unavailable
  }

  /// Converts all of `bytes` from `start` on to UTF-8. Throws ``Failure`` at the first byte that cannot be converted:
  /// nothing is ever replaced.
  static func utf8(_ bytes: [UInt8], from start: Int, encoding: TextEncoding) throws(Failure) -> [UInt8] {
    guard let converter = iconv_open("UTF-8", encoding.converterName), Int(bitPattern: converter) != -1 else {
      throw .unavailable
    }
    defer { iconv_close(converter) }
    // GB18030 and UTF-16 grow by at most half when they become UTF-8, and by no more than three from one byte. What is
    // not filled of so much memory is not touched either.
    var end = (consumed: start, code: Int32(0))
    let output = [UInt8](unsafeUninitializedCapacity: (bytes.count - start) * 3 + 4) { output, count in
      let memory = UnsafeMutableRawBufferPointer(output)
      (end.consumed, count, end.code) = convert(converter, bytes, from: start, into: memory)
    }
    if end.code == EINVAL { throw .truncated(offset: end.consumed) }
    if end.code != 0 { throw .malformed(offset: end.consumed) }
    return output
  }

  private static func convert(
    _ converter: iconv_t, _ bytes: [UInt8], from start: Int, into output: UnsafeMutableRawBufferPointer
  ) -> (consumed: Int, produced: Int, code: Int32) {
    bytes.withUnsafeBytes { source in
      var input = UnsafeMutablePointer(mutating: source.baseAddress?.assumingMemoryBound(to: CChar.self))
      input = input.map { $0 + start }
      var inputLeft = bytes.count - start
      var out = output.baseAddress?.assumingMemoryBound(to: CChar.self)
      var outputLeft = output.count
      let result = iconv(converter, &input, &inputLeft, &out, &outputLeft)
      return (bytes.count - inputLeft, output.count - outputLeft, result == -1 ? errno : 0)
    }
  }
}
