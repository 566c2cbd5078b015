import ReportSource

/// What the name of a file says of it.
enum NameSuffix {
  private static let ofTexts: Set<String> = ["txt", "md", "htm", "html", "xhtml", "shtml"]

  /// A suffix that texts and pages have, or none.
  static func isOfText(_ name: String) -> Bool {
    let last = name.split(separator: "/").last ?? ""
    guard let dot = last.utf8.lastIndex(of: UInt8(ascii: ".")) else { return true }
    return ofTexts.contains(last[last.utf8.index(after: dot)...].lowercased())
  }
}

/// What the first bytes of a file say of it.
enum Sniffing {
  static let byteCount = 8192

  static func isText(_ head: [UInt8]) -> Bool { InputKind.sniff(head) == .text }

  /// Whether a file begins as a text or a page, or as a container of them.
  static func isReadable(_ path: String, orContainer: Bool) -> Bool {
    guard let descriptor = try? Descriptor.openForReading(path),
      let head = try? descriptor.number.readBytes(limit: byteCount, expecting: byteCount)
    else { return false }
    return isText(head) || (orContainer && ContainerKind.sniff(head) != nil)
  }
}
