import ReportSource

/// Why an input was not converted. Offsets count bytes from the start of the input.
public enum Refusal: Error, Equatable, Sendable {
  case empty
  /// A file of another kind: "a PDF document", "a Word document (DOCX)".
  case otherKind(name: String, advice: String)
  case undecodable(offset: Int, tried: [String])
  /// The input ends within a character.
  case truncated(offset: Int, encoding: String)
  case tooLarge(byteCount: Int, limit: Int)
  /// A table, or a row of it, with more cells than any form has.
  case tooManyCells(count: Int, limit: Int, line: Int)
  /// All its tables together.
  case tooManyCellsInAll(count: Int, limit: Int)
  /// It takes longer than it was given.
  case tooSlow(limit: Duration)
  /// No title or heading names 政府信息公开, and no table of the form is there.
  case noSuchReport

  /// Stable, kebab-case.
  public var code: String { problem.rawValue }

  package var problem: ProblemCode {
    switch self {
    case .empty: .emptyInput
    case .otherKind: .otherKind
    case .undecodable: .undecodable
    case .truncated: .truncated
    case .tooLarge: .tooLarge
    case .tooManyCells, .tooManyCellsInAll: .tooManyCells
    case .tooSlow: .tooSlow
    case .noSuchReport: .noSuchReport
    }
  }

  /// What is wrong and what to do, in one sentence or two.
  public var message: String {
    switch self {
    case .empty: "the input is empty"
    case .otherKind(let name, let advice): "this is \(name), not a text: \(advice)"
    case .undecodable(let offset, let tried):
      "the byte at offset \(offset) decodes as nothing (tried \(tried.joined(separator: ", "))): "
        + "save the text as UTF-8 or GB18030 again from its origin"
    case .truncated(let offset, let encoding):
      "the input ends within a character at offset \(offset) (\(encoding)): fetch or copy the file again, whole"
    case .tooLarge(let byteCount, let limit):
      "\(byteCount) bytes are more than the \(limit) that a report may have: is this one report?"
    case .tooManyCells(let count, let limit, let line):
      "the table at line \(line) has \(count) cells, more than the \(limit) allowed: is this a report?"
    case .tooManyCellsInAll(let count, let limit):
      "its tables have \(count) cells, more than the \(limit) allowed: is this one report?"
    case .tooSlow(let limit):
      "it takes longer than the \(limit.components.seconds) s that a document was given: convert it by itself"
    case .noSuchReport:
      "this is no annual report on government information disclosure: no title or heading names 政府信息公开 and "
        + "no table of the form is there"
    }
  }
}

extension Refusal {
  /// The line concerned, where there is one; 1-based.
  public var line: Int? {
    if case .tooManyCells(_, _, let line) = self { return line }
    return nil
  }

  /// Refuses by name what is no text; nil when the bytes may be a report.
  init?(sniffing bytes: [UInt8]) {
    switch InputKind.sniff(bytes) {
    case .text: return nil
    case .empty: self = .empty
    case .pdf: self = .otherKind(name: "a PDF document", advice: "extract its text first, with pdftotext -layout")
    case .officeOpenXML:
      self = .otherKind(name: "an Office document (DOCX, XLSX)", advice: "save it as plain text or as a web page first")
    case .compoundFile:
      self = .otherKind(name: "an Office document (DOC, XLS)", advice: "save it as plain text or as a web page first")
    case .zip: self = .otherKind(name: "a ZIP archive", advice: "convert and check read what is in it")
    case .gzip: self = .otherKind(name: "a gzip file", advice: "convert and check read what is in it")
    case .json: self = .otherKind(name: "JSON data", advice: "name the text or page that the report was published as")
    case .image: self = .otherKind(name: "an image", advice: "a scan needs text recognition first")
    case .binary: self = .otherKind(name: "binary data", advice: "only text and web pages are read")
    }
  }

  init(_ failure: DecodingFailure) {
    switch failure {
    case .undecodable(let offset, let tried): self = .undecodable(offset: offset, tried: tried.map(\.rawValue))
    case .truncated(let offset, let encoding): self = .truncated(offset: offset, encoding: encoding.rawValue)
    }
  }
}
