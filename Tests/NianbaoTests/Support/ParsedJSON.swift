import Foundation

/// JSON as the tests read it, by Foundation and not by this package.
indirect enum ParsedJSON: Equatable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([ParsedJSON])
  case object([String: ParsedJSON])

  init(_ bytes: some Collection<UInt8>) throws {
    self.init(try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed))
  }

  private init(_ value: Any) {
    switch value {
    case let text as String: self = .text(text)
    case let number as NSNumber: self = Self.isFlag(number) ? .flag(number.boolValue) : .number(number.doubleValue)
    case let list as [Any]: self = .list(list.map(ParsedJSON.init))
    case let members as [String: Any]: self = .object(members.mapValues(ParsedJSON.init))
    default: self = .null
    }
  }

  private static func isFlag(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }

  subscript(_ key: String) -> ParsedJSON? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  var text: String? { if case .text(let text) = self { text } else { nil } }
  var number: Double? { if case .number(let number) = self { number } else { nil } }
  var list: [ParsedJSON] { if case .list(let list) = self { list } else { [] } }
  var members: [String: ParsedJSON] { if case .object(let members) = self { members } else { [:] } }

  /// Leaves by JSON Pointer; a null is there too.
  func leaves(below path: String) -> [String: ParsedJSON] {
    guard case .object(let members) = self else { return [path: self] }
    return members.reduce(into: [:]) { leaves, member in
      leaves.merge(member.value.leaves(below: path + "/" + member.key)) { first, _ in first }
    }
  }

  /// RFC 8785, written once more: what the writer has to give for this value.
  var canonical: [UInt8] {
    switch self {
    case .null: Array("null".utf8)
    case .flag(let flag): Array((flag ? "true" : "false").utf8)
    case .number(let number): Array(Self.printed(number).utf8)
    case .text(let text): Self.quoted(text)
    case .list(let list): Array("[".utf8) + list.map(\.canonical).joined(separator: Array(",".utf8)) + Array("]".utf8)
    case .object(let members): Self.object(members)
    }
  }

  private static func object(_ members: [String: ParsedJSON]) -> [UInt8] {
    let sorted = members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
    let printed = sorted.map { quoted($0.key) + Array(":".utf8) + $0.value.canonical }
    return Array("{".utf8) + printed.joined(separator: Array(",".utf8)) + Array("}".utf8)
  }

  /// Enough for reports, whose numbers are integers or have few decimals.
  private static func printed(_ number: Double) -> String {
    if let integer = Int(exactly: number) { return String(integer) }
    return String(describing: number)
  }

  private static func quoted(_ text: String) -> [UInt8] {
    let escapes: [Unicode.Scalar: String] = [
      "\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\u{8}": "\\b", "\u{C}": "\\f",
    ]
    let escaped = text.unicodeScalars.map { scalar in
      escapes[scalar] ?? (scalar.value < 0x20 ? String(format: "\\u%04x", scalar.value) : String(scalar))
    }
    return Array("\"\(escaped.joined())\"".utf8)
  }
}
