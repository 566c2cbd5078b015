extension ReportDocument {
  /// The contract's canonical JSON (RFC 8785) with one line feed at its end: the bytes that it was read from, but for keys
  /// of a later minor version.
  public func canonicalJSON() -> [UInt8] {
    CanonicalWriter.bytes(estimate: 1 << 16) {
      write(to: &$0)
      $0.lineFeed()
    }
  }

  /// The same, laid out for people.
  public func prettyJSON() -> [UInt8] { PrettyPrinter.print(canonicalJSON()) }

  private func write(to writer: inout CanonicalWriter) {
    writer.object {
      $0.key("agency")
      $0.value(agency)
      $0.key("cells")
      $0.array(cells) { $1.write(to: &$0) }
      $0.key("checks")
      $0.array(checks) { $1.write(to: &$0) }
      $0.key("edition")
      $0.value(edition)
      $0.key("findings")
      $0.array(findings) { $1.write(to: &$0) }
      $0.key("generator")
      generator.write(to: &$0)
      $0.key("metadata")
      metadata.write(to: &$0)
      $0.key("period")
      if let period { period.write(to: &$0) } else { $0.null() }
      $0.key("preamble")
      $0.array(preamble) { $1.write(to: &$0) }
      $0.key("schemaVersion")
      $0.value(schemaVersion)
      $0.key("sections")
      $0.array(sections) { $1.write(to: &$0) }
      $0.key("source")
      source.write(to: &$0)
      $0.key("statistics")
      statistics.write(to: &$0)
      $0.key("title")
      $0.value(title)
      $0.key("year")
      $0.value(year)
    }
  }
}

extension ReportDocument.Program {
  fileprivate func write(to writer: inout CanonicalWriter) {
    writer.object {
      $0.key("name")
      $0.value(name)
      $0.key("version")
      $0.value(version)
    }
  }
}

extension ReportDocument.Tables {
  fileprivate func write(to writer: inout CanonicalWriter) {
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

  private static func write(_ tree: FigureTree?, to writer: inout CanonicalWriter) {
    if let tree { tree.write(to: &writer) } else { writer.null() }
  }
}

extension FigureTree {
  fileprivate func write(to writer: inout CanonicalWriter) {
    switch self {
    case .figure(let value): writer.value(value)
    case .group(let members):
      writer.object {
        for member in members {
          $0.key(escaping: member.key)
          member.node.write(to: &$0)
        }
      }
    }
  }
}

extension Section {
  fileprivate func write(to writer: inout CanonicalWriter) {
    writer.object {
      $0.key("blocks")
      $0.array(blocks) { $1.write(to: &$0) }
      $0.key("character")
      $0.value(character)
      $0.key("level")
      $0.value(level)
      $0.key("line")
      $0.value(line)
      $0.key("number")
      $0.value(number)
      $0.key("ordinal")
      $0.value(ordinal)
      $0.key("role")
      $0.value(role)
      $0.key("sections")
      $0.array(sections) { $1.write(to: &$0) }
      $0.key("title")
      $0.value(title)
    }
  }
}

extension Block {
  fileprivate func write(to writer: inout CanonicalWriter) {
    writer.object {
      switch self {
      case .paragraph(let text, let line, let character):
        $0.key("character")
        $0.value(character)
        $0.key("line")
        $0.value(line)
        $0.key("text")
        $0.value(text)
        $0.key("type")
        $0.value(name: "paragraph")
      case .list(let items):
        $0.key("items")
        $0.array(items) { $1.write(to: &$0) }
        $0.key("type")
        $0.value(name: "list")
      case .table(let table): table.writeMembers(to: &$0)
      }
    }
  }
}

extension Block.ListItem {
  fileprivate func write(to writer: inout CanonicalWriter) {
    writer.object {
      $0.key("character")
      $0.value(character)
      $0.key("line")
      $0.value(line)
      $0.key("number")
      $0.value(number)
      $0.key("text")
      $0.value(text)
    }
  }
}

extension Block.Table {
  fileprivate func writeMembers(to writer: inout CanonicalWriter) {
    writer.key("character")
    writer.value(character)
    writer.key("index")
    writer.value(index)
    writer.key("line")
    writer.value(line)
    writer.key("reconstructed")
    writer.value(reconstructed)
    writer.key("rows")
    writer.array(rows) { $0.array($1) { $0.value($1) } }
    writer.key("type")
    writer.value(name: "table")
  }
}

extension Finding {
  fileprivate func write(to writer: inout CanonicalWriter) {
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

  private func writeFacts(to writer: inout CanonicalWriter) {
    writer.object {
      for fact in facts {
        $0.key(escaping: fact.name)
        switch fact.value {
        case .text(let text): $0.value(text)
        case .number(let number): $0.value(number)
        case .list(let list): $0.array(list) { $0.value($1) }
        }
      }
    }
  }
}
