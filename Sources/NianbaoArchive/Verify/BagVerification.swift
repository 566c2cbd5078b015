import Nianbao
import ReportInput
import ReportSource

extension Verification {
  /// A bag against its manifests (RFC 8493, 3), its reports by themselves, and against the sources in it.
  mutating func verifyBag(_ folder: String) async throws(OutputFailure) {
    let payload = try manifest(folder + BagFile.manifest)
    let tags = try manifest(folder + BagFile.tagManifest)
    try await verifyHashes(tags + payload, in: folder)
    let listed = Set(payload.map(\.path))
    try verifyPayload(in: folder, is: listed)
    try await verifyReportsOfBag(listed.filter { $0.hasPrefix(BagFile.reports) }.sorted(), folder)
  }

  /// Each file is there with the hash that its manifest says.
  private mutating func verifyHashes(_ files: [BagFile.Listed], in folder: String) async throws(OutputFailure) {
    var rest = files[...]
    try await OrderedWork.run(jobs: jobs) { () throws(OutputFailure) in
      rest.popFirst()
    } perform: { file -> Difference? in
      guard let bytes = try? OutputTree.bytes(at: folder + file.path) else {
        return Difference(.missing, folder + file.path)
      }
      return ContentDigest.sha256(bytes) == file.sha256 ? nil : Difference(.changed, folder + file.path)
    } finish: { difference throws(OutputFailure) in
      say([difference].compactMap(\.self))
    }
  }

  /// Every file of the payload is in the manifest.
  private mutating func verifyPayload(in folder: String, is listed: Set<String>) throws(OutputFailure) {
    var pending = ["data/"]
    while let name = pending.popLast() {
      let names: [[UInt8]]
      do throws(SystemError) { names = try System.names(in: folder + name) } catch {
        throw OutputFailure(path: folder + name, reason: .unreadable(error))
      }
      for own in names.map({ String(decoding: $0, as: UTF8.self) }) {
        if FileStatus(of: folder + name + own, followingLinks: false)?.kind == .directory {
          pending.append(name + own + "/")
        } else if !listed.contains(name + own) {
          say([Difference(.notInManifest, folder + name + own)])
        }
      }
    }
  }

  private mutating func verifyReportsOfBag(_ reports: [String], _ folder: String) async throws(OutputFailure) {
    var rest = reports[...]
    let proof = proof
    try await OrderedWork.run(jobs: jobs) { () throws(OutputFailure) in
      rest.popFirst()
    } perform: { name -> (sources: Int, [Difference]) in
      // What is missing has been said.
      guard let bytes = try? OutputTree.bytes(at: folder + name) else { return (0, []) }
      let (report, differences) = proof.read(bytes, folder + name)
      guard let document = report?.document else { return (0, differences) }
      let place = BagFile.sources + OutputName.path(of: document.source.name)
      guard let source = try? OutputTree.bytes(at: folder + place) else { return (0, differences) }
      let input = InputDocument(path: folder + place, name: document.source.name, bytes: source)
      return (1, differences + proof.compare(document, with: input, folder + name))
    } finish: { sources, differences throws(OutputFailure) in
      count(reports: 1, sources: sources)
      say(differences)
    }
  }

  private func manifest(_ path: String) throws(OutputFailure) -> [BagFile.Listed] {
    do throws(SystemError) {
      return String(decoding: try OutputTree.bytes(at: path), as: UTF8.self).split(separator: "\n").compactMap(
        BagFile.listed)
    } catch {
      throw OutputFailure(path: path, reason: .unreadable(error))
    }
  }
}
