import Nianbao
import NianbaoReview
import ReportInput
import ReportSource

/// The reports that a sample is drawn from: of each what drawing asks for, and where to read it again. Only the reports
/// drawn are ever in memory together.
struct ReportPool {
  enum Origin {
    /// A source, converted when it is asked for.
    case source(InputName)
    /// A file that `convert` wrote.
    case report(InputName)
    /// A line (from 1) of an archive.
    case line(archive: String, number: Int)
  }

  struct Item: Sampled {
    var sha256: String
    var name: String
    var stratum: String
    var origin: Origin
  }

  let criteria: [SampledReport.Criterion]
  private(set) var items: [Item] = []
  private(set) var hasFailed = false
  private var indexes: [String: Int] = [:]
  /// The last JSON met in a folder.
  private var lastInFolder = ""

  init(criteria: [SampledReport.Criterion]) { self.criteria = criteria }

  // MARK: What there is

  /// Adds what an input holds. What is no report is said, and left out. In a folder, JSON and archives are met as what is
  /// no text, and are wanted here.
  mutating func add(_ item: WalkedItem) {
    switch item {
    case .file(let input): add(input)
    case .skipped(let path, .notText):
      guard ["json", "ndjson", "jsonl"].contains(Self.suffix(of: path)) else { return }
      let input = InputName(naming: path)
      if Self.suffix(of: path) == "json", let file = try? InputFile(input), !Self.mayBeReport(file.bytes) { return }
      lastInFolder = path
      add(input)
    case .skipped: break
    case .failed(let folder, .emptyFolder) where lastInFolder.hasPrefix(folder): break
    case .failed(let path, let failure): fail(Diagnostic(error: failure.message, code: failure.code, file: path))
    }
  }

  private mutating func add(_ input: InputName) {
    do {
      switch Self.suffix(of: input.path) {
      case "ndjson", "jsonl": try addLines(of: input.path)
      case "json": add(try Self.report(in: input), from: .report(input))
      default: add(try Self.converted(input), from: .source(input))
      }
    } catch {
      fail(error)
    }
  }

  private mutating func fail(_ error: any Error) {
    hasFailed = true
    if let diagnostic = error as? Diagnostic { DiagnosticPrinter.standardError.print(diagnostic) }
  }

  private mutating func addLines(of path: String) throws {
    try ArchiveLines.read(path) { line, number in
      do throws(Diagnostic) {
        add(try Self.report(line, path: path, line: number), from: .line(archive: path, number: number))
      } catch {
        fail(error)
      }
    }
  }

  /// A source and the report that was made of it count once, and so does what stands in two archives; the report stays.
  private mutating func add(_ report: SampledReport, from origin: Origin) {
    let source = report.fields.source
    let item = Item(
      sha256: source.sha256, name: source.name, stratum: report.stratum(by: criteria), origin: origin)
    let key = "\(source.sha256) \(source.name)"
    if let index = indexes[key] {
      if case .source = items[index].origin { items[index] = item }
    } else {
      indexes[key] = items.count
      items.append(item)
    }
  }

  // MARK: What was drawn

  /// The reports at these indexes, in that order. Throws what to say of one that is no longer what it was.
  func reports(at drawn: [Int]) throws -> [SampledReport] {
    var ofIndex: [Int: SampledReport] = [:]
    var ofArchive: [String: [Int: Int]] = [:]
    for index in drawn {
      switch items[index].origin {
      case .source(let input): ofIndex[index] = try Self.converted(input)
      case .report(let input): ofIndex[index] = try Self.report(in: input)
      case .line(let archive, let number): ofArchive[archive, default: [:]][number] = index
      }
    }
    for (archive, indexOfLine) in ofArchive {
      try ArchiveLines.read(archive) { line, number in
        if let index = indexOfLine[number] { ofIndex[index] = try Self.report(line, path: archive, line: number) }
      }
    }
    return try drawn.map { index in
      guard let report = ofIndex[index], report.fields.source.sha256 == items[index].sha256 else {
        throw Diagnostic(
          error: "it has changed while the sample was drawn: draw it again", code: "changed", file: items[index].name)
      }
      return report
    }
  }

  // MARK: Reading

  private static func suffix(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
  }

  /// Whether JSON met in a folder begins as `convert` writes: what does not is somebody else's, a half of it is ours.
  private static func mayBeReport(_ json: [UInt8]) -> Bool {
    json.lazy.filter { $0 > 0x20 }.starts(with: #"{"agency""#.utf8)
  }

  private static func converted(_ input: InputName) throws(Diagnostic) -> SampledReport {
    let json = try InputFile(input).reading { file throws(Refusal) in
      try Conversion.report(from: file.bytes, name: file.name).canonicalJSON()
    }
    return try report(json, path: input.path, line: nil)
  }

  private static func report(in input: InputName) throws(Diagnostic) -> SampledReport {
    try report(InputFile(input).bytes, path: input.path, line: nil)
  }

  private static func report(_ json: [UInt8], path: String, line: Int?) throws(Diagnostic) -> SampledReport {
    do throws(SampledReport.Problem) {
      return try SampledReport(json: json)
    } catch {
      let (message, code) =
        switch error {
        case .notAReport:
          ("this is no report that \(Generator.name) convert wrote, or not all of it", "not-a-report")
        case .otherVersion(let version):
          ("the report has version \(version): convert its source again", "report-version")
        }
      var diagnostic = Diagnostic(error: message, code: code, file: path)
      diagnostic.line = line
      throw diagnostic
    }
  }
}
