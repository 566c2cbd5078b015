/// What an argument stands for: a file to read, or something that was met and is not read.
package enum InputItem: Equatable, Sendable {
  case file(InputName)
  /// Met in a folder, and by what it is no report.
  case skipped(path: String, reason: SkipReason)
  case failed(path: String, failure: InputFailure)
}

/// A file by its two names.
package struct InputName: Equatable, Sendable {
  /// As it is opened and named in messages; "-" for standard input.
  package var path: String
  /// What the report calls its source: the path below the folder given, or the last component of a file named directly, so
  /// that no folder of this machine stands in an output.
  package var name: String

  package init(path: String, name: String) {
    self.path = path
    self.name = name
  }

  package init(naming path: String) {
    self.init(path: path, name: path.split(separator: "/").last.map(String.init) ?? path)
  }
}

/// Why something met in a folder is left alone. It is no error.
package enum SkipReason: String, Equatable, Sendable {
  /// Its name begins with a dot.
  case hidden
  /// A link, a pipe, a device. Links are not followed, so that none leads in a circle or out of the folder.
  case notRegular = "not a regular file"
  /// Neither its name nor its first bytes are those of a text or a page.
  case notText = "not a text"
}

/// Why an argument, or a folder met on the way, gives nothing.
package enum InputFailure: Equatable, Sendable {
  case system(SystemError)
  /// A pattern that no file matches.
  case noMatch
  /// A folder without anything that may be a report.
  case emptyFolder
  /// A name that is not UTF-8 cannot stand in JSON.
  case nameNotUTF8

  package var code: String {
    switch self {
    case .system(.noSuchFile): "no-such-file"
    case .system(.permissionDenied): "permission-denied"
    case .system: "unreadable"
    case .noMatch: "no-match"
    case .emptyFolder: "nothing-to-read"
    case .nameNotUTF8: "name-not-utf8"
    }
  }

  package var message: String {
    switch self {
    case .system(let error): "this folder cannot be read: \(error.message)"
    case .noMatch: "no file matches this pattern"
    case .emptyFolder:
      "nothing in this folder can be a report: they are texts and pages (txt, md, htm, html, xhtml, shtml)"
    case .nameNotUTF8: "its name is not UTF-8: rename it"
    }
  }
}
