extension Report {
  /// The report as the contract's canonical JSON (RFC 8785), with one line feed at its end.
  public func canonicalJSON() -> [UInt8] {
    CanonicalWriter.bytes(estimate: estimatedSize) {
      write(to: &$0)
      $0.lineFeed()
    }
  }

  /// The same bytes, handed on in pieces as they are made: those of a long report may be ten times its source's.
  package func canonicalJSON(_ take: (UnsafeBufferPointer<UInt8>) -> Void) {
    CanonicalWriter.pieces(of: 1 << 16, take) {
      write(to: &$0)
      $0.lineFeed()
    }
  }

  /// A little more than reports have: about 200 bytes a cell and a check, and the text once in its blocks.
  private var estimatedSize: Int {
    let checks = relations.reduce(otherChecks.count) { $0 + $1.relations.count }
    return 8192 + 240 * (cells.count + checks) + 320 * rawFindings.count + 4 * source.byteCount
  }

  /// The same, laid out for people.
  public func prettyJSON() -> [UInt8] { PrettyPrinter.print(canonicalJSON()) }

  private func write(to writer: inout CanonicalWriter) {
    var outline = OutlineWriter(body)
    writer.object {
      $0.key("agency")
      $0.value(agency)
      $0.key("cells")
      cells.write(to: &$0)
      $0.key("checks")
      writeChecks(to: &$0)
      $0.key("edition")
      $0.value(edition)
      $0.key("findings")
      writeFindings(to: &$0)
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
      if let period { period.write(to: &$0) } else { $0.null() }
      $0.key("preamble")
      outline.writePreamble(to: &$0)
      $0.key("schemaVersion")
      $0.value(Report.schemaVersion)
      $0.key("sections")
      outline.writeSections(to: &$0)
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

  private func writeChecks(to writer: inout CanonicalWriter) {
    writer.array { writer in
      for checks in relations { checks.write(to: &writer) }
      for check in otherChecks { check.write(to: &writer) }
    }
  }

  private func writeFindings(to writer: inout CanonicalWriter) {
    var findings = FindingWriter(body.text)
    writer.array { writer in
      rawFindings.withEach { findings.write($0, to: &writer) }
    }
  }
}

extension Report.Period {
  func write(to writer: inout CanonicalWriter) {
    writer.object {
      $0.key("end")
      $0.value(end)
      $0.key("start")
      $0.value(start)
    }
  }
}

extension Report.Source {
  func write(to writer: inout CanonicalWriter) {
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
  func write(to writer: inout CanonicalWriter) {
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
