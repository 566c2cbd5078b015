import ReportSource
import Testing

@Suite("What an input is, is told by its first bytes")
struct InputKindTests {
  @Test(
    "a signature",
    arguments: [
      (.empty, []),
      (.pdf, Array("%PDF-1.7\n".utf8)),
      (.zip, [0x50, 0x4B, 0x03, 0x04] + Array("report.txt".utf8)),
      (
        .officeOpenXML,
        [0x50, 0x4B, 0x03, 0x04] + [UInt8](repeating: 0, count: 26) + Array("[Content_Types].xml and more".utf8)
      ),
      (.compoundFile, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]),
      (.gzip, [0x1F, 0x8B, 0x08, 0x00]),
      (.image, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
      (.image, [0xFF, 0xD8, 0xFF, 0xE0]),
      (.image, Array("GIF89a".utf8)),
      (.binary, [0x7F, 0x45, 0x4C, 0x46, 0x02, 0x01, 0x01, 0x00]),
      (.binary, [UInt8](repeating: 0x01, count: 40)),
      (.text, Array("政府信息公开\n".utf8)),
      (.text, [0xD6, 0xD0, 0x0A]),
      (.text, [0xFF, 0xFE, 0x2D, 0x4E]),
      (.text, Array("0\t0\r\n\u{0C}".utf8)),
      (.text, Array("%PDF is mentioned here".utf8)),
    ] as [(InputKind, [UInt8])])
  func signature(_ kind: InputKind, _ bytes: [UInt8]) {
    #expect(InputKind.sniff(bytes) == kind)
  }

  @Test func utf16WithoutMarkIsNoBinary() {
    let bytes = (0..<40).flatMap { [UInt8(ascii: "0") + UInt8($0 % 10), 0] }
    #expect(InputKind.sniff(bytes) == .text)
  }

  @Test func theNameOfContentTypesMayEndTheHead() {
    let name = Array("[Content_Types].xml".utf8)
    #expect(InputKind.sniff([0x50, 0x4B, 0x03, 0x04] + name) == .officeOpenXML)
  }
}
