import ReportInput
import ReportSource

/// The path below the output folder that a source's name leads to: the same for a name whatever else is converted, safe on
/// any file system, and another for any other name, also where a file system takes upper for lower case or composes
/// characters.
///
/// Names of lower-case ASCII and Chinese stay as they are. The rules, for each component of a name:
///
/// 1. What some system forbids or hides is written `=` and two hexadecimal digits for each byte of its UTF-8: control and
///    format characters, `" * : < > ? \ |`, the marks of these rules, `=` and `~`, and `%`, which programs that read URLs
///    or bags do not agree on; a dot, space, hyphen or combining mark that begins a component, and a dot or space that
///    ends it; the first letter of a device of Windows (`con`, `lpt1.txt`), of this program's own folder (`_nianbao`),
///    and of `stdin`, for that stands for standard input.
/// 2. `~` and 12 digits of the name's SHA-256 follow where a file system could take the component for another one: it has
///    characters other than those of ``isInert(_:)`` (upper case, accents), or is longer than 250 bytes and cut.
/// 3. The last letter of a folder called `….json` is written as in 1, so that no folder has a report's name.
/// 4. An empty component is `~`. A path longer than 768 bytes becomes `~` and all 64 digits.
package enum OutputName {
  /// The folder for what a run writes besides its outputs. No name leads into it.
  package static let ownFolder = InputWalk.folderOfRun
  /// What a report's file has after the path of its source.
  package static let suffix = ".json"

  /// Bytes that file systems give a component, less those of ``suffix``.
  private static let componentLimit = 255 - 5
  private static let pathLimit = 768
  private static let digits = 12

  /// Of the source. The report's is the same with ``suffix`` after it.
  package static func path(of name: String) -> String {
    if name == "-" { return "stdin" }
    // By scalars: a slash with a mark behind it is one Character, and still a slash.
    let components = name.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).map(Substring.init)
    let last = components.count - 1
    let path = components.enumerated().map { index, component in
      // "stdin" is taken by standard input, at the top and as a whole only.
      escaped(component, isFolder: index < last, isReserved: last == 0 && component == "stdin")
    }.joined(separator: "/")
    return path.utf8.count <= pathLimit ? path : "~" + ContentDigest.sha256(Array(name.utf8))
  }

  private static func escaped(_ component: Substring, isFolder: Bool, isReserved: Bool) -> String {
    if component.isEmpty { return "~" }
    let first = isReserved || component == ownFolder || isDevice(component)
    let hasSuffix = isFolder && component.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    if !first, !hasSuffix, isPlain(component) { return String(component) }
    let scalars = Array(component.unicodeScalars)
    let ending = hasSuffix ? scalars.count - 1 : nil
    var pieces = scalars.enumerated().map { index, scalar in
      let isOutermost = index == 0 && (first || isUnsafeFirst(scalar))
      let isLast = index == scalars.count - 1 && (scalar == "." || scalar == " ")
      return isOutermost || isLast || index == ending || isUnsafe(scalar) ? hexadecimal(scalar) : String(scalar)
    }
    var length = pieces.reduce(0) { $0 + $1.utf8.count }
    let isWhole = length <= componentLimit
    if isWhole, scalars.allSatisfy({ isUnsafe($0) || isInert($0) }) { return pieces.joined() }
    while length > componentLimit - digits - 1 { length -= pieces.removeLast().utf8.count }
    return pieces.joined() + "~" + ContentDigest.sha256(Array(component.utf8)).prefix(digits)
  }

  /// Whether no rule says anything of it, as of nearly all names: digits, small letters and common ideographs, with marks
  /// between them only.
  private static func isPlain(_ component: Substring) -> Bool {
    func isPlain(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar {
      case "0"..."9", "a"..."z", "_", "\u{4E00}"..."\u{9FA5}": true
      default: false
      }
    }
    let scalars = component.unicodeScalars
    guard let first = scalars.first, let last = scalars.last else { return false }
    return component.utf8.count <= componentLimit && isPlain(first) && isPlain(last)
      && scalars.allSatisfy { isPlain($0) || $0 == "." || $0 == "-" || $0 == " " }
  }

  private static func isUnsafeFirst(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: scalar == "." || scalar == " " || scalar == "-"
    }
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf8.map { ($0 < 16 ? "=0" : "=") + String($0, radix: 16, uppercase: true) }.joined()
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\"", "*", ":", "<", ">", "?", "\\", "|", "=", "~", "%": return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return true
    case .spaceSeparator: return scalar != " "
    default: return false
    }
  }

  /// Whether no file system folds, composes or decomposes it: ASCII without capitals, general and Chinese punctuation,
  /// ideographs but those made for compatibility, and full-width forms but letters.
  static func isInert(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A: false
    case 0x20...0x7E, 0xB7, 0x2010...0x2027, 0x3001...0x3029, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xFF01...0xFF20,
      0xFF3B...0xFF40, 0xFF5B...0xFF65, 0x20000...0x2F7FF, 0x30000...0x323AF:
      true
    default: false
    }
  }

  /// What Windows takes for a device, with whatever suffix.
  private static func isDevice(_ component: Substring) -> Bool {
    guard let initial = component.utf8.first, "acnlpACNLP".utf8.contains(initial) else { return false }
    var stem = component.unicodeScalars.prefix { $0 != "." }
    while stem.last == " " { stem.removeLast() }
    let name = String(stem).lowercased()
    if ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"].contains(name) { return true }
    guard name.count == 4, name.hasPrefix("com") || name.hasPrefix("lpt"), let last = name.last else { return false }
    return "0123456789¹²³".contains(last)
  }
}
