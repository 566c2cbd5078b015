import ReportForms

/// The figures of a table below their keys, as `statistics` has them.
public indirect enum FigureTree: Sendable, Equatable {
  /// A leaf; nil where the page holds no usable figure.
  case figure(Double?)
  /// In the order of their keys.
  case group([Member])

  public struct Member: Sendable, Equatable {
    public var key: String
    public var node: FigureTree
  }
}

extension FigureTree: Decodable {
  /// Nesting is bounded by the decoder, which refuses more than 512 levels.
  public init(from decoder: any Decoder) throws {
    guard let group = try? decoder.container(keyedBy: AnyKey.self) else {
      let leaf = try decoder.singleValueContainer()
      self = .figure(leaf.decodeNil() ? nil : try leaf.decode(Double.self))
      return
    }
    self = .group(
      try group.sortedKeys.map { key in
        let isBlank = try group.decodeNil(forKey: key)
        return Member(key: key.stringValue, node: isBlank ? .figure(nil) : try group.decode(Self.self, forKey: key))
      })
  }
}

extension Figures {
  var tree: FigureTree { tree(form.tree(of: editions)) }

  /// Forms nest three keys deep.
  private func tree(_ node: FormTable.KeyNode) -> FigureTree {
    if let leaf = node.leaf { return .figure(values[leaf]) }
    return .group(node.members.map { FigureTree.Member(key: $0.key, node: tree($0.node)) })
  }
}

/// A key that only the document knows.
struct AnyKey: CodingKey {
  var stringValue: String
  var intValue: Int? { nil }

  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension KeyedDecodingContainer<AnyKey> {
  /// In the order of canonical JSON: keys of the contract are ASCII.
  var sortedKeys: [AnyKey] { allKeys.sorted { $0.stringValue < $1.stringValue } }
}
