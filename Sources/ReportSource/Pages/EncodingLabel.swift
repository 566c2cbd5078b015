/// The encoding that a page says it is in, as the WHATWG Encoding Standard reads labels.
enum EncodingLabel {
  /// How far into a page a declaration is looked for: pages are seen that have it past 5 KB.
  private static let reach = 1 << 16

  /// The label that `<meta charset>`, `http-equiv` or the XML declaration gives, as printed; nil when there is none.
  static func declared(in bytes: [UInt8]) -> String? {
    let head = bytes.prefix(reach)
    return xmlDeclaration(head) ?? metaCharset(head)
  }

  /// The encoding a label stands for; nil for one that no published report is in.
  static func encoding(_ label: String) -> TextEncoding? {
    switch label.lowercased() {
    case "utf-8", "utf8", "unicode-1-1-utf-8": .utf8
    case "gb2312", "gb_2312", "gb_2312-80", "csgb2312", "chinese", "gbk", "x-gbk", "gb18030", "iso-ir-58": .gb18030
    case "big5", "big5-hkscs", "cn-big5", "csbig5", "x-x-big5": .big5
    // A label that was read as ASCII cannot be right about this: WHATWG takes it for UTF-8.
    case "utf-16", "utf-16le", "utf-16be": .utf8
    default: nil
    }
  }

  private static func xmlDeclaration(_ head: ArraySlice<UInt8>) -> String? {
    let start = head.drop { $0 <= 0x20 || $0 >= 0xEF }
    guard start.starts(with: "<?xml".utf8), let end = start.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    return value(of: "encoding", in: start[..<end])
  }

  private static func metaCharset(_ head: ArraySlice<UInt8>) -> String? {
    var index = head.startIndex
    while let open = head[index...].firstIndex(of: UInt8(ascii: "<")) {
      if head[open...].starts(with: "<!--".utf8) {
        index = end(ofComment: head[(open + 4)...])
        continue
      }
      index = open + 1
      guard head[index...].first.map({ $0 | 0x20 }) == UInt8(ascii: "m") else { continue }
      guard lowercased(head[index...].prefix(4)) == "meta" else { continue }
      let close = head[index...].firstIndex(of: UInt8(ascii: ">")) ?? head.endIndex
      if let label = value(of: "charset", in: head[index..<close]) { return label }
    }
    return nil
  }

  private static func end(ofComment text: ArraySlice<UInt8>) -> Int {
    var index = text.startIndex
    while let dash = text[index...].firstIndex(of: UInt8(ascii: "-")) {
      if text[dash...].starts(with: "-->".utf8) { return dash + 3 }
      index = dash + 1
    }
    return text.endIndex
  }

  /// What follows `name=`, with or without quotes.
  private static func value(of name: String, in text: ArraySlice<UInt8>) -> String? {
    var index = text.startIndex
    while index + name.utf8.count < text.endIndex {
      guard text[index] | 0x20 == name.utf8.first, lowercased(text[index...].prefix(name.utf8.count)) == name else {
        index += 1
        continue
      }
      let rest = text[(index + name.utf8.count)...].drop { $0 <= 0x20 }
      guard rest.first == UInt8(ascii: "=") else {
        index += 1
        continue
      }
      let quotes: [UInt8] = [UInt8(ascii: "\""), UInt8(ascii: "'")]
      let label = rest.dropFirst().drop { $0 <= 0x20 || quotes.contains($0) }
        .prefix { $0 > 0x20 && !quotes.contains($0) && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "/") }
      return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
    }
    return nil
  }

  private static func lowercased(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
