/// 结转下年度继续办理 of one year and 上年结转 of the next: the form says that they are the same applications.
public struct CarriedColumn: Sendable, Equatable {
  /// The key of the column: "naturalPerson", …, "total".
  public var column: String
  /// Nil where the earlier report has no place for it.
  public var forward: ComparedFigure?
  /// Nil where the later report has no place for it.
  public var over: ComparedFigure?

  /// Nil where a figure is missing.
  public var agrees: Bool? { forward?.value.flatMap { forward in over?.value.map { $0 == forward } } }
}

/// 现行有效 of the later year against that of the earlier + 制发 − 废止. Documents also lapse by themselves (自然失效), so a
/// difference is said and is no error.
public struct InForce: Sendable, Equatable {
  /// "rules", "normativeDocuments".
  public var documents: String
  /// 现行有效 of the earlier year.
  public var before: Double?
  /// 制发 of the later year.
  public var issued: Double?
  /// 废止 of the later year.
  public var repealed: Double?
  /// 现行有效 of the later year.
  public var reported: Double?

  /// Nil where a figure is missing.
  public var expected: Double? {
    guard let before, let issued, let repealed else { return nil }
    return before + issued - repealed
  }

  /// Nil where a figure is missing.
  public var agrees: Bool? { expected.flatMap { expected in reported.map { $0 == expected } } }
}

/// Reports of two years that follow each other.
struct YearPair {
  private let earlier: ComparedReport
  private let later: ComparedReport

  /// In either order; nil for other years.
  init?(_ left: ComparedReport, _ right: ComparedReport) {
    guard let first = left.year, let second = right.year, abs(first - second) == 1 else { return nil }
    (earlier, later) = first < second ? (left, right) : (right, left)
  }

  /// In the order of the form, of every column that one of them has.
  var carried: [CarriedColumn] {
    let forward = Self.columns(of: earlier, below: "/statistics/applications/carriedForward/")
    let over = Self.columns(of: later, below: "/statistics/applications/carriedOver/")
    let columns = forward.map(\.column) + over.map(\.column).filter { name in !forward.contains { $0.column == name } }
    return columns.map { name in
      CarriedColumn(
        column: name, forward: forward.first { $0.column == name }?.figure,
        over: over.first { $0.column == name }?.figure)
    }
  }

  private static func columns(
    of report: ComparedReport, below path: String
  ) -> [(column: String, figure: ComparedFigure)] {
    report.figures.filter { $0.key.hasPrefix(path) }.map { (String($0.key.dropFirst(path.count)), $0) }
  }

  /// Of the documents whose number in force both forms ask for.
  var inForce: [InForce] {
    ["rules", "normativeDocuments"].compactMap { documents in
      let path = "/statistics/activeDisclosure/\(documents)/"
      guard let before = earlier.figure(path + "inForce"), let reported = later.figure(path + "inForce") else {
        return nil
      }
      return InForce(
        documents: documents, before: before.value, issued: later.figure(path + "issued")?.value,
        repealed: later.figure(path + "repealed")?.value, reported: reported.value)
    }
  }
}
