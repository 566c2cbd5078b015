/// What the first bytes say an input is. Only `text` and `page` are read; the rest is refused by name.
package enum InputKind: String, Sendable {
  case text
  case page
  case empty
  case pdf
  /// Word, Excel and the like since 2007: a ZIP archive with `[Content_Types].xml`.
  case officeOpenXML
  /// Word, Excel and the like before 2007 (Compound File Binary Format).
  case compoundFile
  case zip
  case gzip
  case image
  case binary

  package static func sniff(_ bytes: [UInt8]) -> InputKind {
    if bytes.isEmpty { return .empty }
    for (kind, signature) in signatures where bytes.starts(with: signature) {
      return kind == .zip && holdsContentTypes(bytes) ? .officeOpenXML : kind
    }
    if TextDecoder.byteOrderMark(bytes) != nil || TextDecoder.utf16ByZeroBytes(bytes) != nil { return .text }
    return holdsControlBytes(bytes) ? .binary : .text
  }

  private static let signatures: [(InputKind, [UInt8])] = [
    (.pdf, Array("%PDF-".utf8)),
    (.zip, [0x50, 0x4B, 0x03, 0x04]),
    (.compoundFile, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
    (.gzip, [0x1F, 0x8B, 0x08]),
    (.image, [0x89, 0x50, 0x4E, 0x47]),
    (.image, [0xFF, 0xD8, 0xFF]),
    (.image, Array("GIF8".utf8)),
  ]

  private static func holdsContentTypes(_ bytes: [UInt8]) -> Bool {
    let name = Array("[Content_Types].xml".utf8)
    let head = bytes.prefix(4096)
    return head.indices.dropLast(name.count - 1).contains { head[$0...].starts(with: name) }
  }

  /// A zero byte, or more control characters than a text has.
  private static func holdsControlBytes(_ bytes: [UInt8]) -> Bool {
    let sample = bytes.prefix(8192)
    var controls = 0
    for byte in sample where byte < 0x20 {
      if byte == 0 { return true }
      if !(0x09...0x0D).contains(byte), byte != 0x1B { controls += 1 }
    }
    return controls * 50 > sample.count
  }
}
