extension InputReader {
  /// The one document that a name means: a file, what a compressed file holds, or a member of an archive as messages name
  /// it: "pages.zip/2021/report.html", "crawl.warc.gz/www.example.gov.cn/t1.html@20220203040501". A pipe is read to its
  /// end, or to the limit.
  package static func document(_ input: InputName, limits: InputLimits) throws(InputFailure) -> InputDocument {
    do throws(InputFailure) {
      switch try opened(input, limits) {
      case .item(let item): return try document(of: item)
      case .container(let container): return try onlyDocument(of: container, input.path)
      }
    } catch .file(.notADirectory) {
      if let archive = file(within: input.path) { return try member(input.path, of: archive, limits) }
      throw .file(.notADirectory)
    }
  }

  private static func document(of item: InputItem) throws(InputFailure) -> InputDocument {
    switch item {
    case .document(let document): return document
    case .skipped(_, let reason): throw .passedOver(reason)
    case .failed(_, let failure): throw failure
    }
  }

  /// What xz or zstd hold may be one document, under the name of the file; anything else is an archive.
  private static func onlyDocument(of container: any Container, _ path: String) throws(InputFailure) -> InputDocument {
    while let item = container.next() {
      switch item {
      case .document(let document) where document.path == path: return document
      // Whoever reads standard input cannot read it again.
      case .document(let document): throw .archive(member: path == "-" ? nil : document.path)
      case .failed(path, let failure): throw failure
      case .failed, .skipped: break
      }
    }
    throw .archive(member: nil)
  }

  // MARK: Members

  /// The beginning of a path that is a file; what follows can only be in it.
  private static func file(within path: String) -> String? {
    let bytes = path.utf8
    return bytes.indices.lazy.filter { bytes[$0] == UInt8(ascii: "/") && $0 > bytes.startIndex }
      .map { String(path[..<$0]) }.first { FileStatus(of: $0)?.kind == .regular }
  }

  /// Reads the archive as far as the member. Of two of one name the first counts.
  private static func member(
    _ path: String, of archive: String, _ limits: InputLimits
  ) throws(InputFailure) -> InputDocument {
    guard case .container(let container) = try opened(InputName(naming: archive), limits) else {
      throw .file(.notADirectory)
    }
    var near = NearNames(path.dropFirst(archive.count + 1))
    var reason: InputFailure?
    while let item = container.next() {
      switch item {
      case .document(let document):
        if document.path == path { return document }
        near.add(document.path.dropFirst(archive.count + 1))
      case .skipped(path, let why): reason = reason ?? .passedOver(why)
      case .failed(path, let failure): reason = reason ?? failure
      case .failed(archive, let failure):
        reason = reason ?? .noMember(archive: archive, has: [], problem: failure.message)
      case .skipped, .failed: break
      }
    }
    throw reason ?? .noMember(archive: archive, has: near.names, problem: nil)
  }

  /// A few names for one that is not there: of the same last component, else the first ones.
  private struct NearNames {
    private static let limit = 3
    private let last: Substring?
    private var alike: [String] = []
    private var first: [String] = []

    init(_ name: Substring) { last = name.split(separator: "/").last }

    var names: [String] { alike.isEmpty ? first : alike }

    mutating func add(_ name: Substring) {
      if first.count < Self.limit { first.append(String(name)) }
      if alike.count < Self.limit, name.split(separator: "/").last == last { alike.append(String(name)) }
    }
  }
}
