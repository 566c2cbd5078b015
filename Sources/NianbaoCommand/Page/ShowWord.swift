/// What `show` says.
enum ShowWord: String, PageWord {
  static let page = "show"

  case period = "{start} to {end}"
  case source = "source"
  case sourceIs = "{name}, {bytes} bytes, {encoding}, {layout}"
  case withoutTitle = "(without a title)"
  case outline = "Outline"
  case arithmetic = "Arithmetic"
  case hold = "{count} hold"
  case broken = "{count} broken"
  case notAssessable = "{count} not assessable"
  case isBroken = "broken"
  case isNot = "{left} is not {right}"
  case brokenIfZero = "broken if blank is zero"
  case findings = "Findings"
  case none = "none"
  case colon = ": "
  case separator = ", "
}
