import ReportSource

/// What holds several documents, or one that is compressed, by its first bytes.
enum ContainerKind {
  case zip
  case tar
  case warc
  case gzip
  /// xz, zstd, bzip2: what libarchive takes off before it looks for a tar.
  case compressed

  static func sniff(in bytes: Lookahead) throws(InputFailure) -> ContainerKind? {
    sniff(try bytes.head(Sniffing.byteCount))
  }

  static func sniff(_ head: [UInt8]) -> ContainerKind? {
    if head.starts(with: [0x1F, 0x8B, 0x08]) { return .gzip }
    if head.starts(with: "WARC/".utf8) { return .warc }
    if compressions.contains(where: { head.starts(with: $0) }) || isBzip2(head) { return .compressed }
    // An archive without members is only the end of one.
    if head.starts(with: [0x50, 0x4B, 0x05, 0x06]) { return .zip }
    // Office documents are ZIP archives too, but not of reports.
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]), InputKind.sniff(head) == .zip { return .zip }
    return isTar(head) ? .tar : nil
  }

  private static let compressions: [[UInt8]] = [
    [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], [0x28, 0xB5, 0x2F, 0xFD],
  ]

  /// The level, a digit, stands between the name and the mark of a block, or of the end.
  private static func isBzip2(_ head: [UInt8]) -> Bool {
    let marks: [[UInt8]] = [[0x31, 0x41, 0x59, 0x26, 0x53, 0x59], [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]]
    return head.starts(with: "BZh".utf8) && marks.contains { head.dropFirst(4).starts(with: $0) }
  }

  /// The checksum of the first header is right, with the checksum itself taken for blanks.
  private static func isTar(_ head: [UInt8]) -> Bool {
    guard head.count >= 512, head[0] != 0 else { return false }
    let field = 148..<156
    let printed = head[field].drop { $0 == 0x20 }.prefix { (0x30...0x37).contains($0) }
    guard let checksum = Int(String(decoding: printed, as: UTF8.self), radix: 8) else { return false }
    let sum = head[..<512].indices.reduce(0) { $0 + (field.contains($1) ? 0x20 : Int(head[$1])) }
    return sum == checksum
  }
}
