/// What became of an input of a run.
package enum Outcome: String, Codable, CaseIterable, Sendable {
  case converted
  /// Converted, and there is something that a careful reader should know.
  case convertedWithFindings
  /// It was read and is no report, or none that can be read.
  case refused
  /// This machine kept it from being read, or its report from being written.
  case failed
  /// Met in a folder or an archive, and not even looked at.
  case skipped

  /// Nothing came of it that was wanted.
  package var isFailure: Bool { self == .refused || self == .failed }
}
