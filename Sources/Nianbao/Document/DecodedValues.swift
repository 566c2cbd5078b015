// Values whose JSON says by a key or by its type which case it is.

extension Block: Decodable {
  private enum Key: String, CodingKey { case type, text, line, character, items }
  private enum Kind: String, Decodable { case paragraph, list, table }

  public init(from decoder: any Decoder) throws {
    let block = try decoder.container(keyedBy: Key.self)
    switch try block.decode(Kind.self, forKey: .type) {
    case .paragraph:
      self = .paragraph(
        text: try block.decode(String.self, forKey: .text), line: try block.decode(Int.self, forKey: .line),
        character: try block.decode(Int.self, forKey: .character))
    case .list: self = .list(try block.decode([ListItem].self, forKey: .items))
    case .table: self = .table(try Table(from: decoder))
    }
  }
}

extension Finding: Decodable {
  private enum Key: String, CodingKey { case code, severity, message, facts, line, character, path }

  public init(from decoder: any Decoder) throws {
    let finding = try decoder.container(keyedBy: Key.self)
    code = try finding.decode(String.self, forKey: .code)
    severity = try finding.decode(Severity.self, forKey: .severity)
    message = try finding.decode(String.self, forKey: .message)
    line = try finding.decodeIfPresent(Int.self, forKey: .line)
    character = try finding.decodeIfPresent(Int.self, forKey: .character)
    path = try finding.decodeIfPresent(String.self, forKey: .path)
    let values = try finding.nestedContainer(keyedBy: AnyKey.self, forKey: .facts)
    facts = try values.sortedKeys.map { (name: $0.stringValue, value: try values.decode(Value.self, forKey: $0)) }
  }
}

extension Finding.Value: Decodable {
  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else {
      self = .list(try value.decode([String].self))
    }
  }
}

extension Finding: Equatable {
  public static func == (left: Finding, right: Finding) -> Bool {
    left.code == right.code && left.severity == right.severity && left.message == right.message
      && left.line == right.line && left.character == right.character && left.path == right.path
      && left.facts.elementsEqual(right.facts) { $0.name == $1.name && $0.value == $1.value }
  }
}
