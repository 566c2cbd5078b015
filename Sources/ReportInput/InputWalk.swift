import ReportSource

/// The files that arguments stand for, one after the other: files as they are named, folders with everything below them,
/// patterns with what they match.
///
/// The order is that of the arguments and, within a folder, of the names' bytes, on every machine. Of a folder no more is
/// held than the names beside the way down to the current file.
package struct InputWalk: Sequence, IteratorProtocol {
  /// What is still to be met, the next last.
  private var pending: [Entry]
  private let skips: Bool

  private enum Entry {
    case argument(String)
    /// Something below a folder: its path, and its name below that folder.
    case met(path: String, name: String)
    case item(InputItem)
    /// The end of a folder named as an argument.
    case end(folder: String)
  }

  /// Whether the folder that is being walked has given a file, or something to say.
  private var hasFound = false

  /// With `reportsSkips`, what is left alone is said too.
  package init(_ arguments: [String], reportsSkips: Bool = false) {
    pending = arguments.reversed().map(Entry.argument)
    skips = reportsSkips
  }

  package mutating func next() -> InputItem? {
    while let entry = pending.popLast() {
      guard let item = item(for: entry) else { continue }
      if case .skipped = item, !skips { continue }
      if case .skipped = item {} else { hasFound = true }
      return item
    }
    return nil
  }

  /// What an entry is; nil where it only leads to others.
  private mutating func item(for entry: Entry) -> InputItem? {
    switch entry {
    case .item(let item): return item
    case .argument(let path): return argument(path)
    case .met(let path, let name): return met(path, name)
    case .end(let folder): return hasFound ? nil : .failed(path: folder, failure: .emptyFolder)
    }
  }

  private mutating func argument(_ path: String) -> InputItem? {
    if path == "-" { return .file(InputName(path: path, name: path)) }
    guard let status = FileStatus(of: path) else { return pattern(path) }
    guard status.kind == .directory else { return .file(InputName(naming: path)) }
    hasFound = false
    pending.append(.end(folder: path))
    return list(path, name: "")
  }

  /// A name that nothing has: a pattern, or else a missing file, which whoever opens it says.
  private mutating func pattern(_ path: String) -> InputItem? {
    guard Self.isPattern(path) else { return .file(InputName(naming: path)) }
    let matches = System.paths(matching: path)
    if matches.isEmpty { return .failed(path: path, failure: .noMatch) }
    pending += matches.reversed().map(Entry.argument)
    return nil
  }

  package static func isPattern(_ path: String) -> Bool {
    path.utf8.contains { [UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "[")].contains($0) }
  }

  private mutating func met(_ path: String, _ name: String) -> InputItem? {
    switch FileStatus(of: path, followingLinks: false)?.kind {
    case .directory: return list(path, name: name)
    case .regular:
      let isText = NameSuffix.isOfText(name) || Sniffing.isText(path)
      return isText ? .file(InputName(path: path, name: name)) : .skipped(path: path, reason: .notText)
    case .symbolicLink, .other: return .skipped(path: path, reason: .notRegular)
    // It went away since its folder was read.
    case nil: return .failed(path: path, failure: .system(.noSuchFile))
    }
  }

  private mutating func list(_ folder: String, name: String) -> InputItem? {
    let names: [[UInt8]]
    do throws(SystemError) {
      names = try System.names(in: folder)
    } catch {
      return .failed(path: folder, failure: .system(error))
    }
    let start = folder.hasSuffix("/") ? folder : folder + "/"
    pending += names.reversed().map { bytes in
      let own = String(decoding: bytes, as: UTF8.self)
      let path = start + own
      if bytes.first == UInt8(ascii: ".") { return .item(.skipped(path: path, reason: .hidden)) }
      if !own.utf8.elementsEqual(bytes) { return .item(.failed(path: path, failure: .nameNotUTF8)) }
      return .met(path: path, name: name.isEmpty ? own : name + "/" + own)
    }
    return nil
  }
}

/// What the name of a file says of it.
private enum NameSuffix {
  private static let ofTexts: Set<String> = ["txt", "md", "htm", "html", "xhtml", "shtml"]

  /// A suffix that texts and pages have, or none.
  static func isOfText(_ name: String) -> Bool {
    let last = name.split(separator: "/").last ?? ""
    guard let dot = last.utf8.lastIndex(of: UInt8(ascii: ".")) else { return true }
    return ofTexts.contains(last[last.utf8.index(after: dot)...].lowercased())
  }
}

/// What the first bytes of a file say of it.
private enum Sniffing {
  private static let byteCount = 8192

  static func isText(_ path: String) -> Bool {
    guard let descriptor = try? Descriptor.openForReading(path),
      let bytes = try? descriptor.number.readBytes(limit: byteCount, expecting: byteCount)
    else { return false }
    return InputKind.sniff(bytes) == .text
  }
}
