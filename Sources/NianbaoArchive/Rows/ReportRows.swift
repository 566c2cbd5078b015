import Nianbao

/// A report as rows: those of each ``ReportTable``, but for their first column, which is the report's number.
package struct ReportRows {
  private let report: Report
  private let said: [Finding]

  package init(_ report: Report) {
    self.report = report
    said = report.findings
  }

  /// The report's one row in `reports`.
  package var summary: [RowValue] {
    let source = report.source
    let metadata = report.metadata
    return [
      .text(source.name), .text(source.sha256), .integer(source.byteCount), .text(source.mediaType),
      .text(source.encoding), .text(source.layout.rawValue),
      RowValue(report.title), RowValue(report.agency), RowValue(metadata.siteCode), RowValue(report.year),
      RowValue(report.period?.start), RowValue(report.period?.end), RowValue(report.edition),
      RowValue(metadata.indexNumber), RowValue(metadata.issuer), RowValue(metadata.documentNumber),
      RowValue(metadata.publishedAt), RowValue(metadata.capturedAt), RowValue(metadata.url),
      RowValue(metadata.siteName), RowValue(metadata.column),
      count(.error), count(.warning), count(.note),
      .text("\(Generator.name) \(Generator.version)"), .text(Report.schemaVersion),
    ]
  }

  /// The rows of a table.
  package func rows(of table: ReportTable) -> [[RowValue]] {
    switch table {
    case .reports: [summary]
    case .figures: figures
    case .annex: annex
    case .checks: checks
    case .findings: findings
    }
  }

  private func count(_ severity: Finding.Severity) -> RowValue {
    .integer(said.count { $0.severity == severity })
  }

  private var figures: [[RowValue]] {
    let severities = FindingSeverities(said)
    return report.cells.map { cell in
      [
        .text(cell.path), RowValue(cell.value), .text(cell.reading.rawValue), RowValue(cell.unit), RowValue(cell.raw),
        RowValue(severities.worst(on: cell.path)?.rawValue), RowValue(cell.line), RowValue(cell.character),
        RowValue(cell.table), RowValue(cell.row), RowValue(cell.column),
      ]
    }
  }

  private var annex: [[RowValue]] {
    (report.statistics.annex ?? []).enumerated().flatMap { index, row in
      row.values.indices.map { column in
        [
          .text("/statistics/annex/\(index)/values/\(column)"), RowValue(row.key), .text(row.label),
          RowValue(column < row.columns.count ? row.columns[column] : nil),
          RowValue(row.under.isEmpty ? nil : row.under.joined(separator: " > ")),
          RowValue(row.unit), .text(row.printed),
        ]
      }
    }
  }

  private var checks: [[RowValue]] {
    report.checks.map { check in
      [
        .text(check.id), .text(check.status.rawValue), RowValue(check.left), RowValue(check.right),
        RowValue(check.ifBlankIsZero?.rawValue),
      ]
    }
  }

  private var findings: [[RowValue]] {
    said.enumerated().map { position, finding in
      [
        .integer(position), .text(finding.code), .text(finding.severity.rawValue), .text(finding.message),
        RowValue(finding.path), RowValue(finding.line), RowValue(finding.character), .text(finding.factsJSON()),
      ]
    }
  }
}

/// How severe the findings are that concern a figure: those on it, on its row, or on more around it.
private struct FindingSeverities {
  private var worst: [String: Finding.Severity] = [:]

  init(_ findings: [Finding]) {
    for finding in findings {
      guard let path = finding.path else { continue }
      worst[path] = max(worst[path] ?? .note, finding.severity)
    }
  }

  func worst(on path: String) -> Finding.Severity? {
    if worst.isEmpty { return nil }
    var found: Finding.Severity?
    var rest = path.utf8[...]
    while !rest.isEmpty {
      if let severity = worst[String(Substring(rest))] { found = max(found ?? .note, severity) }
      rest = rest.lastIndex(of: UInt8(ascii: "/")).map { rest[..<$0] } ?? rest[..<rest.startIndex]
    }
    return found
  }
}
