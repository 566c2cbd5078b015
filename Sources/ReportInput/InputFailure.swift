import ReportSource

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
  /// An archive where one report is wanted: its first member, as messages name it.
  case archive(member: String?)
  /// A path that leads into an archive, which has no such member: some that it has, or why it could not be read to its end.
  case noMember(archive: String, has: [String], problem: String?)
  /// A member that is left alone where it is only met.
  case passedOver(SkipReason)

  package var code: ProblemCode {
    switch self {
    case .folder(.noSuchFile), .file(.noSuchFile): .noSuchFile
    case .folder(.permissionDenied), .file(.permissionDenied): .permissionDenied
    case .folder, .file: .unreadable
    case .directory: .directory
    case .noMatch: .noMatch
    case .emptyFolder, .emptyContainer: .nothingToRead
    case .nameNotUTF8: .nameNotUTF8
    case .tooLarge, .endless: .tooLarge
    case .damaged, .damagedMember: .damaged
    case .truncated, .partial: .cutOff
    case .encrypted: .encrypted
    case .nested: .nestedArchive
    case .unsafeName: .unsafeName
    case .expands: .expandsTooMuch
    case .tooManyMembers: .tooManyMembers
    case .malformedRecord: .malformedRecord
    case .contentEncoding: .contentEncoding
    case .unsupported: .unsupported
    case .archive: .archive
    case .noMember: .noSuchMember
    case .passedOver: .passedOver
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
    case .archive(let member):
      "this is an archive, and one report is wanted: "
        + (member.map { "name one of its members, as \($0)" } ?? "convert and check read all that is in it")
    case .noMember(let archive, _, let problem?):
      "\(archive) has no such member as far as it can be read: \(problem)"
    case .noMember(let archive, let has, nil):
      "\(archive) has no such member"
        + (has.isEmpty ? ", nor anything that can be a report" : ": it has \(has.joined(separator: ", "))")
    case .passedOver(let reason): "it is passed over: \(reason.message)"
    }
  }
}
