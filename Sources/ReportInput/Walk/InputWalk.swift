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
  /// Whether a file of any name that begins as an archive is given too.
  private let findsContainers: Bool

  private enum Entry {
    case argument(String)
    /// Something below a folder: its path, and its name below that folder.
    case met(path: String, name: String)
    case item(WalkedItem)
    /// The end of a folder named as an argument.
    case end(folder: String)
    case pattern(PathPattern)
    case match(String)
    /// The end of a pattern.
    case endOfPattern(String)
  }

  /// Whether the folder that is being walked has given a file, or something to say.
  private var hasFound = false
  /// Whether the pattern that is being followed has met anything.
  private var hasMatched = false

  /// With `reportsSkips`, what is left alone is said too.
  package init(_ arguments: [String], reportsSkips: Bool = false, findsContainers: Bool = false) {
    pending = arguments.reversed().map(Entry.argument)
    skips = reportsSkips
    self.findsContainers = findsContainers
  }

  package mutating func next() -> WalkedItem? {
    while let entry = pending.popLast() {
      guard let item = item(for: entry) else { continue }
      if case .skipped = item, !skips { continue }
      if case .skipped = item {} else { hasFound = true }
      return item
    }
    return nil
  }

  /// What an entry is; nil where it only leads to others.
  private mutating func item(for entry: Entry) -> WalkedItem? {
    switch entry {
    case .item(let item): return item
    case .argument(let path): return argument(path)
    case .met(let path, let name): return met(path, name)
    case .end(let folder): return hasFound ? nil : .failed(path: folder, failure: .emptyFolder)
    case .pattern(let pattern): return follow(pattern)
    case .match(let path):
      hasMatched = true
      return found(path)
    case .endOfPattern(let pattern): return hasMatched ? nil : .failed(path: pattern, failure: .noMatch)
    }
  }

  private mutating func argument(_ path: String) -> WalkedItem? {
    if path == "-" { return .file(InputName(path: path, name: path)) }
    // A name with the marks of a pattern that something has is that thing's.
    if FileStatus(of: path) != nil || !NamePattern.isPattern(path) { return found(path) }
    hasMatched = false
    pending.append(.endOfPattern(path))
    pending.append(.pattern(PathPattern(path)))
    return nil
  }

  private mutating func follow(_ pattern: PathPattern) -> WalkedItem? {
    pending += pattern.steps().reversed().map { step in
      switch step {
      case .match(let path): .match(path)
      case .further(let pattern): .pattern(pattern)
      }
    }
    return nil
  }

  /// A folder, or a file; that it is missing, whoever opens it says.
  private mutating func found(_ path: String) -> WalkedItem? {
    guard FileStatus(of: path)?.kind == .directory else { return .file(InputName(naming: path)) }
    hasFound = false
    pending.append(.end(folder: path))
    return list(path, name: "")
  }

  /// The folder in which a run keeps what is no output: it is never walked into.
  package static let folderOfRun = "_nianbao"

  package static func isPattern(_ path: String) -> Bool { NamePattern.isPattern(path) }

  private mutating func met(_ path: String, _ name: String) -> WalkedItem? {
    switch FileStatus(of: path, followingLinks: false)?.kind {
    case .directory: return list(path, name: name)
    case .regular:
      let isReadable = NameSuffix.isOfText(name) || Sniffing.isReadable(path, orContainer: findsContainers)
      let input = InputName(path: path, name: name, isMet: true)
      return isReadable ? .file(input) : .skipped(path: path, reason: .notText)
    case .symbolicLink, .other: return .skipped(path: path, reason: .notRegular)
    // It went away since its folder was read.
    case nil: return .failed(path: path, failure: .file(.noSuchFile))
    }
  }

  private mutating func list(_ folder: String, name: String) -> WalkedItem? {
    let names: [[UInt8]]
    do throws(SystemError) {
      names = try System.names(in: folder)
    } catch {
      return .failed(path: folder, failure: .folder(error))
    }
    let start = folder.hasSuffix("/") ? folder : folder + "/"
    pending += names.reversed().map { bytes in
      let own = String(decoding: bytes, as: UTF8.self)
      let path = start + own
      if bytes.first == UInt8(ascii: ".") { return .item(.skipped(path: path, reason: .hidden)) }
      if !own.utf8.elementsEqual(bytes) { return .item(.failed(path: path, failure: .nameNotUTF8)) }
      if own == Self.folderOfRun { return .item(.skipped(path: path, reason: .ofRun)) }
      return .met(path: path, name: name.isEmpty ? own : name + "/" + own)
    }
    return nil
  }
}
