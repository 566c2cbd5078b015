import Testing

@testable import ReportInput

/// Archives that are damaged, cut off, locked or made to do harm: what stands before is read, and what is lost is said.
@Suite struct HostileArchiveTests {
  typealias Member = ArchiveBytes.Member

  private static func text(_ seed: Int) -> String {
    (0..<2000).map { "line \(($0 + seed) &* 2_654_435_761 % 9973 * 7919 % 99991)\n" }.joined()
  }
  private static let members = [
    Member("a.txt", text(0)), Member("b.txt", text(2000)), Member("c.txt", text(4000)),
  ]

  @Test(arguments: [ArchiveBytes.zip(members), ArchiveBytes.tar(members), ArchiveBytes.gzip(ArchiveBytes.tar(members))])
  func membersBeforeACutAreRead(_ archive: [UInt8]) throws {
    for cut in [archive.count / 2, archive.count * 2 / 5] {
      let found = try items(of: Array(archive[..<cut]))
      #expect(found.names == ["a.txt"] && found.texts == [Self.text(0)])
      let last = try #require(found.failures.last)
      #expect([.damaged, .cutOff].contains(last.code) && last.message.contains("b.txt"))
      if case .failed(let path, _) = found.last { #expect(path.hasSuffix("/file")) }
    }
  }

  /// Never a trap, never a document that is not as it was.
  @Test func everyCutIsSurvived() throws {
    let members = [Member("a.txt", "text 1"), Member("b.txt", "text 2")]
    for archive in [ArchiveBytes.zip(members), ArchiveBytes.tar(members), ArchiveBytes.gzip(ArchiveBytes.tar(members))]
    {
      for cut in stride(from: 1, to: archive.count, by: archive.count > 1000 ? 13 : 1) {
        let found = try items(of: Array(archive[..<cut]))
        // A gzip file or a tar that is cut within its first header is none.
        for document in found.documents where document.place != nil {
          #expect(["text 1", "text 2"].contains(String(decoding: document.bytes, as: UTF8.self)))
        }
      }
    }
  }

  @Test func damagedMemberIsSaidAndTheOthersRead() throws {
    var archive = ArchiveBytes.zip(Self.members)
    archive[1000] ^= 0xFF
    let found = try items(of: archive)
    #expect(found.names == ["b.txt", "c.txt"] && found.codes == ["damaged"])
  }

  @Test func wrongChecksumIsDamage() throws {
    var archive = ArchiveBytes.zip([Member("a.txt", "text"), Member("b.txt", "text")])
    archive[14] ^= 1
    #expect(try items(of: archive).names == ["b.txt"])
    var file = ArchiveBytes.gzip(Array("text".utf8))
    file[file.count - 8] ^= 1
    #expect(try items(of: file).codes == ["damaged"])
  }

  @Test func encryptedMemberIsRefused() throws {
    let found = try items(
      of: ArchiveBytes.zip([Member("a.txt", "0123456789abcdef", flags: 1), Member("b.txt", "text")]))
    #expect(found.failures == [.encrypted] && found.names == ["b.txt"])
  }

  @Test func archiveInAnArchiveIsRefused() throws {
    let inner = ArchiveBytes.zip([Member("a.txt", "text")])
    let outer = [Member(name: Array("x.zip".utf8), bytes: inner), Member("b.txt", "text")]
    for archive in [ArchiveBytes.zip(outer), ArchiveBytes.tar(outer)] {
      let found = try items(of: archive)
      #expect(found.failures == [.nested] && found.names == ["b.txt"])
    }
    #expect(try items(of: ArchiveBytes.gzip(inner)).failures == [.nested])
    #expect(try items(of: ArchiveBytes.gzip(ArchiveBytes.gzip(inner))).failures == [.nested])
  }

  // MARK: Sizes

  @Test func memberThatIsTooLargeIsRefused() throws {
    let large = String(repeating: "x", count: 3000)
    let limits = InputLimits(documentBytes: 2000)
    for flags in [0, 8] {
      let archive = ArchiveBytes.zip([Member("a.txt", large, flags: flags), Member("b.txt", "text")])
      let found = try items(of: archive, limits: limits)
      #expect(found.codes == ["too-large"] && found.names == ["b.txt"])
    }
    let exact = ArchiveBytes.zip([Member("a.txt", String(repeating: "x", count: 2000))])
    #expect(try items(of: exact, limits: limits).documents.first?.bytes.count == 2000)
    #expect(try items(of: ArchiveBytes.gzip(Array(large.utf8)), limits: limits).codes == ["too-large"])
  }

  @Test func absurdSizeOfAHeaderTakesNoMemory() throws {
    let archive = ArchiveBytes.tarMember("a.txt", Array("text".utf8), byteCount: 8_000_000_000)
    let found = try items(of: archive)
    #expect(found.documents.isEmpty)
    #expect(found.failures.first == .tooLarge(byteCount: 8_000_000_000, limit: 1 << 20))
    #expect(["damaged", "cut-off"].contains(found.codes.last))
  }

  @Test(arguments: ["bomb.txt", "bomb.bin", ".bomb"])
  func bombIsNotReadToItsEnd(_ name: String) throws {
    let zeros = [UInt8](repeating: 0, count: 8 << 20)
    var limits = InputLimits(documentBytes: 1000)
    limits.freeBytes = 1 << 20
    limits.ratio = 100
    let members = [Member(name: Array(name.utf8), bytes: zeros, flags: 8), Member("b.txt", "text")]
    for archive in [ArchiveBytes.zip(members), ArchiveBytes.gzip(ArchiveBytes.tar(members))] {
      let found = try items(of: archive, limits: limits)
      #expect(found.failures.last == .expands(ratio: 100) && found.documents.isEmpty)
    }
  }

  @Test func tooManyMembersAreSaid() throws {
    var limits = InputLimits(documentBytes: 1000)
    limits.members = 2
    for archive in [ArchiveBytes.zip(Self.members.map { Member(name: $0.name, bytes: [0x61]) })] {
      let found = try items(of: archive, limits: limits)
      #expect(found.names == ["a.txt", "b.txt"] && found.failures == [.tooManyMembers(limit: 2)])
    }
  }

  @Test func archiveWithoutReportsIsSaid() throws {
    #expect(try items(of: ArchiveBytes.zip([])).failures == [.emptyContainer])
    #expect(try items(of: ArchiveBytes.zip([Member("a.bin", "\u{0}\u{1}")])).failures == [.emptyContainer])
  }
}
