import ReportForms

extension Statistics {
  func write(to writer: inout CanonicalWriter) {
    writer.object {
      $0.key("activeDisclosure")
      Self.write(activeDisclosure, to: &$0)
      $0.key("annex")
      if let annex { $0.array(annex) { $1.write(to: &$0) } } else { $0.null() }
      $0.key("applications")
      Self.write(applications, to: &$0)
      $0.key("remedies")
      Self.write(remedies, to: &$0)
    }
  }

  private static func write(_ figures: Figures?, to writer: inout CanonicalWriter) {
    if let figures { figures.write(to: &writer) } else { writer.null() }
  }
}

extension Figures {
  fileprivate func write(to writer: inout CanonicalWriter) { write(tree, to: &writer) }

  private func write(_ node: FormTable.KeyNode, to writer: inout CanonicalWriter) {
    if let leaf = node.leaf { return writer.value(values[leaf]) }
    writer.object {
      for member in node.members {
        $0.key(verbatim: member.key)
        write(member.node, to: &$0)
      }
    }
  }
}

extension AnnexRow {
  fileprivate func write(to writer: inout CanonicalWriter) {
    writer.object {
      $0.key("columns")
      $0.array(columns) { $0.value($1) }
      $0.key("key")
      $0.value(key)
      $0.key("label")
      $0.value(label)
      $0.key("printed")
      $0.value(printed)
      $0.key("under")
      $0.array(under) { $0.value($1) }
      $0.key("unit")
      $0.value(unit)
      $0.key("values")
      $0.array(values) { $0.value($1) }
    }
  }
}

extension Cell {
  /// Half of a report's bytes, so in pieces: keys with the commas before them.
  func write(to writer: inout CanonicalWriter) {
    writer.beginPieces()
    writer.piece(#"{"character":"#)
    writer.value(character)
    writer.piece(#","column":"#)
    writer.value(column)
    writer.piece(#","line":"#)
    writer.value(line)
    writer.piece(#","path":"#)
    writer.value(verbatim: path)
    writer.piece(#","raw":"#)
    writer.value(raw)
    writer.piece(#","reading":"#)
    writer.value(verbatim: reading.rawValue)
    writer.piece(#","row":"#)
    writer.value(row)
    writer.piece(#","table":"#)
    writer.value(table)
    writer.piece(#","unit":"#)
    writer.value(unit)
    writer.piece(#","value":"#)
    writer.value(value)
    writer.endPieces()
  }
}

extension Check {
  func write(to writer: inout CanonicalWriter) {
    writer.object {
      $0.key("cells")
      $0.array(cells) { $0.value($1) }
      $0.key("id")
      $0.value(verbatim: id)
      $0.key("ifBlankIsZero")
      $0.value(ifBlankIsZero?.rawValue)
      $0.key("left")
      $0.value(left)
      $0.key("readings")
      $0.array(readings) { $1.write(to: &$0) }
      $0.key("right")
      $0.value(right)
      $0.key("status")
      $0.value(verbatim: status.rawValue)
    }
  }
}

extension Check.Reading {
  fileprivate func write(to writer: inout CanonicalWriter) {
    writer.object {
      $0.key("character")
      $0.value(character)
      $0.key("holds")
      $0.value(holds)
      $0.key("left")
      $0.value(left)
      $0.key("line")
      $0.value(line)
      $0.key("right")
      $0.value(right)
    }
  }
}

extension Finding {
  func write(to writer: inout CanonicalWriter) {
    writer.object {
      $0.key("character")
      $0.value(character)
      $0.key("code")
      $0.value(code)
      $0.key("facts")
      writeFacts(to: &$0)
      $0.key("line")
      $0.value(line)
      $0.key("message")
      $0.value(message)
      $0.key("path")
      $0.value(path)
      $0.key("severity")
      $0.value(severity.rawValue)
    }
  }

  /// The facts as one canonical JSON object.
  package func factsJSON() -> String {
    String(decoding: CanonicalWriter.bytes(estimate: 256) { writeFacts(to: &$0) }, as: UTF8.self)
  }

  private func writeFacts(to writer: inout CanonicalWriter) {
    writer.object {
      for (name, value) in facts {
        $0.key(escaping: name)
        switch value {
        case .text(let text): $0.value(text)
        case .number(let number): $0.value(number)
        case .list(let list): $0.array(list) { $0.value($1) }
        }
      }
    }
  }
}
