import CZlib

/// Archives, byte for byte as the standards have them, whole or not.
enum ArchiveBytes {
  /// RFC 1950, 1951 or 1952, by the window bits of zlib: 15, -15 or 31.
  static func deflated(_ bytes: [UInt8], windowBits: Int32) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, 9, Z_DEFLATED, windowBits, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 64)
    let count = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        deflate(&stream, Z_FINISH)
        return target.count - Int(stream.avail_out)
      }
    }
    return Array(output[..<count])
  }

  static func gzip(_ bytes: [UInt8]) -> [UInt8] { deflated(bytes, windowBits: 31) }

  struct Member {
    var name: [UInt8]
    var bytes: [UInt8]
    /// Bit 0: encrypted; bit 3: sizes follow the data; bit 11: the name is UTF-8.
    var flags = 0

    init(_ name: String, _ text: String, flags: Int = 0) {
      self.init(name: Array(name.utf8), bytes: Array(text.utf8), flags: flags)
    }

    init(name: [UInt8], bytes: [UInt8], flags: Int = 0) {
      (self.name, self.bytes, self.flags) = (name, bytes, flags)
    }
  }

  /// APPNOTE 4.3: local headers with their members, the directory, its end.
  static func zip(_ members: [Member]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let data = deflated(member.bytes, windowBits: -15)
      let sums = four(checksum(member.bytes)) + four(data.count) + four(member.bytes.count)
      let isLate = member.flags & 1 << 3 != 0
      let start = two(20) + two(member.flags) + two(8) + four(0)
      let lengths = two(member.name.count) + two(0)
      directory += [0x50, 0x4B, 1, 2] + two(20) + start + sums + lengths + two(0) + two(0) + two(0) + four(0)
      directory += four(archive.count) + member.name
      archive += [0x50, 0x4B, 3, 4] + start + (isLate ? [UInt8](repeating: 0, count: 12) : sums) + lengths
      archive += member.name + data + (isLate ? [0x50, 0x4B, 7, 8] + sums : [])
    }
    let end = two(0) + two(0) + two(members.count) + two(members.count) + four(directory.count) + four(archive.count)
    return archive + directory + [0x50, 0x4B, 5, 6] + end + two(0)
  }

  /// POSIX.1-1988. `type` "0" is a file, "2" a link, "5" a folder; `byteCount` may say what is not so.
  static func tarMember(_ name: String, _ bytes: [UInt8], type: Character = "0", byteCount: Int? = nil) -> [UInt8] {
    let octal = String(byteCount ?? bytes.count, radix: 8)
    var header = field(name, 100) + field("0000644", 8) + field("0000000", 8) + field("0000000", 8)
    header += field(String(repeating: "0", count: 11 - octal.count) + octal, 12) + field("00000000000", 12)
    header += field("        ", 8) + Array(String(type).utf8) + field(type == "2" ? "elsewhere" : "", 100)
    header += Array("ustar\u{0}00".utf8) + [UInt8](repeating: 0, count: 247)
    let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
    let printed = String(repeating: "0", count: 6 - sum.count) + sum
    header.replaceSubrange(148..<156, with: Array(printed.utf8) + [0, 0x20])
    return header + bytes + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
  }

  static func tar(_ members: [Member]) -> [UInt8] {
    members.flatMap { tarMember(String(decoding: $0.name, as: UTF8.self), $0.bytes) }
      + [UInt8](repeating: 0, count: 1024)
  }

  private static func field(_ text: String, _ count: Int) -> [UInt8] {
    Array(text.utf8) + [UInt8](repeating: 0, count: count - text.utf8.count)
  }

  private static func checksum(_ bytes: [UInt8]) -> Int { Int(crc32(0, bytes, UInt32(bytes.count))) }
  private static func two(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
  private static func four(_ value: Int) -> [UInt8] { two(value & 0xFFFF) + two(value >> 16) }
}
