import ReportSource

/// What a member of an archive is called.
enum MemberName {
  /// Its name as text; nil where the bytes are none. One that its archive says is UTF-8 is that. Others of a ZIP are
  /// GB18030, what Chinese machines write, unless they are UTF-8 beyond doubt: of nothing but ASCII and characters of three
  /// bytes or more, which hardly any name in GB18030 can be taken for. Those of a tar are UTF-8, where valid as that.
  static func text(_ bytes: [UInt8], isUTF8: Bool, isZIP: Bool) -> String? {
    if bytes.contains(0) { return nil }
    let utf8 = String(validating: bytes, as: UTF8.self)
    let isLong = utf8?.unicodeScalars.allSatisfy { $0.value < 0x80 || $0.value >= 0x800 } ?? false
    if let utf8, isUTF8 || !isZIP || isLong { return utf8 }
    return NameDecoding.gb18030(bytes) ?? utf8
  }

  /// The way below the archive that a name says, "." and doubled slashes left out; nil where it leads elsewhere. Archives of
  /// Windows have backslashes.
  static func path(_ name: String, isZIP: Bool) -> String? {
    let separators: Set<Unicode.Scalar> = isZIP ? ["/", "\\"] : ["/"]
    let scalars = name.unicodeScalars
    if let first = scalars.first, separators.contains(first) { return nil }
    let components = scalars.split(whereSeparator: separators.contains).map { String($0) }
    if components.contains("..") { return nil }
    if let first = components.first, first.utf8.count == 2, first.hasSuffix(":") { return nil }
    return components.filter { $0 != "." }.joined(separator: "/")
  }

  /// Hidden itself, or in a hidden folder, or what macOS adds for each file.
  static func isHidden(_ path: String) -> Bool {
    path.split(separator: "/").contains { $0.utf8.first == UInt8(ascii: ".") || $0 == "__MACOSX" }
  }
}
