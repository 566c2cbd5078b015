import Foundation

/// Why nothing is measured, for whoever called the benchmark.
struct BenchmarkFailure: Error {
  var message: String

  /// The documents measured are those of the repository.
  static func notHere(_ path: String) -> BenchmarkFailure {
    BenchmarkFailure(message: "\(path) cannot be read: run this in the folder of the package, or name a file")
  }

  static func contents(of path: String) throws(BenchmarkFailure) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else { throw notHere(path) }
    return [UInt8](data)
  }
}
