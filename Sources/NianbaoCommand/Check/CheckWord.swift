/// What `check` says in its text.
enum CheckWord: String, PageWord {
  static let page = "check"

  // A report's verdict
  case clean = "clean"
  case error = "{count} error"
  case errors = "{count} errors"
  case warning = "{count} warning"
  case warnings = "{count} warnings"
  case note = "{count} note"
  case notes = "{count} notes"
  case checks = "; checks: {counts}"
  case prose = "; prose: {counts}"
  case hold = "{count} hold"
  case broken = "{count} broken"
  case notAssessable = "{count} not assessable"
  case agrees = "{count} agrees"
  case agree = "{count} agree"
  case disagrees = "{count} disagrees"
  case disagree = "{count} disagree"
  case noteSaysWhere = " (--level note says where)"
  // The summary
  case noReports = "no reports"
  case report = "{count} report"
  case reports = "{count} reports"
  case cleanReports = "{count} clean"
  case withFindings = "{count} with findings"
  case notRead = "{count} not read"
  case colon = ": "
  case separator = ", "
}
