import ReportInput

/// Where the reports of one run go.
enum Destination: Equatable {
  case standardOutput
  case file(String)
  /// A directory, with the slash at its end.
  case directory(String)

  /// A directory is meant by its slash, by being there, or by several inputs.
  init(_ option: String?, takesMany: Bool) {
    switch option {
    case nil, "-": self = .standardOutput
    case let path? where path.hasSuffix("/"): self = .directory(path)
    case let path? where takesMany || FileStatus(of: path)?.kind == .directory: self = .directory(path + "/")
    case let path?: self = .file(path)
    }
  }

  /// The file that an input's report is written to; nil for standard output.
  func path(of name: String) -> String? {
    switch self {
    case .standardOutput: nil
    case .file(let path): path
    // The whole name of the input stays, so that report.txt and report.html keep apart.
    case .directory(let directory): directory + (name == "-" ? "stdin" : name) + ".json"
    }
  }

  /// What makes it impossible as a place for the reports of these arguments; nil when nothing does.
  func conflict(with inputs: [String]) -> String? {
    if case .directory(let directory) = self, let kind = FileStatus(of: String(directory.dropLast()))?.kind,
      kind != .directory
    {
      return "\(directory.dropLast()) is no directory: it cannot take the reports of several inputs."
    }
    return sharedName(inputs) ?? overwrittenInput(inputs)
  }

  /// Two inputs may have one name. Which report would stay, or what else to call it, is not for this program to guess:
  /// the name of an output must not depend on what else is converted.
  private func sharedName(_ inputs: [String]) -> String? {
    var inputOfPath: [String: String] = [:]
    for input in inputs where !InputsOptions.mayBeMany(input) {
      guard let path = path(of: InputName(naming: input).name) else { continue }
      if let other = inputOfPath.updateValue(input, forKey: path) {
        return "\(other) and \(input) would both be written to \(path): convert them in two runs, into two directories."
      }
    }
    return nil
  }

  private func overwrittenInput(_ inputs: [String]) -> String? {
    let sources = inputs.compactMap { input in FileStatus(of: input).map { (input, $0) } }
    for input in inputs {
      guard let path = path(of: InputName(naming: input).name), let target = FileStatus(of: path),
        target.kind == .regular
      else { continue }
      if let (source, _) = sources.first(where: { $0.1.isSameFile(as: target) }) {
        return "\(path) is the input \(source): a source is never written over."
      }
    }
    return nil
  }
}
