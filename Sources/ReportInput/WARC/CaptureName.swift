/// What a page in a web archive is called: its address without the scheme, and the time it was fetched, as
/// "www.example.gov.cn/zwgk/t1.html@20210203040506". The same record has the same name in whatever file, and a name is a
/// path that every file system takes: all but letters, digits, "-", ".", "_", "~" and "/" is percent-encoded.
enum CaptureName {
  /// A component of a path may have 255 bytes, and ".json" comes after it.
  private static let longestComponent = 200

  static func name(url: String, capturedAt: String?) -> String {
    // What follows "#" was never sent.
    let address = withoutScheme(url).prefix { $0 != "#" }
    var components = address.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(component)
    components = components.dropLast().filter { !$0.isEmpty } + components.suffix(1)
    let time = capturedAt.map { "@" + $0.filter { $0.isASCII && $0.isNumber } } ?? ""
    if components.last == "", time.isEmpty { components[components.count - 1] = "index" }
    return components.joined(separator: "/") + time
  }

  private static func withoutScheme(_ url: String) -> Substring {
    guard let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://") else { return url[...] }
    return url[colon...].dropFirst(3)
  }

  private static func component(_ bytes: Substring.UTF8View) -> String {
    var text = ""
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "%"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    // "." and ".." would lead elsewhere, and a name that begins with a dot hides.
    if text.hasPrefix(".") { text = "%2E" + text.dropFirst() }
    return text.utf8.count > longestComponent ? shortened(text) : text
  }

  /// What is cut off stays told apart, by its hash (FNV-1a).
  private static func shortened(_ text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return text.prefix(longestComponent - 17) + "~" + String(hash, radix: 16)
  }
}
