import Nianbao
import ReportInput
import ReportSource

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One request of a stream: a document by its path, by a stretch of a file, or by its bytes.
struct StreamRequest {
  /// What the answer is known by, as JSON; "null" where the request names none.
  var id: String
  /// Nil where the line is no such object.
  private var fields: Fields?

  /// Why a request cannot be answered with a report.
  struct Failure: Error {
    enum Outcome: String { case refused, failed }

    var outcome: Outcome
    var code: ProblemCode
    var message: String

    static func bad(_ message: String) -> Failure {
      Failure(outcome: .failed, code: .badRequest, message: message)
    }
  }

  /// Whatever else a request holds is ignored.
  private struct Fields: Decodable {
    var id: Identity.Value?
    var path: String?
    var offset: Int?
    var length: Int?
    var data: String?
    var name: String?
  }

  init(_ line: [UInt8]) {
    let data = Data(line)
    fields = try? JSONDecoder().decode(Fields.self, from: data)
    // A request that is wrong otherwise is still somebody's.
    id = (fields?.id ?? (try? JSONDecoder().decode(Identity.self, from: data))?.id)?.json ?? "null"
  }

  func document() throws(Failure) -> InputDocument {
    guard let fields else {
      throw .bad("this line is no JSON object with the strings path, data, name and the integers offset, length")
    }
    switch (fields.path, fields.data) {
    case (let path?, nil):
      var document = try document(at: path, fields)
      if let name = fields.name { document.name = name }
      return document
    case (nil, let text?):
      guard fields.offset == nil, fields.length == nil else {
        throw .bad("offset and length go with path, not with data")
      }
      guard let data = Data(base64Encoded: text) else { throw .bad("data is no base64 (RFC 4648, with padding)") }
      return InputDocument(path: "-", name: fields.name ?? "-", bytes: Array(data))
    case (nil, nil): throw .bad("the request names neither path nor data")
    case (_?, _?): throw .bad("the request names both path and data")
    }
  }

  private func document(at path: String, _ fields: Fields) throws(Failure) -> InputDocument {
    // A pipe would hold up all that comes behind it.
    if let status = FileStatus(of: path), status.kind == .other {
      throw Failure(outcome: .failed, code: .notRegular, message: "this is a pipe or a device: name a regular file")
    }
    guard fields.offset != nil || fields.length != nil else { return try whole(path) }
    guard let offset = fields.offset, let length = fields.length, offset >= 0, length > 0 else {
      throw .bad("offset and length go together; offset is at least 0, length more than 0")
    }
    guard length <= Conversion.byteLimit else {
      let refusal = Refusal.tooLarge(byteCount: length, limit: Conversion.byteLimit)
      throw Failure(outcome: .refused, code: refusal.problem, message: refusal.message)
    }
    let bytes = try stretch(of: path, offset, length)
    return InputDocument(path: path, name: InputName(naming: path).name, bytes: bytes)
  }

  private func whole(_ path: String) throws(Failure) -> InputDocument {
    do throws(InputFailure) {
      return try InputReader.document(InputName(naming: path), limits: .ofReports)
    } catch {
      throw Failure(outcome: .failed, code: error.code, message: error.message)
    }
  }

  private func stretch(of path: String, _ offset: Int, _ length: Int) throws(Failure) -> [UInt8] {
    let bytes: [UInt8]
    do throws(SystemError) {
      let descriptor = try Descriptor.openForReading(path)
      bytes = try descriptor.number.readBytes(at: offset, count: length)
    } catch {
      let code: ProblemCode = error == .noSuchFile ? .noSuchFile : .unreadable
      throw Failure(outcome: .failed, code: code, message: "it cannot be read: \(error.message)")
    }
    guard bytes.count == length else {
      throw Failure(
        outcome: .failed, code: .outOfRange,
        message: "the file ends before offset \(offset) + length \(length): only \(bytes.count) bytes are there")
    }
    return bytes
  }
}

/// Who asks: a string, a number, true, false or null.
private struct Identity: Decodable {
  enum Value: Decodable {
    case text(String)
    case integer(Int)
    case number(Double)
    case flag(Bool)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let flag = try? container.decode(Bool.self) {
        self = .flag(flag)
      } else if let integer = try? container.decode(Int.self) {
        self = .integer(integer)
      } else {
        self = .number(try container.decode(Double.self))
      }
    }

    var json: String {
      switch self {
      case .text(let text): JSONText.of(text)
      case .integer(let integer): String(integer)
      case .number(let number): JSONText.of(number)
      case .flag(let flag): String(flag)
      }
    }
  }

  var id: Value?
}
