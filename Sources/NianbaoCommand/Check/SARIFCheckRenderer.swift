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
      return (resultCount == 1 ? "\n" : ",\n") + JSONText.of(Result(finding, report.path, rules))
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

private struct Message: Encodable { var text: String }

private struct Driver: Encodable {
  var name: String
  var version: String
  var rules: [Rule]
}

private struct Rule: Encodable {
  struct Configuration: Encodable { var level: String }

  var id: String
  var shortDescription: Message
  var help: Message
  var defaultConfiguration: Configuration

  init(_ code: String, _ entry: FindingCatalogue.Entry) {
    id = code
    shortDescription = Message(text: entry.message)
    help = Message(text: entry.advice)
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

  init(_ path: String, _ finding: Finding? = nil) {
    let region = finding?.line.map { Region(startLine: $0, startColumn: finding?.character) }
    physicalLocation = Physical(artifactLocation: ["uri": URIReference.of(path)], region: region)
    logicalLocations = finding?.path.map { [Logical(fullyQualifiedName: $0)] }
  }
}

private struct Result: Encodable {
  var ruleId: String
  var ruleIndex: Int?
  var level: String
  var message: Message
  var locations: [Location]

  init(_ finding: Finding, _ path: String, _ rules: [String]) {
    ruleId = finding.code
    ruleIndex = rules.firstIndex(of: finding.code)
    level = finding.severity.rawValue
    message = Message(text: finding.message)
    locations = [Location(path, finding)]
  }
}

private struct Notification: Encodable {
  var level = "error"
  var message: Message
  var locations: [Location]

  init(_ diagnostic: Diagnostic) {
    message = Message(text: "\(diagnostic.message) [\(diagnostic.code)]")
    locations = [Location(diagnostic.file)]
  }
}

private struct Invocation: Encodable {
  var executionSuccessful: Bool
  var toolExecutionNotifications: [Notification]
}

/// A path as a URI reference (RFC 3986): relative as it is, absolute with the scheme of files.
enum URIReference {
  static func of(_ path: String) -> String {
    var uri = path.hasPrefix("/") ? "file://" : ""
    // The first segment of a relative reference must hold no colon.
    if !path.hasPrefix("/"), path.prefix(while: { $0 != "/" }).contains(":") { uri = "./" }
    for byte in path.utf8 {
      uri += isUnreserved(byte) ? String(UnicodeScalar(byte)) : "%" + hexadecimal(byte >> 4) + hexadecimal(byte & 15)
    }
    return uri
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"),
      UInt8(ascii: ":"):
      true
    default: false
    }
  }

  private static func hexadecimal(_ digit: UInt8) -> String { String(digit, radix: 16, uppercase: true) }
}
