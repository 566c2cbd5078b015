import Foundation
import Testing

@testable import ReportInput

/// ZIP and tar archives, whatever they are called: their members, in order, as documents.
@Suite struct ArchiveTests {
  typealias Member = ArchiveBytes.Member

  private static let members = [
    Member("a/一.txt", "text 1", flags: 1 << 11), Member("b.html", "text 2"), Member("c.bin", "\u{1}\u{0}\u{2}\u{3}"),
    Member("d.dat", "text 3"), Member(".hidden.txt", "x"), Member("__MACOSX/._b.html", "x"),
  ]

  static let archives: [(String, [UInt8])] = [
    ("zip", ArchiveBytes.zip(members)),
    ("zip, sizes late", ArchiveBytes.zip(members.map { Member(name: $0.name, bytes: $0.bytes, flags: $0.flags | 8) })),
    ("tar", ArchiveBytes.tar(members)), ("tar.gz", ArchiveBytes.gzip(ArchiveBytes.tar(members))),
  ]

  @Test(arguments: archives)
  func membersAreDocuments(_ archive: (name: String, bytes: [UInt8])) throws {
    let found = try items(of: archive.bytes, reportsSkips: true)
    #expect(found.names == ["a/一.txt", "b.html", "d.dat"])
    #expect(found.texts == ["text 1", "text 2", "text 3"])
    #expect(found.skips == [.notText, .hidden, .hidden] && found.failures.isEmpty)
    #expect(found.documents.map(\.place?.index) == [0, 1, 3])
    #expect(found.documents[1].path.hasSuffix("/file/b.html"))
  }

  /// One member `b.txt` that holds "text".
  static let compressed: [(String, String)] = [
    (
      "tar.xz",
      "/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4Af/AD9dADELiofEDvKXpPh1PcWp7dmXql4n+WBq+jKd87VYYNbNYY/bqQCAW2FBduiu"
        + "FmDAdM99LaRLYnwfcl/8lwZMAAAAY5aZqQ3EGjUAAVuAEAAAAOTL40SxxGf7AgAAAAAEWVo="
    ),
    (
      "tar.bz2",
      "QlpoOTFBWSZTWToP85EAACxbgMmAQAF1gAAIcgAeQAgIIABUVkGgADEEiiGIZNGgYkP5EUhtKmN5DpPQQwfW0RRYi8EQtedtETWs"
        + "yI8NGIppFZgHxdyRThQkDoP85EA="
    ),
    (
      "tar.zst",
      "KLUv/QRo3QEA4kIJELCpAwAVuwYYnO0FETeNwmXsOuUTlSbFAcUg95z2T7P7Z1eDCQcgcB/4/XqOOmDyhEsEhrOTKwLpo1sz"
    ),
  ]

  /// "text", by xz.
  private static let compressedText = "/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQADdGV4dABVzegz/0oMFwABHARvLJzBH7bzfQEAAAAABFla"

  @Test(arguments: compressed)
  func otherCompressionsAreTakenOff(_ archive: (name: String, base64: String)) throws {
    let bytes = [UInt8](try #require(Data(base64Encoded: archive.base64)))
    let found = try items(of: bytes)
    #expect(found.names == ["b.txt"] && found.texts == ["text"] && found.failures.isEmpty)
  }

  @Test func oneCompressedTextIsADocumentOfItsOwnName() throws {
    let found = try items(of: ArchiveBytes.gzip(Array("text".utf8)))
    #expect(found.names == ["file"] && found.texts == ["text"])
    let text = [UInt8](try #require(Data(base64Encoded: Self.compressedText)))
    #expect(try items(of: text).texts == ["text"])
  }

  @Test func archiveInAFolderIsAFolder() throws {
    let zip = ArchiveBytes.zip([Member("b.txt", "text")])
    try withFolder(["in/x.zip": zip, "in/y.docx": zip, "in/r.txt.gz": ArchiveBytes.gzip(Array("text".utf8))]) {
      folder in
      let found = Array(InputReader([folder], limits: InputLimits(documentBytes: 1000)))
      // What it is, its bytes say: a ZIP with a wrong suffix is one.
      #expect(found.names == ["in/r.txt.gz", "in/x.zip/b.txt", "in/y.docx/b.txt"])
    }
  }

  @Test func officeDocumentIsNoArchive() throws {
    let word = ArchiveBytes.zip([Member("[Content_Types].xml", "<Types/>"), Member("word/document.xml", "<x/>")])
    try withFolder(["a.docx": word]) { folder in
      let reader = InputReader([folder], limits: InputLimits(documentBytes: 1000))
      #expect(Array(reader) == [.failed(path: folder, failure: .emptyFolder)])
    }
  }

  // MARK: Names

  @Test(arguments: [
    ("年报/二〇二一年.txt", 1 << 11), ("年报.txt", 0), ("é.txt", 1 << 11), ("a.txt", 0),
  ])
  func namesInUTF8(_ name: String, _ flags: Int) throws {
    #expect(try items(of: ArchiveBytes.zip([Member(name, "text", flags: flags)])).names == [name])
  }

  @Test func namesInGB18030() throws {
    // 年报.txt and 丂.txt, whose second byte is that of an ASCII letter in other characters.
    let names: [([UInt8], String)] = [
      ([0xC4, 0xEA, 0xB1, 0xA8], "年报"), ([0x81, 0x40], "丂"), ([0xC8, 0x5C, 0x5C, 0x61], "萛/a"), ([0xCD, 0xA8], "通"),
    ]
    let members = names.map { Member(name: $0.0 + Array(".txt".utf8), bytes: Array("text".utf8)) }
    #expect(try items(of: ArchiveBytes.zip(members)).names == names.map { $0.1 + ".txt" })
    let bad = Member(name: [0xFF, 0xFF], bytes: [0x61])
    #expect(try items(of: ArchiveBytes.zip([bad])).failures == [.nameNotUTF8])
  }

  @Test(arguments: ["../a.txt", "a/../../b.txt", "/a.txt", "C:/a.txt", "..\\a.txt", "\\a.txt"])
  func namesThatLeadOutAreRefused(_ name: String) throws {
    let found = try items(of: ArchiveBytes.zip([Member(name, "x"), Member("./b//c.txt", "text")]))
    #expect(found.failures == [.unsafeName] && found.names == ["b/c.txt"])
  }

  @Test func linksOfATarAreLeftAlone() throws {
    let link = ArchiveBytes.tarMember("a.txt", [], type: "2")
    let folder = ArchiveBytes.tarMember("b/", [], type: "5")
    let found = try items(of: link + folder + ArchiveBytes.tar([Member("b/c.txt", "text")]), reportsSkips: true)
    #expect(found.skips == [.notRegular] && found.names == ["b/c.txt"] && found.failures.isEmpty)
  }
}
