import Nianbao

/// What `diff` says.
enum DiffWord: String, PageWord {
  static let page = "diff"

  // Head
  case edition = "form of {edition}"
  case twoAgencies =
    "these are reports of two agencies; what one carries forward need not be what the other carries over"
  case agencyUnknown = "a report does not say whose it is: they may be of two agencies"
  case yearUnknown = "a report does not say of which year it is: nothing carried from year to year is compared"
  case yearsApart = "the years do not follow each other: nothing carried from year to year is compared"
  case report = "Report"
  case notSaid = "not said"
  // Figures
  case figures = "Figures"
  case differ = "{count} of {all} differ"
  case oneSided = "{table}: {count} figures in {name}, none in {other}"
  case inForm = "{count} in the form of {name}"
  case askedByOne = "{table}: asked for by one form only: {forms}; --all shows them"
  // Across years
  case carried = "Carried forward, carried over"
  case noColumnCompared = "no column can be compared"
  case noColumnDiffers = "no column differs"
  case columnDiffers = "1 column differs"
  case columnsDiffer = "{count} columns differ"
  case differs = "{column}: differs"
  case notCompared = "{column}: cannot be compared"
  case inForce = "Documents in force"
  case asReported = "{documents}: {sum} = {expected}, as reported"
  case notAsReported =
    "{documents}: {sum} = {expected}, reported {reported}; no error: some may have lapsed by themselves"
  case notReckoned = "{documents}: {sum} cannot be compared with {reported} reported"
  // Sections
  case sections = "Sections"
  case none = "none"
  case count = "{count} {change}"
  case wholeText = "; the whole text is {percent} alike"
  case textInOne = "text in {name} only"
  case alike = "{percent} alike"
  case sameButFigures = "{percent} alike: the same but for its figures"
  case nearlySame = "{percent} alike: nearly the same text"
  case preamble = "(before the first heading)"
  case separator = ", "
}

typealias DiffWords = PageWords<DiffWord>

extension ReportComparison.Note {
  var word: DiffWord {
    switch self {
    case .twoAgencies: .twoAgencies
    case .agencyUnknown: .agencyUnknown
    case .yearUnknown: .yearUnknown
    case .yearsApart: .yearsApart
    }
  }
}
