/// Every code that a message may end with, in brackets, when it is not of a report's findings: what keeps an input from being
/// read, an output from being written, or an archive from being what it was. What each means stands in
/// `Schemas/problems.json`.
public enum ProblemCode: String, Sendable, CaseIterable {
  // Files and folders
  case noSuchFile = "no-such-file"
  case permissionDenied = "permission-denied"
  case unreadable
  case directory
  case noMatch = "no-match"
  case nothingToRead = "nothing-to-read"
  case nameNotUTF8 = "name-not-utf8"
  // What is no report
  case emptyInput = "empty-input"
  case otherKind = "other-kind"
  case undecodable
  case truncated
  case tooLarge = "too-large"
  case tooManyCells = "too-many-cells"
  case tooSlow = "too-slow"
  case noSuchReport = "no-such-report"
  // Archives
  case archive
  case noSuchMember = "no-such-member"
  case passedOver = "passed-over"
  case damaged
  case cutOff = "cut-off"
  case encrypted
  case nestedArchive = "nested-archive"
  case unsafeName = "unsafe-name"
  case expandsTooMuch = "expands-too-much"
  case tooManyMembers = "too-many-members"
  case malformedRecord = "malformed-record"
  case contentEncoding = "content-encoding"
  case unsupported
  // What the program itself has written
  case notAReport = "not-a-report"
  case reportVersion = "report-version"
  case notACatalogue = "not-a-catalogue"
  case catalogueVersion = "catalogue-version"
  // Outputs
  case sameName = "same-name"
  case notWritten = "not-written"
  // Runs and their ledgers
  case resumable
  case anotherRun = "another-run"
  case noLedger = "no-ledger"
  // What an archive is no more
  case missing
  case changed
  case notValid = "not-valid"
  case notCanonical = "not-canonical"
  case otherSource = "other-source"
  case notInLedger = "not-in-ledger"
  case notInManifest = "not-in-manifest"
  case unfinished
  case sourceChanged = "source-changed"
  case notReproduced = "not-reproduced"
  case otherVersion = "other-version"
  // Figures
  case noSuchFigure = "no-such-figure"
  // Requests of a stream
  case badRequest = "bad-request"
  case notRegular = "not-regular"
  case outOfRange = "out-of-range"
  // Samples and verdicts
  case nothingToDraw = "nothing-to-draw"
  case changedMeanwhile = "changed-meanwhile"
  case sourceMissing = "source-missing"
  case figuresDiffer = "figures-differ"
  case notVerdicts = "not-verdicts"
  case verdictsCutOff = "verdicts-cut-off"
  case verdictsVersion = "verdicts-version"
  case verdictsAltered = "verdicts-altered"
  case otherReports = "other-reports"
  case notASheet = "not-a-sheet"
  case sheetWithoutData = "sheet-without-data"
}
