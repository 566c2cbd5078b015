import Nianbao

/// Two reports side by side, as JSON. Every key is there, null where there is nothing.
struct DiffAnswer: Encodable {
  private var left: Side
  private var right: Side
  private var same: Bool
  private var notes: [String]
  /// Those that differ; with `--all` every one, and so below.
  private var facts: [Fact]
  private var figures: [Figure]
  private var carried: [Carried]
  private var inForce: [Reckoned]
  private var sections: [Section]
  @Null private var likeness: Double?

  init(_ comparison: ReportComparison, names: (String, String), showsAll: Bool) {
    left = Side(comparison.left, name: names.0)
    right = Side(comparison.right, name: names.1)
    same = comparison.isSame
    notes = comparison.notes.map(\.rawValue)
    facts = comparison.facts.filter { showsAll || $0.differs }.map(Fact.init)
    figures = comparison.figures.filter { showsAll || $0.differs }.map(Figure.init)
    carried = comparison.carried.map(Carried.init)
    inForce = comparison.inForce.map(Reckoned.init)
    sections = comparison.sections.filter { showsAll || $0.change != .same }.map(Section.init)
    likeness = comparison.likeness
  }

  private struct Side: Encodable {
    var file: String
    @Null var title: String?
    @Null var agency: String?
    @Null var year: Int?
    @Null var edition: String?

    init(_ report: ComparedReport, name: String) {
      file = name
      title = report.title
      agency = report.agency
      year = report.year
      edition = report.edition
    }
  }

  private struct Fact: Encodable {
    var name: String
    @Null var left: String?
    @Null var right: String?

    init(_ pair: FactPair) {
      name = pair.name
      left = pair.left
      right = pair.right
    }
  }

  /// What a report has in a figure's place; null where it has no such place.
  private struct Reading: Encodable {
    var reading: String
    @Null var value: Double?

    init(_ figure: ComparedFigure) {
      reading = figure.reading.rawValue
      value = figure.value
    }
  }

  private struct Figure: Encodable {
    var name: String
    @Null var left: Reading?
    @Null var right: Reading?

    init(_ pair: FigurePair) {
      name = pair.name
      left = pair.left.map(Reading.init)
      right = pair.right.map(Reading.init)
    }
  }

  private struct Carried: Encodable {
    var column: String
    @Null var forward: Reading?
    @Null var over: Reading?
    @Null var agrees: Bool?

    init(_ carried: CarriedColumn) {
      column = carried.column
      forward = carried.forward.map(Reading.init)
      over = carried.over.map(Reading.init)
      agrees = carried.agrees
    }
  }

  private struct Reckoned: Encodable {
    var documents: String
    @Null var before: Double?
    @Null var issued: Double?
    @Null var repealed: Double?
    @Null var expected: Double?
    @Null var reported: Double?
    @Null var agrees: Bool?

    init(_ item: InForce) {
      documents = item.documents
      before = item.before
      issued = item.issued
      repealed = item.repealed
      expected = item.expected
      reported = item.reported
      agrees = item.agrees
    }
  }

  private struct Section: Encodable {
    struct Heading: Encodable {
      @Null var number: String?
      var title: String
      @Null var role: String?

      init(_ section: ComparedSection) {
        title = section.title
        number = section.number
        role = section.role
      }
    }

    var change: String
    var level: Int
    @Null var left: Heading?
    @Null var right: Heading?
    @Null var likeness: Double?

    init(_ pair: SectionPair) {
      change = pair.change.rawValue
      level = pair.level
      left = pair.left.map(Heading.init)
      right = pair.right.map(Heading.init)
      likeness = pair.likeness
    }
  }
}
