import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// JSON Schema 2020-12, as far as `report.schema.json` uses it, with every object closed: fast enough for an archive.
/// `.ci/validate.py` holds reports against an independent one.
package struct SchemaValidator: Sendable {
  private let root: Node
  private let definitions: [String: Node]

  package struct Unsupported: Error { var keyword: String }

  package init(_ schema: [UInt8]) throws {
    let json = try JSONDecoder().decode(JSONNode.self, from: Data(schema))
    root = try Node(json)
    guard case .object(let members)? = json["$defs"] else {
      definitions = [:]
      return
    }
    definitions = try members.mapValues { try Node($0) }
  }

  /// What is wrong with a report; nil when it is valid.
  package func violation(_ json: [UInt8]) -> String? {
    var parser = JSONParser(json)
    guard let value = parser.document() else { return "no JSON at byte \(parser.index)" }
    return check(value, root, "")
  }

  /// One schema, its keywords read once.
  private struct Node: Sendable {
    var types: Set<String> = []
    var reference: String?
    var constants: [JSONNode] = []
    var properties: [String: Node]?
    var required: [String] = []
    var items: [Node] = []
    var minimum: Double?
    var maximum: Double?
    var minItems = 0
    var minLength = 0
    var isUnique = false
    var pattern: Pattern?
    var anyOf: [Node] = []
    var allOf: [Node] = []
    var exactlyOne = false
    var condition: [Node] = []
    var consequence: [Node] = []
    var alternative: [Node] = []
    /// Keys that the schema does not name are no fault of a part that only adds a condition.
    var isOpen = false

    private static let annotations: Set<String> = [
      "$schema", "$id", "$defs", "title", "description", "$comment", "examples", "default", "deprecated",
    ]

    init(_ json: JSONNode, isOpen: Bool = false) throws {
      self.isOpen = isOpen
      guard case .object(let members) = json else { return }
      for (keyword, value) in members where !Self.annotations.contains(keyword) {
        switch keyword {
        case "type": types = Set(value.elements.compactMap(\.text) + [value.text].compactMap { $0 })
        case "$ref": reference = value.text.map { String($0.split(separator: "/").last ?? "") }
        case "const": constants = [value]
        case "enum": constants = value.elements
        case "properties": properties = try value.members.mapValues { try Node($0) }
        case "required": required = value.elements.compactMap(\.text)
        case "items": items = [try Node(value)]
        case "minimum": minimum = value.number
        case "maximum": maximum = value.number
        case "minItems": minItems = Int(value.number ?? 0)
        case "minLength": minLength = Int(value.number ?? 0)
        case "uniqueItems": isUnique = value == .flag(true)
        case "pattern": pattern = try Pattern(value.text ?? "")
        case "anyOf", "oneOf":
          anyOf = try value.elements.map { try Node($0) }
          exactlyOne = keyword == "oneOf"
        case "allOf": allOf = try value.elements.map { try Node($0, isOpen: true) }
        case "if": condition = [try Node(value, isOpen: true)]
        case "then": consequence = [try Node(value, isOpen: true)]
        case "else": alternative = [try Node(value, isOpen: true)]
        case "additionalProperties": break
        default: throw Unsupported(keyword: keyword)
        }
      }
    }
  }

  private func check(_ value: JSONNode, _ node: Node, _ path: String) -> String? {
    if let reference = node.reference, let target = definitions[reference] {
      if let what = check(value, target, path) { return what }
    }
    if !node.types.isEmpty, !node.types.contains(where: value.isOfType) {
      return "\(path) is of no type of \(node.types)"
    }
    if !node.constants.isEmpty, !node.constants.contains(value) { return "\(path) has no value of the schema" }
    if !node.anyOf.isEmpty {
      let count = node.anyOf.count { check(value, $0, path) == nil }
      if count == 0 || node.exactlyOne && count > 1 { return "\(path) meets \(count) of its alternatives" }
    }
    if let condition = node.condition.first {
      let parts = check(value, condition, path) == nil ? node.consequence : node.alternative
      for part in parts { if let what = check(value, part, path) { return what } }
    }
    for part in node.allOf { if let what = check(value, part, path) { return what } }
    switch value {
    case .object(let members): return check(members, node, path)
    case .array(let elements): return check(elements, node, path)
    case .number(let number):
      if let minimum = node.minimum, number < minimum { return "\(path) is below \(minimum)" }
      if let maximum = node.maximum, number > maximum { return "\(path) is above \(maximum)" }
    case .string(let text):
      if text.unicodeScalars.count < node.minLength { return "\(path) is too short" }
      if let pattern = node.pattern, !pattern.matches(text) { return "\(path) does not match its pattern: \(text)" }
    case .null, .flag: break
    }
    return nil
  }

  private func check(_ members: [String: JSONNode], _ node: Node, _ path: String) -> String? {
    for key in node.required where members[key] == nil { return "\(path)/\(key) is missing" }
    guard let properties = node.properties else { return nil }
    for (key, value) in members {
      guard let property = properties[key] else {
        if node.isOpen { continue }
        return "\(path)/\(key) is not in the schema"
      }
      if let what = check(value, property, path + "/" + key) { return what }
    }
    return nil
  }

  private func check(_ elements: [JSONNode], _ node: Node, _ path: String) -> String? {
    if elements.count < node.minItems { return "\(path) has too few elements" }
    if node.isUnique, Set(elements).count != elements.count { return "\(path) has an element twice" }
    guard let item = node.items.first else { return nil }
    for (index, element) in elements.enumerated() {
      if let what = check(element, item, "\(path)/\(index)") { return what }
    }
    return nil
  }
}

/// A pattern with what it has matched: the same few hundred strings stand in every report.
private final class Pattern: Sendable {
  private struct State {
    let expression: Regex<AnyRegexOutput>
    var known: [String: Bool] = [:]
  }

  private let state: Mutex<State>

  init(_ pattern: String) throws {
    state = Mutex(State(expression: try Regex(pattern).matchingSemantics(.unicodeScalar)))
  }

  func matches(_ text: String) -> Bool {
    state.withLock { state in
      if let known = state.known[text] { return known }
      let matches = text.firstMatch(of: state.expression) != nil
      if state.known.count < 100_000 { state.known[text] = matches }
      return matches
    }
  }
}
