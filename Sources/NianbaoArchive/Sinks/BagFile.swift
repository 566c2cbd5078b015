import Nianbao

/// The files of a bag besides its payload, as RFC 8493 writes them.
enum BagFile {
  static let bagit = "bagit.txt"
  static let bagInfo = "bag-info.txt"
  static let manifest = "manifest-sha256.txt"
  static let tagManifest = "tagmanifest-sha256.txt"

  /// Where the payload has sources and reports.
  static let sources = "data/sources/"
  static let reports = "data/reports/"

  static let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

  /// A line of a manifest. What would end it, and the mark that says so, are percent-encoded (2.1.3). No path of a bag of
  /// ours has any of them, which is well: not every program that reads bags undoes it.
  static func line(_ sha256: String, _ path: String) -> String {
    let encoded = path.unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "%": text += "%25"
      case "\r": text += "%0D"
      case "\n": text += "%0A"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return sha256 + "  " + encoded + "\n"
  }

  /// A file that a manifest names.
  struct Listed: Sendable {
    var path: String
    var sha256: String
  }

  /// What a line of a manifest says; nil where it is none.
  static func listed(_ line: Substring) -> Listed? {
    let parts = line.split(maxSplits: 1) { $0 == " " || $0 == "\t" }
    guard parts.count == 2, parts[0].utf8.count == 64 else { return nil }
    let path = parts[1].drop { $0 == " " || $0 == "\t" || $0 == "*" }
    // The mark of the escapes last: "%250D" is "%0D".
    let decoded = [("%0D", "\r"), ("%0A", "\n"), ("%25", "%")].reduce(String(path)) { text, escape in
      text.split(separator: escape.0, omittingEmptySubsequences: false).joined(separator: escape.1)
    }
    return Listed(path: decoded, sha256: parts[0].lowercased())
  }

  static func info(_ info: [BagInfo], byteCount: Int, fileCount: Int) -> String {
    let own = [
      BagInfo(label: "Bag-Software-Agent", value: "\(Generator.name) \(Generator.version)"),
      BagInfo(label: "Payload-Oxum", value: "\(byteCount).\(fileCount)"),
    ]
    return (info + own).map { "\($0.label): \($0.value)\n" }.joined()
  }
}

/// What somebody says of a bag: `Source-Organization: 国家图书馆`.
package struct BagInfo: Equatable, Sendable {
  package var label: String
  package var value: String

  init(label: String, value: String) {
    self.label = label
    self.value = value
  }

  /// From "Label: value". Nil where that is no such pair, where a date is none, or where the label is one that only the
  /// bag itself can fill in.
  package init?(_ text: String) {
    guard let colon = text.unicodeScalars.firstIndex(of: ":") else { return nil }
    let label = String(text[..<colon])
    let value = String(text[text.unicodeScalars.index(after: colon)...].drop { $0 == " " })
    let hasBreak = text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    let isOurs = ["payload-oxum", "bag-software-agent"].contains(label.lowercased())
    if label.isEmpty || value.isEmpty || hasBreak || isOurs || label.hasPrefix(" ") || label.hasSuffix(" ") {
      return nil
    }
    if label.lowercased() == "bagging-date", !Self.isDate(value) { return nil }
    self.init(label: label, value: value)
  }

  /// YYYY-MM-DD.
  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.utf8.count) == [4, 2, 2] && parts.allSatisfy { $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
  }
}
