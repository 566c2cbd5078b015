/// One thing that arguments lead to.
package enum InputItem: Equatable, Sendable {
  case document(InputDocument)
  /// Met in a folder or a container, and by what it is no report. No error.
  case skipped(path: String, reason: SkipReason)
  /// It gives nothing, and that has to be said.
  case failed(path: String, failure: InputFailure)
}

/// One document as it was found: a file, a member of an archive, a record of a WARC.
package struct InputDocument: Equatable, Sendable {
  /// As messages name it: the file as given, "-" for standard input; in a container, the container's and the member's name.
  package var path: String
  /// What the report calls its source: the path below the folder or container given, the last component of a file named
  /// directly, "-" for standard input.
  package var name: String
  package var bytes: [UInt8]
  /// Nil for what is a file itself.
  package var place: Place?
  /// What the record of a web archive says besides.
  package var capture: Capture?

  package init(path: String, name: String, bytes: [UInt8], place: Place? = nil, capture: Capture? = nil) {
    self.path = path
    self.name = name
    self.bytes = bytes
    self.place = place
    self.capture = capture
  }

  /// Where a document stands in a container.
  package struct Place: Equatable, Sendable {
    /// The container as it is opened.
    package var container: String
    /// Which of its members or records it is, from 0.
    package var index: Int
    /// Of a WARC: the byte at which the record begins, or the gzip member that it is.
    package var offset: Int?
  }

  /// A page as a crawler fetched it.
  package struct Capture: Equatable, Sendable {
    package var url: String?
    /// ISO 8601, UTC.
    package var capturedAt: String?
    /// The media type that the server gave, in lower case, without parameters.
    package var mediaType: String?
    /// The label of an encoding that the server gave.
    package var charset: String?

    package init(url: String? = nil, capturedAt: String? = nil, mediaType: String? = nil, charset: String? = nil) {
      self.url = url
      self.capturedAt = capturedAt
      self.mediaType = mediaType
      self.charset = charset
    }
  }
}

/// How what a container holds is called.
struct ContainerNaming {
  /// The container as messages name it.
  var path: String
  /// What stands before the names of members: nothing for a container that was named, its own name for one met in a folder.
  var prefix: String
  /// The container's own name.
  var name: String
  var isMet: Bool

  init(_ input: InputName) {
    path = input.path
    name = input.name
    isMet = input.isMet
    prefix = input.isMet ? input.name + "/" : ""
  }

  func path(of member: String) -> String { path + "/" + member }

  func document(
    _ member: String, _ bytes: [UInt8], member index: Int, offset: Int? = nil, capture: InputDocument.Capture? = nil
  ) -> InputDocument {
    InputDocument(
      path: path(of: member), name: prefix + member, bytes: bytes,
      place: InputDocument.Place(container: path, index: index, offset: offset), capture: capture)
  }

  /// One document that is compressed as a whole, under the name of the file.
  func item(ofWhole bytes: [UInt8], limits: InputLimits) -> InputItem {
    let head = Array(bytes.prefix(Sniffing.byteCount))
    if ContainerKind.sniff(head) != nil { return .failed(path: path, failure: .nested) }
    if isMet, !Sniffing.isText(head) { return .skipped(path: path, reason: .notText) }
    if bytes.count > limits.documentBytes {
      return .failed(path: path, failure: .endless(limit: limits.documentBytes))
    }
    return .document(
      InputDocument(
        path: path, name: name, bytes: bytes, place: InputDocument.Place(container: path, index: 0, offset: nil)))
  }
}
