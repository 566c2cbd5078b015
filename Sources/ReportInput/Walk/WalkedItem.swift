/// What an argument stands for: a file to read, or something that was met and is not read.
package enum WalkedItem: Equatable, Sendable {
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
  /// It was met in a folder, not named: what is no report there is passed over without a word.
  package var isMet: Bool

  package init(path: String, name: String, isMet: Bool = false) {
    self.path = path
    self.name = name
    self.isMet = isMet
  }

  package init(naming path: String) {
    self.init(path: path, name: path.split(separator: "/").last.map(String.init) ?? path)
  }
}

/// Why something met in a folder or a container is left alone. It is no error.
package enum SkipReason: Equatable, Sendable {
  /// Its name begins with a dot, or that of a folder around it.
  case hidden
  /// What a run has written for itself.
  case ofRun
  /// A link, a pipe, a device. Links are not followed, so that none leads in a circle or out of the folder.
  case notRegular
  /// Neither its name nor its first bytes, nor what a server called it, are those of a text or a page.
  case notText
  /// What a server answered when it gave no page: "404".
  case httpStatus(Int)
  /// A record that says only that a page was the same as before.
  case revisit

  package var message: String {
    switch self {
    case .hidden: "hidden"
    case .ofRun: "of an earlier run"
    case .notRegular: "not a regular file"
    case .notText: "not a text"
    case .httpStatus(let status): "the server answered \(status)"
    case .revisit: "the same as an earlier record"
    }
  }
}
