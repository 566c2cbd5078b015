import Nianbao

/// Rows as RFC 4180 has them: UTF-8, commas, quotes where a field needs them, CRLF.
package struct CSVFormat: Sendable {
  /// For Excel, which takes a text for a formula by its first character and UTF-8 for something else without a byte order
  /// mark. Such texts get an apostrophe, so that they are no longer as printed.
  package var isForExcel: Bool

  package init(isForExcel: Bool = false) { self.isForExcel = isForExcel }

  package func head(_ table: TableDescription) -> [UInt8] {
    let mark: [UInt8] = isForExcel ? [0xEF, 0xBB, 0xBF] : []
    return mark + Array((table.fields.map(\.name).joined(separator: ",") + "\r\n").utf8)
  }

  package func append(_ row: [RowValue], to line: inout [UInt8]) {
    for (index, value) in row.enumerated() {
      if index > 0 { line.append(UInt8(ascii: ",")) }
      switch value {
      case .none: break
      case .integer(let integer): line.append(contentsOf: String(integer).utf8)
      case .number(let number): line.append(contentsOf: ECMAScriptNumber.text(number).utf8)
      case .text(let text): append(text, to: &line)
      }
    }
    line += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
  }

  private func append(_ text: String, to line: inout [UInt8]) {
    let field = isForExcel && Self.looksLikeFormula(text) ? "'" + text : text
    let quote = UInt8(ascii: "\"")
    guard field.utf8.contains(where: { $0 == quote || $0 == UInt8(ascii: ",") || $0 == 0x0A || $0 == 0x0D }) else {
      return line.append(contentsOf: field.utf8)
    }
    line.append(quote)
    for byte in field.utf8 {
      if byte == quote { line.append(quote) }
      line.append(byte)
    }
    line.append(quote)
  }

  /// By its first character, full-width ones included; tabs and line ends may be dropped before one.
  private static func looksLikeFormula(_ text: String) -> Bool {
    switch text.unicodeScalars.first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": true
    default: false
    }
  }
}
