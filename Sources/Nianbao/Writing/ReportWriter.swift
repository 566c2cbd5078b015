extension Report {
  /// The report as the contract's canonical JSON (RFC 8785), with one line feed at its end.
  public func canonicalJSON() -> [UInt8] {
    CanonicalWriter.bytes(estimate: estimatedSize) {
      write(to: &$0)
      $0.lineFeed()
    }
  }

  /// A little more than reports have: about 200 bytes a cell and a check, and the text once in its blocks.
  private var estimatedSize: Int {
    8192 + 240 * (cells.count + checks.count) + 320 * findings.count + 4 * source.byteCount
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
      $0.object {
        $0.key("name")
        $0.value(Generator.name)
        $0.key("version")
        $0.value(Generator.version)
      }
      $0.key("metadata")
      metadata.write(to: &$0)
      $0.key("period")
      writePeriod(to: &$0)
      $0.key("preamble")
      $0.array(preamble) { $1.write(to: &$0) }
      $0.key("schemaVersion")
      $0.value(Report.schemaVersion)
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

  private func writePeriod(to writer: inout CanonicalWriter) {
    guard let period else { return writer.null() }
    writer.object {
      $0.key("end")
      $0.value(period.end)
      $0.key("start")
      $0.value(period.start)
    }
  }
}

extension Report.Source {
  fileprivate func write(to writer: inout CanonicalWriter) {
    writer.object {
      $0.key("byteCount")
      $0.value(byteCount)
      $0.key("encoding")
      $0.value(encoding)
      $0.key("layout")
      $0.value(layout.rawValue)
      $0.key("mediaType")
      $0.value(mediaType)
      $0.key("name")
      $0.value(name)
      $0.key("sha256")
      $0.value(sha256)
    }
  }
}

extension Metadata {
  fileprivate func write(to writer: inout CanonicalWriter) {
    writer.object {
      $0.key("capturedAt")
      $0.value(capturedAt)
      $0.key("column")
      $0.value(column)
      $0.key("documentNumber")
      $0.value(documentNumber)
      $0.key("indexNumber")
      $0.value(indexNumber)
      $0.key("issuer")
      $0.value(issuer)
      $0.key("other")
      $0.array(other) { writer, entry in
        writer.object {
          $0.key("line")
          $0.value(entry.line)
          $0.key("name")
          $0.value(entry.name)
          $0.key("value")
          $0.value(entry.value)
        }
      }
      $0.key("publishedAt")
      $0.value(publishedAt)
      $0.key("siteCode")
      $0.value(siteCode)
      $0.key("siteName")
      $0.value(siteName)
      $0.key("url")
      $0.value(url)
    }
  }
}

extension Section {
  /// Sections nest no deeper than there are styles of numbers.
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
    switch self {
    case .paragraph(let text, let line, let character):
      writer.object {
        $0.key("character")
        $0.value(character)
        $0.key("line")
        $0.value(line)
        $0.key("text")
        $0.value(text)
        $0.key("type")
        $0.value(name: "paragraph")
      }
    case .list(let items):
      writer.object {
        $0.key("items")
        $0.array(items) { $1.write(to: &$0) }
        $0.key("type")
        $0.value(name: "list")
      }
    case .table(let table): table.write(to: &writer)
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
  fileprivate func write(to writer: inout CanonicalWriter) {
    writer.object {
      $0.key("character")
      $0.value(character)
      $0.key("index")
      $0.value(index)
      $0.key("line")
      $0.value(line)
      $0.key("reconstructed")
      $0.value(reconstructed)
      $0.key("rows")
      $0.array(rows) { writer, row in writer.array(row) { $0.value($1) } }
      $0.key("type")
      $0.value(name: "table")
    }
  }
}
