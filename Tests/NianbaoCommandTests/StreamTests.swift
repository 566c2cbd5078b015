import Foundation
import Testing

/// `nianbao stream`: one answer a line, in order, whatever the line is.
@Suite struct StreamTests {
  private func answers(_ requests: String, _ arguments: [String] = []) throws -> [[String: Any]] {
    let run = try Executable.run(["stream"] + arguments, input: Data(requests.utf8))
    #expect(run.status == 0)
    return try run.lines.map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  private let path = Corpus.path("plain-2021")

  @Test func everyWayToNameADocument() throws {
    try Scratch.with { scratch in
      let bytes = Data(try Corpus.bytes("plain-2021"))
      let container = try scratch.file("container", Data(count: 7) + bytes + Data(count: 9)).path
      let requests = """
        {"id":"path","path":"\(path)"}
        {"id":"stretch","path":"\(container)","offset":7,"length":\(bytes.count),"name":"report.txt"}
        {"id":"data","data":"\(bytes.base64EncodedString())","name":"report.txt"}
        """
      let answers = try answers(requests)
      #expect(answers.map { $0["id"] as? String } == ["path", "stretch", "data"])
      let converted = try Executable.run(["convert", path]).output
      let report = try JSONSerialization.jsonObject(with: converted) as? NSDictionary
      for answer in answers {
        #expect(answer["outcome"] as? String == "converted")
        #expect(answer["report"] as? NSDictionary == report)
      }
    }
  }

  /// The report stands in the answer byte for byte as `convert` writes it.
  @Test func answerIsCanonical() throws {
    let run = try Executable.run(["stream"], input: Data("{\"id\":1,\"path\":\"\(path)\"}\n".utf8))
    let report = try Executable.run(["convert", path]).text.dropLast()
    #expect(run.text == "{\"id\":1,\"outcome\":\"converted\",\"report\":\(report)}\n")
  }

  @Test(arguments: [
    ("", "bad-request"), ("no json", "bad-request"), ("[1]", "bad-request"), (#"{"id":7}"#, "bad-request"),
    (#"{"id":7,"path":"a","data":""}"#, "bad-request"), (#"{"id":7,"path":5}"#, "bad-request"),
    (#"{"id":7,"path":"a","offset":1}"#, "bad-request"),
    (#"{"id":7,"path":"a","offset":-1,"length":1}"#, "bad-request"),
    (#"{"id":7,"data":"@@@@"}"#, "bad-request"), (#"{"id":7,"data":"","offset":0,"length":1}"#, "bad-request"),
    (#"{"id":7,"path":"no/such/file"}"#, "no-such-file"), (#"{"id":7,"path":"/"}"#, "directory"),
    (#"{"id":7,"path":"/dev/zero"}"#, "not-regular"), (#"{"id":7,"data":""}"#, "empty-input"),
    (#"{"id":7,"data":"aGVsbG8="}"#, "no-such-report"),
    (#"{"id":7,"path":"/etc/hostname","offset":0,"length":99999}"#, "out-of-range"),
    (#"{"id":7,"path":"a","offset":0,"length":99999999999}"#, "too-large"),
  ])
  func whatCannotBeConvertedIsAnswered(_ line: String, _ code: String) throws {
    let good = "{\"id\":\"good\",\"path\":\"\(path)\"}"
    let answers = try answers("\(good)\n\(line)\n\(good)\n")
    #expect(answers.count == 3)
    #expect(answers[1]["code"] as? String == code && answers[1]["line"] as? Int == 2)
    #expect(answers[1]["id"] as? Int == (line.contains("\"id\":7") ? 7 : nil))
    #expect(answers[0]["outcome"] as? String == "converted" && answers[2]["outcome"] as? String == "converted")
  }

  @Test func identitiesComeBackAsTheyWere() throws {
    let identities = ["\"a\\\"b\\u0001\"", "1", "-3", "1.5", "true", "null", "\"年报\""]
    let requests = identities.map { "{\"id\":\($0),\"path\":\"x\"}\n" }.joined()
    let run = try Executable.run(["stream"], input: Data(requests.utf8))
    for (identity, line) in zip(identities, run.lines) { #expect(line.contains("\"id\":\(identity),")) }
    #expect(run.lines.count == identities.count)
  }

  @Test func countsComeLast() throws {
    let answers = try answers("{\"id\":1,\"path\":\"\(path)\"}\nx\n{\"data\":\"aGVsbG8=\"}", ["--count"])
    #expect(answers.count == 4)
    #expect(
      answers.last?["count"] as? [String: Int] == [
        "requests": 3, "converted": 1, "convertedWithFindings": 0, "refused": 1, "failed": 1,
      ])
  }

  @Test func closedOutputIsStatusTwo() throws {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Executable.path)
    process.arguments = ["stream"]
    process.standardOutput = pipe.fileHandleForWriting
    process.standardError = FileHandle.nullDevice
    let input = Pipe()
    process.standardInput = input
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data("x\n".utf8))
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
  }

  /// Each answer is there before the next request is: a partner that waits for it is not kept waiting.
  @Test func answersComeBeforeMoreIsAskedFor() throws {
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: Executable.path)
    process.arguments = ["stream"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    for number in 1...3 {
      try input.fileHandleForWriting.write(contentsOf: Data("{\"id\":\(number),\"path\":\"x\"}\n".utf8))
      let answer = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      #expect(answer.contains("\"id\":\(number),") && answer.hasSuffix("\n"))
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
