import Nianbao
import NianbaoArchive
import NianbaoReview
import ReportInput

/// The reports that a sample is drawn from: of each what drawing asks for, and where to read it again. Only the reports
/// drawn are ever in memory together.
struct ReportPool {
  enum Origin {
    /// A source, converted when it is asked for; where it is in an archive, its place there.
    case source(InputName, InputDocument.Place?)
    /// A file that `convert` wrote, or a line (from 1) of one.
    case report(path: String, line: Int?)
    /// A row of a catalogue, which has not the whole report: its source is converted again.
    case catalogue(path: String, id: Int)
  }

  struct Item: Sampled {
    var sha256: String
    var name: String
    var stratum: String
    var origin: Origin
  }

  let criteria: [Criterion]
  private(set) var items: [Item] = []
  private(set) var hasFailed = false
  private var indexes: [String: Int] = [:]
  private let finder = ReportFinder()
  /// The last catalogue met in a folder.
  private var lastCatalogue = ""

  init(criteria: [Criterion]) { self.criteria = criteria }

  /// Adds what an input holds. What is no report is said, and left out.
  mutating func add(_ item: InputItem) throws {
    if let (path, isMet) = item.database {
      if isMet { lastCatalogue = path }
      return addCatalogue(path)
    }
    if case .failed(let folder, .emptyFolder) = item, lastCatalogue.hasPrefix(folder) { return }
    try finder.find(in: item) { found in
      do throws(Diagnostic) {
        try add(found)
      } catch {
        fail(error)
      }
    }
  }

  private mutating func add(_ found: FoundReport) throws(Diagnostic) {
    switch found {
    case .source(let file):
      let facts = SampleFacts(try file.report())
      add(facts, .source(InputName(path: file.path, name: file.name), file.place))
    case .archived(let report):
      add(SampleFacts(report.document), .report(path: report.path, line: report.line))
    case .failed(let diagnostic): throw diagnostic
    }
  }

  private mutating func addCatalogue(_ path: String) {
    do throws(CatalogueReader.Failure) {
      for entry in try CatalogueReader(path).reports() {
        add(SampleFacts(entry), .catalogue(path: path, id: entry.id))
      }
    } catch {
      fail(Diagnostic(error, of: path))
    }
  }

  private mutating func fail(_ diagnostic: Diagnostic) {
    hasFailed = true
    DiagnosticPrinter.standardError.print(diagnostic)
  }

  /// A source and the report that was made of it count once, and so does what stands in two archives; what says most of
  /// what was archived stays.
  private mutating func add(_ facts: SampleFacts, _ origin: Origin) {
    let item = Item(sha256: facts.sha256, name: facts.name, stratum: facts.stratum(by: criteria), origin: origin)
    let key = "\(facts.sha256) \(facts.name)"
    if let index = indexes[key] {
      if origin.rank > items[index].origin.rank { items[index] = item }
    } else {
      indexes[key] = items.count
      items.append(item)
    }
  }
}

extension ReportPool.Origin {
  /// A report in JSON before a catalogue, which has only its figures, and both before the source.
  fileprivate var rank: Int {
    switch self {
    case .source: 0
    case .catalogue: 1
    case .report: 2
    }
  }
}

extension SampleFacts {
  fileprivate init(_ entry: CatalogueReader.Entry) {
    self.init(
      sha256: entry.sha256, name: entry.name, edition: entry.edition, year: entry.year, severity: entry.severity,
      layout: entry.layout)
  }
}

extension Diagnostic {
  init(_ failure: CatalogueReader.Failure, of path: String) {
    self.init(error: failure.message, code: failure.code, file: path)
  }
}

extension InputItem {
  /// The file that it is where that is a SQLite database, whatever its size; one that was only met must be a catalogue.
  fileprivate var database: (path: String, isMet: Bool)? {
    switch self {
    case .document(let file) where file.place == nil:
      CatalogueReader.isDatabase(file.bytes) && file.path != "-" ? (file.path, false) : nil
    case .failed(let path, .tooLarge): CatalogueReader.isDatabase(InputFile.head(of: path)) ? (path, false) : nil
    case .skipped(let path, .notText): CatalogueReader.isCatalogue(InputFile.head(of: path)) ? (path, true) : nil
    default: nil
    }
  }
}
