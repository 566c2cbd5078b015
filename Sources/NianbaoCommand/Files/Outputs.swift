import ReportInput

/// The files of one run, each for one input.
struct Outputs {
  private let destination: Destination
  /// The input that each path was taken for.
  private var inputOfPath: [String: String] = [:]

  init(_ destination: Destination) { self.destination = destination }

  /// Where the report of an input goes, its folders made; nil for standard output. Throws what to say where another input
  /// has that name.
  mutating func path(for input: InputDocument) throws -> String? {
    guard let path = destination.path(of: input.name) else { return nil }
    if let other = inputOfPath.updateValue(input.path, forKey: path) {
      inputOfPath[path] = other
      throw Diagnostic(
        error:
          "its report would be written to \(path) as that of \(other): convert it in another run, into another directory",
        code: "same-name", file: input.path)
    }
    if case .directory(let root) = destination { try makeDirectories(of: path, below: root) }
    return path
  }

  /// The destination, and below it the folders that the input's name has. Those around the destination are not made: a
  /// name mistyped there would scatter reports.
  private func makeDirectories(of path: String, below root: String) throws(OutputFailure) {
    try OutputFile.makeDirectory(root)
    var folder = root
    for component in path.dropFirst(root.count).split(separator: "/").dropLast() {
      folder += component
      if FileStatus(of: folder, followingLinks: false)?.kind == .symbolicLink {
        throw OutputFailure(path: folder, reason: .symbolicLink)
      }
      folder += "/"
      try OutputFile.makeDirectory(folder)
    }
  }
}

extension InputItem {
  /// What there is to read; nil for what is left alone. Throws what to say of what gives nothing.
  func readable() throws(Diagnostic) -> InputDocument? {
    switch self {
    case .document(let document): return document
    case .skipped: return nil
    case .failed(let path, let failure): throw Diagnostic(failure, of: path)
    }
  }
}
