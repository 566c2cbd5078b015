/// Text of a source as it may be shown to a person: what moves a cursor or turns the direction of writing is spelled out.
///
/// A published page can hold an escape sequence or a bidirectional override, by accident or to make a figure read as
/// another. Neither may reach a terminal or a message.
package enum TerminalText {
  /// `text` with control and bidirectional characters escaped: `\t`, `\u{202e}`.
  package static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var escaped = ""
    for scalar in text.unicodeScalars { escaped += self.escaped(scalar) }
    return escaped
  }

  /// One scalar, escaped if it has to be.
  package static func escaped(_ scalar: Unicode.Scalar) -> String {
    guard isUnsafe(scalar) else { return String(scalar) }
    switch scalar {
    case "\t": return "\\t"
    case "\n": return "\\n"
    case "\r": return "\\r"
    default: return "\\u{" + String(scalar.value, radix: 16) + "}"
    }
  }

  /// `text` in quotation marks, with everything escaped that would leave its end or its content in doubt.
  package static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted += "\\" }
      quoted += escaped(scalar)
    }
    return quoted + "\""
  }

  /// JSON with the same characters escaped as JSON does: other bytes, the same value.
  package static func escaped(json: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(json.count)
    for scalar in String(decoding: json, as: UTF8.self).unicodeScalars {
      // Below U+0020 only the line ends between values are left: the writer has escaped the rest.
      guard isUnsafe(scalar), scalar.value >= 0x20 else {
        output.append(contentsOf: UTF8.encode(scalar)!)
        continue
      }
      let digits = String(scalar.value, radix: 16)
      output += Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
    }
    return output
  }

  /// C0, DEL and C1 controls; marks, embeddings, overrides and isolates of direction; separators of lines.
  package static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
