import CLibArchive
import Glibc

/// The one file that knows libarchive: a ZIP or tar archive, or what xz, zstd or bzip2 hold, member by member as the bytes
/// come. Nothing is sought and nothing unpacked. The C object lives as long as this one; only values come out.
///
/// ZIP archives are read by the headers before their members, not by the directory at their end: a million members take no
/// memory, what stands before a cut is found, and members cannot be laid over each other to make much of little.
final class LibArchive {
  enum Format { case zip, tar, compressed }

  /// What the header of a member says.
  struct Member {
    enum Kind { case regular, directory, other }

    /// As it stands in the archive, in whatever encoding.
    var name: [UInt8]
    var isNameUTF8: Bool
    var kind: Kind
    /// Nil where it is not known before the end.
    var byteCount: Int?
    var isEncrypted: Bool
  }

  /// Members end here: the archive is damaged, cut off or no archive, in libarchive's words.
  enum Failure: Error {
    case damaged(String)
    case source(InputFailure)
  }

  private let archive: OpaquePointer
  private let feed: Feed
  private let format: Format
  private let limits: InputLimits
  private var dataCount = 0

  init(_ source: any ByteSource, _ format: Format, limits: InputLimits) throws(Failure) {
    guard let archive = archive_read_new() else { throw .damaged("out of memory") }
    self.archive = archive
    self.format = format
    self.limits = limits
    feed = Feed(source, keepsHeaders: format == .zip)
    switch format {
    case .zip: archive_read_support_format_zip_streamable(archive)
    case .tar: archive_read_support_format_tar(archive)
    case .compressed:
      for support in [archive_read_support_filter_xz, archive_read_support_filter_zstd] { _ = support(archive) }
      archive_read_support_filter_bzip2(archive)
      archive_read_support_format_tar(archive)
      archive_read_support_format_raw(archive)
      archive_read_support_format_empty(archive)
    }
    // Names as they are: their encoding is no matter of this process' locale.
    archive_read_set_options(archive, "hdrcharset=BINARY")
    let client = Unmanaged.passUnretained(feed).toOpaque()
    let code = archive_read_open(archive, client, nil, Feed.read, nil)
    if code < ARCHIVE_WARN { throw failure }
  }

  deinit { archive_read_free(archive) }

  /// A compressed file that holds no tar: one document, without a name.
  var isSingleDocument: Bool { archive_format(archive) == ARCHIVE_FORMAT_RAW }

  /// How many compressions were taken off.
  var filterCount: Int { Int(archive_filter_count(archive)) - 1 }

  /// The next member; nil at the end.
  func next() throws(Failure) -> Member? {
    var entry: OpaquePointer?
    let code = archive_read_next_header(archive, &entry)
    if code == ARCHIVE_EOF { return nil }
    guard code >= ARCHIVE_WARN, let entry else { throw failure }
    try refuseExpansion()
    let header = format == .zip ? feed.zipHeader(endingAt: Int(archive_filter_bytes(archive, 0))) : nil
    let kind: Member.Kind =
      switch archive_entry_filetype(entry) {
      case S_IFREG: archive_entry_hardlink(entry) == nil ? .regular : .other
      case S_IFDIR: .directory
      default: .other
      }
    return Member(
      name: header?.name ?? Self.name(of: entry), isNameUTF8: header?.isNameUTF8 ?? false, kind: kind,
      byteCount: archive_entry_size_is_set(entry) != 0 ? Int(archive_entry_size(entry)) : nil,
      isEncrypted: archive_entry_is_encrypted(entry) != 0)
  }

  private static func name(of entry: OpaquePointer) -> [UInt8] {
    guard let name = archive_entry_pathname(entry) else { return [] }
    return UnsafeBufferPointer(start: name, count: strlen(name)).map { UInt8(bitPattern: $0) }
  }

  /// Bytes of the member, `count` of them or fewer at its end. A member that is damaged throws a sentence, and the archive
  /// may go on behind it.
  func read(_ count: Int) throws(Failure) -> [UInt8] {
    var done = 0
    var code = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while done < count {
        code = archive_read_data(archive, buffer.baseAddress! + done, min(count - done, 1 << 16))
        if code <= 0 { break }
        done += code
      }
      filled = done
    }
    dataCount += done
    if code < 0 { throw failure }
    try refuseExpansion()
    return bytes
  }

  /// Passes over what is left of the member, and stops where that is more than an honest archive has.
  func skip() throws(Failure) {
    var block: UnsafeRawPointer?
    var count = 0
    var offset: la_int64_t = 0
    while true {
      let code = archive_read_data_block(archive, &block, &count, &offset)
      if code == ARCHIVE_EOF { return }
      // What was not wanted may be damaged: the next header tells whether the archive goes on.
      if code < ARCHIVE_OK { return }
      dataCount += count
      try refuseExpansion()
    }
  }

  private func refuseExpansion() throws(Failure) {
    do throws(InputFailure) {
      try limits.refuseExpansion(of: feed.count, to: max(dataCount, Int(archive_filter_bytes(archive, 0))))
    } catch {
      throw .source(error)
    }
  }

  private var failure: Failure {
    if let failure = feed.failure { return .source(failure) }
    return .damaged(archive_error_string(archive).map { String(cString: $0) } ?? "unknown")
  }
}

/// What libarchive reads from: it asks for a piece, and wants it to stay until it asks again.
private final class Feed {
  private let source: any ByteSource
  private let keepsHeaders: Bool
  private var piece: UnsafeMutableRawBufferPointer?
  /// The last bytes given, as many as a header of a ZIP member may have and more.
  private var recent: [UInt8] = []
  private(set) var count = 0
  private(set) var failure: InputFailure?

  private static let longestHeader = 30 + 2 * 0xFFFF

  init(_ source: any ByteSource, keepsHeaders: Bool) {
    self.source = source
    self.keepsHeaders = keepsHeaders
  }

  deinit { piece?.deallocate() }

  static let read:
    @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?, UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int = {
      _, client, target in
      guard let client, let target else { return Int(ARCHIVE_FATAL) }
      return Unmanaged<Feed>.fromOpaque(client).takeUnretainedValue().give(target)
    }

  private func give(_ target: UnsafeMutablePointer<UnsafeRawPointer?>) -> Int {
    do throws(InputFailure) {
      let bytes = try source.nextPiece()
      piece?.deallocate()
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 16)
      copy.copyBytes(from: bytes)
      piece = copy
      target.pointee = UnsafeRawPointer(copy.baseAddress)
      count += bytes.count
      if keepsHeaders { keep(bytes) }
      return bytes.count
    } catch {
      failure = error
      return Int(ARCHIVE_FATAL)
    }
  }

  private func keep(_ bytes: [UInt8]) {
    if recent.count > 4 * Self.longestHeader { recent.removeFirst(recent.count - Self.longestHeader) }
    recent += bytes
  }

  /// Name and flag of the local header (APPNOTE 4.3.7) that ends where libarchive stands: it gives the name only after it
  /// has made of it what the locale can say.
  func zipHeader(endingAt position: Int) -> (name: [UInt8], isNameUTF8: Bool)? {
    let end = recent.count - (count - position)
    guard end >= 30, end <= recent.count else { return nil }
    func number(_ index: Int) -> Int { Int(recent[index]) | Int(recent[index + 1]) << 8 }
    var start = end - 30
    let first = max(0, end - Self.longestHeader)
    while start >= first {
      if recent[start] == 0x50, recent[start...].starts(with: [0x50, 0x4B, 0x03, 0x04]),
        start + 30 + number(start + 26) + number(start + 28) == end
      {
        let name = recent[(start + 30)..<(start + 30 + number(start + 26))]
        return (Array(name), number(start + 6) & 1 << 11 != 0)
      }
      start -= 1
    }
    return nil
  }
}
