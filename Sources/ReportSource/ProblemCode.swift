/// Every code of what keeps an input from being read, or an output from being written: what a message ends with, in
/// brackets, when there is no report to have findings. What each means stands in `Schemas/problems.json`.
package enum ProblemCode: String, Sendable, CaseIterable {
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
  // Figures
  case noSuchFigure = "no-such-figure"
  // Requests of a stream
  case badRequest = "bad-request"
  case notRegular = "not-regular"
  case outOfRange = "out-of-range"
  // Samples and verdicts
  case nothingToDraw = "nothing-to-draw"
  case changed
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
