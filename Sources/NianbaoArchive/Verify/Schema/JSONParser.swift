/// Any JSON.
enum JSONNode: Hashable, Sendable, Decodable {
  case null
  case flag(Bool)
  case number(Double)
  case string(String)
  case array([JSONNode])
  case object([String: JSONNode])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .string(text)
    } else if let elements = try? value.decode([JSONNode].self) {
      self = .array(elements)
    } else {
      self = .object(try value.decode([String: JSONNode].self))
    }
  }

  subscript(key: String) -> JSONNode? { members[key] }
  var members: [String: JSONNode] { if case .object(let members) = self { members } else { [:] } }
  var elements: [JSONNode] { if case .array(let elements) = self { elements } else { [] } }
  var text: String? { if case .string(let text) = self { text } else { nil } }
  var number: Double? { if case .number(let number) = self { number } else { nil } }

  func isOfType(_ name: String) -> Bool {
    switch self {
    case .null: name == "null"
    case .flag: name == "boolean"
    case .number(let number): name == "number" || name == "integer" && number == number.rounded()
    case .string: name == "string"
    case .array: name == "array"
    case .object: name == "object"
    }
  }
}

/// Reads canonical JSON and one line feed; stops at the first byte that is neither.
struct JSONParser {
  private let bytes: [UInt8]
  private(set) var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() -> JSONNode? {
    guard let value = value(), take("\n"), index == bytes.count else { return nil }
    return value
  }

  private mutating func value() -> JSONNode? {
    guard index < bytes.count else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "{"): return object()
    case UInt8(ascii: "["): return array()
    case UInt8(ascii: "\""): return string().map(JSONNode.string)
    case UInt8(ascii: "n"): return word("null", .null)
    case UInt8(ascii: "t"): return word("true", .flag(true))
    case UInt8(ascii: "f"): return word("false", .flag(false))
    default: return number()
    }
  }

  private mutating func take(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard index + length <= bytes.count else { return false }
    for offset in 0..<length where bytes[index + offset] != text.utf8Start[offset] { return false }
    index += length
    return true
  }

  private mutating func word(_ text: StaticString, _ value: JSONNode) -> JSONNode? { take(text) ? value : nil }

  private mutating func number() -> JSONNode? {
    let start = index
    while index < bytes.count, "+-.eE0123456789".utf8.contains(bytes[index]) { index += 1 }
    return Double(String(decoding: bytes[start..<index], as: UTF8.self)).map(JSONNode.number)
  }

  private mutating func string() -> String? {
    index += 1
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") { index += 1 }
    guard index < bytes.count else { return nil }
    if bytes[index] == UInt8(ascii: "\"") {
      index += 1
      return String(validating: bytes[start..<index - 1], as: UTF8.self)
    }
    return escaped(from: start)
  }

  private mutating func escaped(from start: Int) -> String? {
    var text = Array(bytes[start..<index])
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      guard bytes[index] == UInt8(ascii: "\\") else {
        text.append(bytes[index])
        index += 1
        continue
      }
      guard index + 1 < bytes.count else { return nil }
      index += 2
      switch bytes[index - 1] {
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "\""): text.append(0x22)
      case UInt8(ascii: "\\"): text.append(0x5C)
      case UInt8(ascii: "u"):
        // Only control characters are written so.
        guard index + 4 <= bytes.count,
          let code = UInt8(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16), code < 0x20
        else { return nil }
        text.append(code)
        index += 4
      default: return nil
      }
    }
    index += 1
    return String(validating: text, as: UTF8.self)
  }

  private mutating func array() -> JSONNode? {
    index += 1
    var elements: [JSONNode] = []
    if take("]") { return .array([]) }
    repeat {
      guard let element = value() else { return nil }
      elements.append(element)
    } while take(",")
    return take("]") ? .array(elements) : nil
  }

  private mutating func object() -> JSONNode? {
    index += 1
    var members: [String: JSONNode] = [:]
    if take("}") { return .object([:]) }
    repeat {
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\""), let key = string(), take(":"),
        let member = value(),
        members.updateValue(member, forKey: key) == nil
      else { return nil }
    } while take(",")
    return take("}") ? .object(members) : nil
  }
}
