import CLibNettle

/// SHA-256 (FIPS 180-4), as 64 lower-case hexadecimal digits. The one file that knows nettle.
public enum ContentDigest {
  /// Of `bytes`.
  public static func sha256(_ bytes: [UInt8]) -> String {
    var context = sha256_ctx()
    nettle_sha256_init(&context)
    nettle_sha256_update(&context, bytes.count, bytes)
    return finished(&context)
  }

  /// Of all that `next` gives until it gives nothing: of a file that need not fit in memory.
  public static func sha256<Failure: Error>(_ next: () throws(Failure) -> [UInt8]) throws(Failure) -> String {
    var context = sha256_ctx()
    nettle_sha256_init(&context)
    while true {
      let bytes = try next()
      if bytes.isEmpty { break }
      nettle_sha256_update(&context, bytes.count, bytes)
    }
    return finished(&context)
  }

  private static func finished(_ context: inout sha256_ctx) -> String {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
    nettle_sha256_digest(&context, digest.count, &digest)
    return hexadecimal(digest)
  }

  private static func hexadecimal(_ digest: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: digest.count * 2) { buffer in
      for (index, byte) in digest.enumerated() {
        buffer[index * 2] = digits[Int(byte >> 4)]
        buffer[index * 2 + 1] = digits[Int(byte & 0xF)]
      }
      return digest.count * 2
    }
  }
}
