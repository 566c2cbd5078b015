import ReportInput
import ReportSource

/// Why an output could not be written.
package struct OutputFailure: Error {
  package enum Reason {
    case system(SystemError)
    /// What it is to go on with, or to be held against, cannot be read.
    case unreadable(SystemError)
    case directory
    case symbolicLink
    /// Something stands there that is no report, and may be a source.
    case otherFile
    /// It is an input of the run.
    case input
    /// Another input of the run has the name.
    case nameTaken
    /// A folder that must be empty is not.
    case notEmpty
    /// Another run is writing it.
    case inUse
    /// It is shorter than the state to go on from says.
    case shorterThanRecorded
    /// A database with other things in it.
    case otherDatabase
    /// A catalogue of another version of this program, by its number.
    case otherCatalogue(version: Int)
    /// A file in the place of the ledger that is none, or not of this version.
    case otherLedger(line: Int)
    /// What the database says.
    case database(String)
  }

  package var path: String
  package var reason: Reason

  package init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }

  /// Whether other documents of the run may still be written.
  package var concernsOneDocument: Bool {
    switch reason {
    case .system(let error): error == .nameTooLong
    case .directory, .symbolicLink, .otherFile, .nameTaken: true
    default: false
    }
  }

  package var code: ProblemCode {
    switch reason {
    case .nameTaken: .sameName
    case .unreadable: .unreadable
    case .otherLedger: .noLedger
    default: .notWritten
    }
  }

  package var message: String {
    switch reason {
    case .system(let error): "it cannot be written: \(error.message)"
    case .unreadable(let error): "it cannot be read: \(error.message)"
    case .directory: "it cannot be written: a directory has that name"
    case .symbolicLink: "it is not written through a symbolic link: name the file itself, or remove the link"
    case .otherFile: "it is not written over: what stands there is no report in JSON"
    case .input: "it is not written over: it is an input of this run"
    case .nameTaken:
      "another input of this run has been written there: convert this one in another run, into another directory"
    case .notEmpty: "it cannot be written: a new bag needs a new or empty directory"
    case .inUse: "it cannot be written: another run is writing it"
    case .shorterThanRecorded: "it cannot be gone on with: it is shorter than it was left"
    case .otherDatabase: "it is not written: this is no catalogue of reports"
    case .otherCatalogue(let version):
      "it is not written: this is a catalogue of version \(version); convert into a new file"
    case .otherLedger(let line):
      "line \(line) is none of a ledger of this version: if it is something else, name another place with --ledger"
    case .database(let message): "it cannot be written: \(message)"
    }
  }
}
