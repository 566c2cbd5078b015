/// Why an argument, or something met in a folder or a container, gives nothing.
package enum InputFailure: Error, Equatable, Sendable {
  case folder(SystemError)
  case file(SystemError)
  /// A folder where one file is wanted.
  case directory
  /// A pattern that no file matches.
  case noMatch
  /// A folder without anything that may be a report.
  case emptyFolder
  case emptyContainer
  /// A name that is not UTF-8 cannot stand in JSON.
  case nameNotUTF8
  case tooLarge(byteCount: Int, limit: Int)
  /// Something that does not say how large it is gives more than a report has.
  case endless(limit: Int)
  /// A container whose bytes make no sense from some place on; `place` says where, as that kind of container counts: "in
  /// the member a.txt", "at byte 377".
  case damaged(detail: String, place: String)
  case truncated(place: String)
  /// A member of a container is damaged, but what follows it can be read.
  case damagedMember(detail: String)
  case encrypted
  case nested
  case unsafeName
  /// Few bytes that become very many.
  case expands(ratio: Int)
  case tooManyMembers(limit: Int)
  case malformedRecord(offset: Int, detail: String)
  /// A page that was not stored whole.
  case partial(detail: String)
  case contentEncoding(String)
  case unsupported(detail: String)

  package var code: String {
    switch self {
    case .folder(.noSuchFile), .file(.noSuchFile): "no-such-file"
    case .folder(.permissionDenied), .file(.permissionDenied): "permission-denied"
    case .folder, .file: "unreadable"
    case .directory: "directory"
    case .noMatch: "no-match"
    case .emptyFolder, .emptyContainer: "nothing-to-read"
    case .nameNotUTF8: "name-not-utf8"
    case .tooLarge, .endless: "too-large"
    case .damaged, .damagedMember: "damaged"
    case .truncated, .partial: "cut-off"
    case .encrypted: "encrypted"
    case .nested: "nested-archive"
    case .unsafeName: "unsafe-name"
    case .expands: "expands-too-much"
    case .tooManyMembers: "too-many-members"
    case .malformedRecord: "malformed-record"
    case .contentEncoding: "content-encoding"
    case .unsupported: "unsupported"
    }
  }

  /// What is wrong and what to do, in one sentence or two.
  package var message: String {
    switch self {
    case .folder(let error): "this folder cannot be read: \(error.message)"
    case .file(.noSuchFile): "there is no such file"
    case .file(let error): "it cannot be read: \(error.message)"
    case .directory: "this is a directory: name one report in it"
    case .noMatch: "no file matches this pattern"
    case .emptyFolder:
      "nothing in this folder can be a report: they are texts and pages (txt, md, htm, html, xhtml, shtml)"
    case .emptyContainer:
      "nothing in this archive can be a report: they are texts and pages (txt, md, htm, html, xhtml, shtml)"
    case .nameNotUTF8: "its name is not UTF-8: rename it"
    case .tooLarge(let byteCount, let limit):
      "\(byteCount) bytes are more than the \(limit) that a report may have: is this one report?"
    case .endless(let limit): "it goes on after the \(limit) bytes that a report may have: is this one report?"
    case .damaged(let detail, let place):
      "it is damaged \(place), and what follows is lost (\(detail)): fetch or copy it again"
    case .truncated(let place): "it is cut off \(place), and what follows is lost: fetch or copy it again, whole"
    case .damagedMember(let detail): "it is damaged in its archive (\(detail)): fetch it again"
    case .encrypted: "it is encrypted: unpack it with its password first"
    case .nested: "an archive within an archive is not opened: unpack the outer one first"
    case .unsafeName: "its name would lead out of the archive: unpack it by hand and look what it is"
    case .expands(let ratio):
      "it grows to more than \(ratio) times its size: an archive made to fill the machine is not read further"
    case .tooManyMembers(let limit): "the archive has more than \(limit) members: the others are not read"
    case .malformedRecord(let offset, let detail):
      "the record at byte \(offset) is no WARC record (\(detail)): it was passed over"
    case .partial(let detail): "the page was not stored whole (\(detail)): fetch it again"
    case .contentEncoding(let name): "its body is compressed with \(name), which is not read: fetch the page again"
    case .unsupported(let detail): "\(detail) is not read: fetch the page again"
    }
  }
}
