/// What a finding says of the figures concerned (contract, "finding").
public enum Severity: String, Sendable, Comparable, CaseIterable {
  /// For the record.
  case note
  /// A figure rests on an assumption, or the report contradicts its own arithmetic or numbering.
  case warning
  /// A figure is withheld where the page seems to have one, or part of the input is lost.
  case error

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }

  /// From note to error.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// Every code there is. What each means, its severity and its sentence stand in `Schemas/findings.json`.
public enum FindingCode: String, Sendable, CaseIterable {
  // Source and page
  case encodingLabel = "encoding-label"
  case radicalForms = "radical-forms"
  case bodyUncertain = "body-uncertain"
  case textHidden = "text-hidden"
  // Numbering and outline
  case ordinalSkipped = "ordinal-skipped"
  case ordinalRepeated = "ordinal-repeated"
  case ordinalRestarted = "ordinal-restarted"
  case roleClaimedTwice = "role-claimed-twice"
  case sectionMissing = "section-missing"
  // Title, agency, year, metadata
  case titleMissing = "title-missing"
  case agencyUnknown = "agency-unknown"
  case yearUnknown = "year-unknown"
  case yearDisagrees = "year-disagrees"
  case otherYear = "other-year"
  case dateIncomplete = "date-incomplete"
  case metadataDisagrees = "metadata-disagrees"
  case secondReport = "second-report"
  // Edition
  case editionMixed = "edition-mixed"
  case editionAssumed = "edition-assumed"
  case editionAndYear = "edition-and-year"
  // Tables and their rows
  case rowMissing = "row-missing"
  case columnMissing = "column-missing"
  case unknownRow = "unknown-row"
  case unknownColumn = "unknown-column"
  case labelVariant = "label-variant"
  case headerSpans = "header-spans"
  case rowRealigned = "row-realigned"
  case rowUnaligned = "row-unaligned"
  case rowUnproved = "row-unproved"
  case labelDisplaced = "label-displaced"
  case figureWithoutHeader = "figure-without-header"
  case figureWithoutPlace = "figure-without-place"
  case figureSpans = "figure-spans"
  case recoveredBySum = "recovered-by-sum"
  case rowPlacedByOrder = "row-placed-by-order"
  case tableMissing = "table-missing"
  case tableUnread = "table-unread"
  case ambiguous
  // Cells
  case cellWords = "cell-words"
  case cellUnreadable = "cell-unreadable"
  case remarkIgnored = "remark-ignored"
  case unitAssumed = "unit-assumed"
  case unitUnexpected = "unit-unexpected"
  case unitUnknown = "unit-unknown"
  case countNegative = "count-negative"
  case countFractional = "count-fractional"
  // Checks
  case checkBroken = "check-broken"
  case columnsDoubtful = "columns-doubtful"
  case blankSuspect = "blank-suspect"
  case totalBlank = "total-blank"
  case digitsSplit = "digits-split"
  case proseDisagrees = "prose-disagrees"
  case proseDenies = "prose-denies"
  // Text
  case sectionEmpty = "section-empty"
  case sectionBoilerplate = "section-boilerplate"
  case dateBeforeYearEnd = "date-before-year-end"

  /// Its place among all codes, which is the byte that an enumeration without payloads is: a test looks whether that
  /// holds.
  public var index: Int { withUnsafeBytes(of: self) { Int($0[0]) } }
}

/// What a fact is called, in the order of canonical JSON.
public enum FactName: String, Sendable, CaseIterable, Comparable {
  case cells, check, classes, date, edition, editions, encoding, figure, first, firstLine, form, header, headerWidth,
    key, label, left, number, ordinal, other, previous, quotation, raw, right, role, second, table, text, title,
    value, what, width, year

  /// Its place among all names, as ``FindingCode/index``.
  public var index: Int { withUnsafeBytes(of: self) { Int($0[0]) } }

  /// By place among the cases.
  public static func < (left: FactName, right: FactName) -> Bool { left.index < right.index }
}

/// One thing that a finding is made of.
public enum Fact: Equatable, Sendable {
  case text(String)
  case number(Double)
  case list([String])

  /// A count.
  public static func integer(_ value: Int) -> Fact { .number(Double(value)) }
}

/// A finding as data: no sentence, and the place as an offset into the text read.
public struct RawFinding: Sendable {
  /// What is said.
  public var code: FindingCode
  /// Byte offset into the text read, or nil when nothing in it is meant.
  public var offset: Int?
  /// JSON Pointer of the leaf or the row concerned.
  public var path: String?
  /// By name.
  public let facts: [(name: FactName, value: Fact)]

  /// Facts may be given in any order.
  public init(
    _ code: FindingCode, at offset: Int? = nil, path: String? = nil, _ facts: [(name: FactName, value: Fact)] = []
  ) {
    self.code = code
    self.offset = offset
    self.path = path
    let isSorted = facts.indices.dropFirst().allSatisfy { facts[$0 - 1].name < facts[$0].name }
    self.facts = isSorted ? facts : facts.sorted { $0.name < $1.name }
  }
}
