import Nianbao
import NianbaoArchive
import NianbaoReview
import ReportInput

/// The reports that were drawn, read again with their sources.
struct DrawnReports {
  private let finder: SourceFinder
  private let items: [ReportPool.Item]
  /// By the index in the pool.
  private var entries: [Int: ReviewSheet.Entry] = [:]
  /// What is to be said of those that cannot be shown.
  private(set) var failures: [Diagnostic] = []

  /// Those at the indexes `drawn` of the pool. Throws what to say of one that is no longer what it was.
  init(_ drawn: [Int], of pool: ReportPool, _ finder: SourceFinder) throws {
    self.finder = finder
    items = pool.items
    var ofMembers: [String: [Int: Int]] = [:]
    var ofLines: [String: [Int: Int]] = [:]
    for index in drawn {
      switch items[index].origin {
      case .source(let input, nil): try take(InputFile(input), index)
      case .source(_, let place?): ofMembers[place.container, default: [:]][place.index] = index
      case .report(let path, nil): try take(InputFile(naming: path).bytes, path, nil, index)
      case .report(let path, let line?): ofLines[path, default: [:]][line] = index
      case .catalogue(let path, let id): try takeRow(id, of: path, index)
      }
    }
    // An archive is read once, whatever was drawn from it.
    for (archive, indexOfMember) in ofMembers {
      for case .document(let file) in InputReader([archive], limits: .ofReports) {
        if let index = file.place.flatMap({ indexOfMember[$0.index] }) { try take(file, index) }
      }
    }
    for (path, indexOfLine) in ofLines {
      try ArchiveLines.read(path) { json, line in
        if let index = indexOfLine[line] { try take(json, path, line, index) }
      }
    }
    try checkThatAllAreThere(drawn)
  }

  /// In the order of `drawn`, but for what cannot be shown.
  func entries(_ drawn: [Int]) -> [ReviewSheet.Entry] { drawn.compactMap { entries[$0] } }

  // MARK: Reading again

  private mutating func take(_ file: InputFile, _ index: Int) throws(Diagnostic) {
    add(SampledReport(try file.report()), Self.text(of: file), index)
  }

  private mutating func take(_ json: [UInt8], _ path: String, _ line: Int?, _ index: Int) throws(Diagnostic) {
    let document = try ReportDocument(json: json, in: path, line: line)
    let source: ReviewSheet.Source
    do throws(SourceFinder.Failure) {
      source = Self.text(
        of: try finder.source(document.source.name, sha256: document.source.sha256, beside: path))
    } catch {
      source = .missing(error.note)
    }
    add(SampledReport(json: json, document: document), source, index)
  }

  /// A catalogue has no whole report, so that the source must be there, and say what the catalogue says.
  private mutating func takeRow(_ id: Int, of path: String, _ index: Int) throws(Diagnostic) {
    let item = items[index]
    let file: InputFile
    do throws(SourceFinder.Failure) {
      file = try finder.source(item.name, sha256: item.sha256, beside: path)
    } catch {
      return failures.append(Diagnostic(error: error.message, code: .sourceMissing, file: path))
    }
    let report = SampledReport(try file.report())
    guard try Self.figures(of: id, in: path) == Self.figures(report.document) else {
      let message =
        "the figures of \(item.name) are others than this program reads from its source: convert it into the catalogue again"
      return failures.append(Diagnostic(error: message, code: .figuresDiffer, file: path))
    }
    add(report, Self.text(of: file), index)
  }

  private static func figures(of id: Int, in path: String) throws(Diagnostic) -> [String: CatalogueReader.Figure] {
    do throws(CatalogueReader.Failure) {
      return try CatalogueReader(path).figures(of: id)
    } catch {
      throw Diagnostic(error, of: path)
    }
  }

  private static func figures(_ document: ReportDocument) -> [String: CatalogueReader.Figure] {
    Dictionary(
      document.cells.map { ($0.path, CatalogueReader.Figure(reading: $0.reading.rawValue, value: $0.value)) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func text(of file: InputFile) -> ReviewSheet.Source {
    file.lines.map { .text($0.whole) } ?? .missing("The source \(file.name) cannot be decoded.")
  }

  private mutating func add(_ report: SampledReport, _ source: ReviewSheet.Source, _ index: Int) {
    guard report.document.source.sha256 == items[index].sha256 else { return }
    entries[index] = ReviewSheet.Entry(report: report, stratum: items[index].stratum, source: source)
  }

  private func checkThatAllAreThere(_ drawn: [Int]) throws(Diagnostic) {
    let ofCatalogues = drawn.filter { if case .catalogue = items[$0].origin { true } else { false } }
    for index in Set(drawn).subtracting(ofCatalogues).sorted() where entries[index] == nil {
      throw Diagnostic(
        error: "it has changed while the sample was drawn: draw it again", code: .changedMeanwhile,
        file: items[index].name)
    }
  }
}
