/// How many columns of a terminal a text takes (Unicode Standard Annex 11).
enum DisplayWidth {
  static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  /// 2 for wide and full-width, 0 for what combines with the scalar before it, else 1; ambiguous counts as narrow.
  static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value == 0xAD ? 0 : 1 }
    if wide.contains(where: { $0.contains(value) }) { return 2 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return 1
    }
  }

  /// `text` with spaces after it, or before it, to fill a width.
  static func padded(_ text: String, to width: Int, alignedRight: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, width - of(text)))
    return alignedRight ? spaces + text : text + spaces
  }

  /// `text` cut to a width, with ".." at its end where something is missing.
  static func cut(_ text: String, to width: Int) -> String {
    if of(text) <= width { return text }
    var cut = ""
    var taken = 2
    for scalar in text.unicodeScalars {
      taken += of(scalar)
      if taken > width { break }
      cut.unicodeScalars.append(scalar)
    }
    return cut + ".."
  }

  /// East Asian Wide and Fullwidth by blocks, the commonest first; unassigned code points in them count with them.
  private static let wide: [ClosedRange<UInt32>] = [
    0x4E00...0xA4CF, 0x3041...0x3247, 0xFF01...0xFF60, 0x3001...0x3029, 0x3000...0x3000, 0x302E...0x303E,
    0x3250...0x4DBF, 0x2E80...0x2FFF, 0x1100...0x115F, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
    0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]
}
