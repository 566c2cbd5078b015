/// Something that holds documents, one after the other.
protocol Container: AnyObject {
  /// The next document, or what is to be said; nil at the end.
  func next() -> InputItem?
}

/// The members of a ZIP or tar archive.
final class ArchiveReader: Container {
  private let naming: ContainerNaming
  private let limits: InputLimits
  private let isZIP: Bool
  private let open: () throws(LibArchive.Failure) -> LibArchive
  private var archive: LibArchive?
  private var index = -1
  private var hasEnded = false
  private var hasFound = false
  /// The member whose header was read last, and whether it is still being read.
  private var lastName: String?
  private var isInMember = false

  init(_ source: any ByteSource, _ format: LibArchive.Format, naming: ContainerNaming, limits: InputLimits) {
    self.naming = naming
    self.limits = limits
    isZIP = format == .zip
    open = { () throws(LibArchive.Failure) in try LibArchive(source, format, limits: limits) }
  }

  func next() -> InputItem? {
    while !hasEnded {
      guard let item = nextItem() else { continue }
      if case .skipped = item {} else { hasFound = true }
      return item
    }
    return nil
  }

  /// Nil for what leads on without a word: a folder, the end.
  private func nextItem() -> InputItem? {
    do throws(LibArchive.Failure) {
      let archive = try opened()
      // Not left to libarchive, which would follow a member to its end, however far that is.
      if index >= 0 { try archive.skip() }
      isInMember = false
      guard let member = try archive.next() else { return end() }
      index += 1
      if index >= limits.members { return end(with: .tooManyMembers(limit: limits.members)) }
      if archive.filterCount > 1 { return end(with: .nested) }
      if archive.isSingleDocument { return try single(archive) }
      return try item(of: member, archive)
    } catch {
      return end(with: failure(error))
    }
  }

  private func opened() throws(LibArchive.Failure) -> LibArchive {
    if let archive { return archive }
    let archive = try open()
    self.archive = archive
    return archive
  }

  private func end() -> InputItem? {
    hasEnded = true
    return hasFound || naming.isMet ? nil : .failed(path: naming.path, failure: .emptyContainer)
  }

  private func end(with failure: InputFailure) -> InputItem {
    hasEnded = true
    return .failed(path: naming.path, failure: failure)
  }

  private func failure(_ failure: LibArchive.Failure) -> InputFailure {
    let place = lastName.map { "\(isInMember ? "in" : "after") the member \($0)" } ?? "at its beginning"
    return switch failure {
    case .source(.truncated): .truncated(place: place)
    case .source(.damaged(let detail, _)): .damaged(detail: detail, place: place)
    case .source(let failure): failure
    case .damaged(let detail): .damaged(detail: detail, place: place)
    }
  }

  private func item(of member: LibArchive.Member, _ archive: LibArchive) throws(LibArchive.Failure) -> InputItem? {
    guard let text = MemberName.text(member.name, isUTF8: member.isNameUTF8, isZIP: isZIP) else {
      return .failed(path: naming.path(of: String(decoding: member.name, as: UTF8.self)), failure: .nameNotUTF8)
    }
    lastName = text
    isInMember = true
    if member.kind == .directory || text.hasSuffix("/") { return nil }
    let shown = naming.path(of: text)
    guard let path = MemberName.path(text, isZIP: isZIP), !path.isEmpty else {
      return .failed(path: shown, failure: .unsafeName)
    }
    if MemberName.isHidden(path) { return .skipped(path: shown, reason: .hidden) }
    if member.kind != .regular { return .skipped(path: shown, reason: .notRegular) }
    // Whether it is a text, nobody can tell.
    if member.isEncrypted { return .failed(path: shown, failure: .encrypted) }
    return try document(path, archive, isText: NameSuffix.isOfText(path), byteCount: member.byteCount)
  }

  private func document(
    _ name: String, _ archive: LibArchive, isText: Bool, byteCount: Int?
  ) throws(LibArchive.Failure) -> InputItem {
    let shown = naming.path(of: name)
    let tooLarge = byteCount.flatMap { count -> InputItem? in
      if count <= limits.documentBytes { return nil }
      return .failed(path: shown, failure: .tooLarge(byteCount: count, limit: limits.documentBytes))
    }
    if isText, let tooLarge { return tooLarge }
    let bytes: [UInt8]
    do throws(LibArchive.Failure) {
      let head = try archive.read(Sniffing.byteCount)
      let kind = ContainerKind.sniff(head)
      if !isText, kind != nil || !Sniffing.isText(head) {
        return kind == nil ? .skipped(path: shown, reason: .notText) : .failed(path: shown, failure: .nested)
      }
      if let tooLarge { return tooLarge }
      let wanted = min(byteCount ?? .max, limits.documentBytes) + 1 - head.count
      bytes = head.count < Sniffing.byteCount || wanted <= 0 ? head : try head + archive.read(wanted)
    } catch .damaged(let detail) {
      // Whether the archive goes on behind it, its next header tells.
      return .failed(path: shown, failure: .damagedMember(detail: detail))
    }
    if bytes.count > limits.documentBytes {
      return .failed(path: shown, failure: .endless(limit: limits.documentBytes))
    }
    return .document(naming.document(name, bytes, member: index))
  }

  /// A compressed file that is no archive: a document under the file's own name.
  private func single(_ archive: LibArchive) throws(LibArchive.Failure) -> InputItem {
    hasEnded = true
    let bytes = try archive.read(limits.documentBytes + 1)
    return naming.item(ofWhole: bytes, limits: limits)
  }
}
