import Foundation
import NianbaoArchive
import ReportInput
import Synchronization

/// Reading the same files and writing the same bytes, and nothing else: the time that no run can be under.
///
/// To be fair to the run, the calls that write are the run's own: a report in a tree gets its place by a temporary file and
/// a rename, and lines are gathered, written, and waited for at the end. To be fair to the reader of the figures, nothing of
/// the run that is not reading or writing is in it: no walk that asks what each file is, no look at what was read, no
/// threads that wait for each other but where one file takes all. Each job takes the next folder, lists it, and opens, reads
/// and closes its files.
struct BulkFloor: Sendable {
  let sources: BulkSources

  func tree(_ output: String, jobs: Int) throws {
    let staging = output + "/staging/"
    try System.makeDirectory(staging)
    try eachFolder(jobs) { folder in
      try System.makeDirectory("\(output)/\(folder)")
      try eachFile(of: folder) { name, json in
        try OutputFile.write(json, to: "\(output)/\(folder)/\(name).json", staging: staging)
      }
    }
  }

  func lines(_ output: String, jobs: Int) throws {
    let file = Mutex(try AppendedFile(output))
    try eachFolder(jobs) { folder in
      try eachFile(of: folder) { _, json in try file.withLock { try $0.append(json) } }
    }
    try file.withLock { try $0.finish() }
  }

  private func eachFile(of folder: Int, _ write: (String, [UInt8]) throws -> Void) throws {
    let path = "\(sources.path)/\(folder)"
    for name in try System.names(in: path) {
      let name = String(decoding: name, as: UTF8.self)
      let descriptor = try Descriptor.openForReading(path + "/" + name)
      let size = try descriptor.number.fileStatus().byteCount
      let bytes = try descriptor.number.readChunk(size + 1)
      try descriptor.finish()
      try write(name, sources.jsonOfSize[bytes.count] ?? [])
    }
  }

  private func eachFolder(_ jobs: Int, _ body: @Sendable (Int) throws -> Void) throws {
    let state = Mutex<(next: Int, failure: (any Error)?)>((0, nil))
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in
      while true {
        let folder = state.withLock { state in
          defer { state.next += 1 }
          return state.next
        }
        guard sources.folders.contains(folder) else { break }
        do { try body(folder) } catch { state.withLock { $0 = (sources.count, error) } }
      }
    }
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }
}
