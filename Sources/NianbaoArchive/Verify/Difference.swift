/// Something that is not as an archive was left.
package struct Difference: Sendable, Equatable {
  /// The file or the input concerned.
  package var path: String
  package var kind: Kind
  /// What exactly, where there is more to say.
  package var detail: String?

  package init(_ kind: Kind, _ path: String, _ detail: String? = nil) {
    self.kind = kind
    self.path = path
    self.detail = detail
  }

  package enum Kind: String, CaseIterable, Sendable {
    /// A report of the ledger, or a file of the manifest, is not there.
    case missing
    /// Its bytes are others.
    case changed
    case notValid = "not-valid"
    case notCanonical = "not-canonical"
    /// It is of another source than the ledger says.
    case otherSource = "other-source"
    /// A report that no run has written there.
    case notInLedger = "not-in-ledger"
    /// A file of the payload that the manifest does not name.
    case notInManifest = "not-in-manifest"
    /// The run has not come to its end.
    case unfinished
    /// Its source has other bytes than the one it was made of.
    case sourceChanged = "source-changed"
    /// Its source gives another report, though the version is the same.
    case notReproduced = "not-reproduced"
    /// Its source gives another report, as another version may.
    case otherVersion = "other-version"

    /// Whether the archive is not what it was.
    package var isFailure: Bool { self != .otherVersion }

    package var message: String {
      switch self {
      case .missing: "it is not there"
      case .changed: "it is not what was written: its hash is another"
      case .notValid: "it is not valid by the schema"
      case .notCanonical: "it is not canonical JSON (RFC 8785) of a report"
      case .otherSource: "it is the report of another source than was recorded"
      case .notInLedger: "no run of the ledger has written it"
      case .notInManifest: "the manifest does not name it"
      case .unfinished: "its run has not come to its end: go on with it, with --resume"
      case .sourceChanged: "its source is not the one that was converted"
      case .notReproduced: "its source gives another report now, though the version is the same"
      case .otherVersion: "its source gives another report with this version"
      }
    }
  }
}
