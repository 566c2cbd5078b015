import Nianbao

/// SARIF 2.1.0 (OASIS), which code scanning and editors read. The rules are the catalogue of findings.
struct SARIFCheckRenderer: CheckRenderer {
  private static let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  private let rules = FindingCatalogue.standard.codes
  private var resultCount = 0
  /// What cannot be read: notifications of the run, which stand behind its results.
  private var notifications: [Notification] = []

  func head() -> String {
    let driver = Driver(
      name: Generator.name, version: Generator.version,
      rules: rules.compactMap { code in FindingCatalogue.standard[code].map { Rule(code, $0) } })
    let tool = JSONText.of(["driver": driver])
    return "{\"$schema\":\"\(Self.schema)\",\"version\":\"2.1.0\",\"runs\":[{\"columnKind\":\"unicodeCodePoints\","
      + "\"tool\":\(tool),\"results\":["
  }

  mutating func text(of report: CheckedReport) -> String {
    report.findings.map { finding in
      resultCount += 1
      return (resultCount == 1 ? "\n" : ",\n") + JSONText.of(Result(finding, report, rules))
    }.joined()
  }

  mutating func text(of unreadable: Diagnostic) -> String {
    notifications.append(Notification(unreadable))
    return ""
  }

  func foot(_ summary: CheckSummary) -> String {
    let invocation = Invocation(executionSuccessful: summary.unreadable == 0, toolExecutionNotifications: notifications)
    return "\n],\"invocations\":[\(JSONText.of(invocation))]}]}\n"
  }
}

// The parts of the format that are written, by its names (SARIF 2.1.0, section 3).

/// A plain text message, in which braces would be placeholders (3.11.5) and brackets before parentheses links (3.11.6).
private struct Message: Encodable {
  var text: String

  init(_ plain: String) {
    text = plain.replacing("{", with: "{{").replacing("}", with: "}}")
    if text.contains("](") { text = text.replacing("[", with: "\\[").replacing("]", with: "\\]") }
  }
}

private struct Driver: Encodable {
  var name: String
  var version: String
  var rules: [Rule]
}

private struct Rule: Encodable {
  struct Configuration: Encodable { var level: String }

  var id: String
  var shortDescription: Message
  var fullDescription: Message
  var help: Message
  var defaultConfiguration: Configuration

  init(_ code: String, _ entry: FindingCatalogue.Entry) {
    let words = FindingExplanations.standard.words(of: code, in: .english)
    id = code
    shortDescription = Message(words?.means ?? entry.message)
    fullDescription = Message(words.map { "\($0.means) \($0.why)" } ?? entry.message)
    help = Message(entry.advice)
    defaultConfiguration = Configuration(level: entry.severity)
  }
}

private struct Location: Encodable {
  struct Physical: Encodable {
    var artifactLocation: [String: String]
    var region: Region?
  }

  struct Region: Encodable {
    var startLine: Int
    var startColumn: Int?
  }

  struct Logical: Encodable { var fullyQualifiedName: String }

  var physicalLocation: Physical
  var logicalLocations: [Logical]?

  /// `figure` is the JSON Pointer of what is concerned.
  init(_ path: String, line: Int?, column: Int? = nil, figure: String? = nil) {
    let region = line.map { Region(startLine: $0, startColumn: column) }
    physicalLocation = Physical(artifactLocation: ["uri": URIReference.of(path)], region: region)
    logicalLocations = figure.map { [Logical(fullyQualifiedName: $0)] }
  }
}

private struct Result: Encodable {
  var ruleId: String
  var ruleIndex: Int?
  var level: String
  var message: Message
  var locations: [Location]

  init(_ finding: Finding, _ report: CheckedReport, _ rules: [String]) {
    let place = report.place(of: finding)
    ruleId = finding.code
    ruleIndex = rules.firstIndex(of: finding.code)
    level = finding.severity.rawValue
    message = Message(report.placed(finding.message, of: finding))
    locations = [Location(report.path, line: place.line, column: place.character, figure: finding.path)]
  }
}

private struct Notification: Encodable {
  var level = "error"
  var message: Message
  var locations: [Location]

  init(_ diagnostic: Diagnostic) {
    message = Message("\(diagnostic.message) (\(diagnostic.code))")
    locations = [Location(diagnostic.file, line: diagnostic.line)]
  }
}

private struct Invocation: Encodable {
  var executionSuccessful: Bool
  var toolExecutionNotifications: [Notification]
}
