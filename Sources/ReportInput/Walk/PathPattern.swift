/// A pattern of paths, or what is left of one below a folder that its start has led to. It is followed step by step, so
/// that of a large tree no more is held than the names beside the way down.
struct PathPattern {
  enum Step {
    case match(String)
    case further(PathPattern)
  }

  /// With the slash at its end; empty for the current one.
  private let folder: String
  private let rest: ArraySlice<String>
  /// Below a `**`, which leads to every folder: one that matches besides is not walked again.
  private let isDeep: Bool

  /// A second `**` is a `*`: two would lead to one file by several ways.
  init(_ pattern: String) {
    var components = pattern.split(separator: "/").map(String.init)
    let deep = components.firstIndex(of: "**")
    for index in components.indices where components[index] == "**" && index != deep { components[index] = "*" }
    self.init(folder: pattern.hasPrefix("/") ? "/" : "", rest: components[...], isDeep: false)
  }

  private init(folder: String, rest: ArraySlice<String>, isDeep: Bool) {
    self.folder = folder
    self.rest = rest
    self.isDeep = isDeep
  }

  /// Where it leads next, in the order of the names' bytes.
  func steps() -> [Step] {
    guard let first = rest.first else { return [] }
    if first == "**" { return stepsOfAllFolders() }
    guard NamePattern.isPattern(first) else { return step(to: first).map { [$0] } ?? [] }
    let pattern = NamePattern(first)
    return names().filter(pattern.matches).compactMap(step)
  }

  private func step(to name: String) -> Step? {
    let path = folder + name
    let kind = FileStatus(of: path, followingLinks: !isDeep)?.kind
    if rest.count > 1 {
      return kind == .directory ? .further(below(path, rest.dropFirst(), isDeep: isDeep)) : nil
    }
    return isDeep ? (kind == .regular ? .match(path) : nil) : (kind == nil ? nil : .match(path))
  }

  /// `**`: this folder and all below it but hidden ones and those behind links.
  private func stepsOfAllFolders() -> [Step] {
    if rest.count == 1 { return [.match(folder.isEmpty ? "." : folder)] }
    let here = Step.further(PathPattern(folder: folder, rest: rest.dropFirst(), isDeep: true))
    let folders = names().filter { name in
      !name.hasPrefix(".") && FileStatus(of: folder + name, followingLinks: false)?.kind == .directory
    }
    return [here] + folders.map { .further(below(folder + $0, rest, isDeep: true)) }
  }

  private func below(_ path: String, _ rest: ArraySlice<String>, isDeep: Bool) -> PathPattern {
    PathPattern(folder: path + "/", rest: rest, isDeep: isDeep)
  }

  private func names() -> [String] {
    let names = (try? System.names(in: folder.isEmpty ? "." : folder)) ?? []
    return names.compactMap { String(validating: $0, as: UTF8.self) }
  }
}
