/// A small value as canonical JSON (RFC 8785): a line of a ledger, an event of a log.
package enum CanonicalJSON: Sendable, Equatable {
  case null
  case flag(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  /// Members in any order: they are written in that of their keys' UTF-16 code units.
  case object([String: CanonicalJSON])
  case array([CanonicalJSON])

  package static func optional(_ text: String?) -> CanonicalJSON { text.map(CanonicalJSON.text) ?? .null }

  /// The value on one line, without a line feed.
  package var bytes: [UInt8] { CanonicalWriter.bytes(estimate: 512) { write(to: &$0) } }

  private func write(to writer: inout CanonicalWriter) {
    switch self {
    case .null: writer.null()
    case .flag(let flag): writer.value(flag)
    case .integer(let integer): writer.value(integer)
    case .number(let number): writer.value(number)
    case .text(let text): writer.string(text)
    case .array(let elements): writer.array(elements) { $1.write(to: &$0) }
    case .object(let members):
      let sorted = members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
      writer.object {
        for (key, value) in sorted {
          $0.key(escaping: key)
          value.write(to: &$0)
        }
      }
    }
  }
}
