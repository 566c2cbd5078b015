import TestSupport
import Testing

@testable import Nianbao

@Suite("Numbers are printed as ECMAScript prints them (RFC 8785, appendix B)")
struct ECMAScriptNumberTests {
  @Test(
    "a published vector",
    arguments: [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"),
      (0x0000_0000_0000_0001, "5e-324"), (0x8000_0000_0000_0001, "-5e-324"),
      (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"), (0xFFEF_FFFF_FFFF_FFFF, "-1.7976931348623157e+308"),
      (0x4340_0000_0000_0000, "9007199254740992"), (0xC340_0000_0000_0000, "-9007199254740992"),
      (0x4430_0000_0000_0000, "295147905179352830000"), (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"),
      (0x44B5_2D02_C7E1_4AF6, "1e+23"), (0x44B5_2D02_C7E1_4AF7, "1.0000000000000001e+23"),
      (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"), (0x444B_1AE4_D6E2_EF4F, "999999999999999900000"),
      (0x444B_1AE4_D6E2_EF50, "1e+21"), (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"),
      (0x3EB0_C6F7_A0B5_ED8D, "0.000001"), (0x41B3_DE43_5555_5553, "333333333.3333332"),
      (0x41B3_DE43_5555_5554, "333333333.33333325"), (0x41B3_DE43_5555_5555, "333333333.3333333"),
      (0x41B3_DE43_5555_5556, "333333333.3333334"), (0x41B3_DE43_5555_5557, "333333333.33333343"),
      (0xBECB_F647_612F_3696, "-0.0000033333333333333333"), (0x4314_3FF3_C1CB_0959, "1424953923781206.2"),
    ] as [(UInt64, String)])
  func vector(_ bits: UInt64, _ text: String) {
    let number = Double(bitPattern: bits)
    #expect(ECMAScriptNumber.text(number) == text)
    let written = CanonicalWriter.bytes(estimate: 0) {
      $0.value(number)
      $0.lineFeed()
    }
    #expect(String(decoding: written, as: UTF8.self) == text + "\n")
  }

  @Test(
    "a figure of a report",
    arguments: [
      (7_156.203_8, "7156.2038"), (25.1, "25.1"), (0.000_01, "0.00001"), (-3, "-3"), (100, "100"), (0.1, "0.1"),
      (1e-7, "1e-7"),
      (12_345_678.9, "12345678.9"),
    ])
  func figure(_ number: Double, _ text: String) { #expect(ECMAScriptNumber.text(number) == text) }

  @Test("every printed number reads back as itself")
  func roundTrip() {
    var random = SeededGenerator(seed: 8_785)
    for _ in 0..<5_000 {
      let number = Double(bitPattern: random.next())
      if number.isFinite, Double(ECMAScriptNumber.text(number)) != number { Issue.record("\(number)") }
    }
  }
}

@Suite("JSON is written canonically")
struct CanonicalWriterTests {
  private func written(_ write: (inout CanonicalWriter) -> Void) -> String {
    String(decoding: CanonicalWriter.bytes(estimate: 0, write), as: UTF8.self)
  }

  @Test("an integer of any number of digits")
  func integers() {
    let powers = (1...18).flatMap { digits -> [Int] in
      let power = (0..<digits).reduce(1) { power, _ in power * 10 }
      return [power - 1, power, power + 1, power / 2, -power]
    }
    let numbers = Array(0...12_345) + powers + [-1, -9, -10, -99, -100, -12_345, .max, .min]
    #expect(
      written { writer in writer.array(numbers) { $0.value($1) } }
        == "[\(numbers.map(String.init).joined(separator: ","))]")
  }

  @Test("a string of any length, with an escape at any place")
  func escapes() {
    for length in 0...40 {
      let plain = [UInt8](repeating: UInt8(ascii: "a"), count: length)
      #expect(written { writer in plain.withUnsafeBufferPointer { writer.string($0) } }.utf8.count == length + 2)
      for place in plain.indices {
        var text = plain
        text[place] = UInt8(ascii: "\n")
        let expected =
          String(decoding: plain[..<place], as: UTF8.self) + "\\n"
          + String(decoding: plain[(place + 1)...], as: UTF8.self)
        #expect(written { writer in text.withUnsafeBufferPointer { writer.string($0) } } == "\"\(expected)\"")
        // As a stretch of a longer text.
        let around = [0x78] + text + [UInt8](repeating: UInt8(ascii: "\""), count: 9)
        let stretch = written { writer in
          around.withUnsafeBufferPointer { around in
            writer.pieces(room: 400) { $0.string(1..<length + 1, of: around) }
          }
        }
        #expect(stretch == "\"\(expected)\"")
      }
    }
  }

  @Test(
    "a string",
    arguments: [
      ("", #""""#), ("政府信息", #""政府信息""#), ("a\"b\\c/d", #""a\"b\\c/d""#), ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#),
      ("\0\u{1}\u{B}\u{1F}", #""\u0000\u0001\u000b\u001f""#),
      ("\u{7F}\u{2028}\u{FEFF}😀", "\"\u{7F}\u{2028}\u{FEFF}😀\""),
      ("\r\n", #""\r\n""#), ("e\u{301}", "\"e\u{301}\""),
    ])
  func string(_ text: String, _ json: String) { #expect(Array(written { $0.value(text) }.utf8) == Array(json.utf8)) }

  @Test func structure() {
    let json = written {
      $0.object {
        $0.key("a")
        $0.array([1, 2, 3]) { $0.value($1) }
        $0.key("b")
        $0.object { _ in }
        $0.key("c")
        $0.array([String]()) { $0.value($1) }
        $0.key("d")
        $0.array([[nil], ["x", nil]]) { writer, row in writer.array(row) { $0.value($1) } }
        $0.key(escaping: "e")
        $0.value(true)
        $0.key("f")
        $0.value(nil as Int?)
        $0.key("g")
        $0.value(nil as Double?)
      }
    }
    #expect(json == #"{"a":[1,2,3],"b":{},"c":[],"d":[[null],["x",null]],"e":true,"f":null,"g":null}"#)
  }

  @Test(
    "an integer",
    arguments: [(0, "0"), (-1, "-1"), (10, "10"), (Int.max, "9223372036854775807"), (Int.min, "-9223372036854775808")])
  func integer(_ number: Int, _ text: String) { #expect(written { $0.value(number) } == text) }

  @Test func prettyPrintingOnlyAddsWhiteSpace() {
    let json = Array(#"{"a":[1,{"b":"x, \"y\": [\\"},[],{}],"c":null}"#.utf8)
    let pretty = String(decoding: PrettyPrinter.print(json), as: UTF8.self)
    #expect(
      pretty == """
        {
          "a": [
            1,
            {
              "b": "x, \\"y\\": [\\\\"
            },
            [],
            {}
          ],
          "c": null
        }
        """)
  }

  @Test("a report's members stand in the order of their keys, without white space", arguments: CorpusDocument.all)
  func membersInOrder(_ document: CorpusDocument) throws {
    let bytes = try Conversion.report(from: document.bytes(), name: document.name).canonicalJSON()
    #expect(bytes.last == UInt8(ascii: "\n"))
    #expect(try ParsedJSON(bytes.dropLast()).canonical == Array(bytes.dropLast()))
  }

  @Test("the same bytes give the same bytes", arguments: CorpusDocument.all.prefix(3))
  func repeatable(_ document: CorpusDocument) throws {
    let bytes = try document.bytes()
    let first = try Conversion.report(from: bytes, name: "a").canonicalJSON()
    #expect(try Conversion.report(from: bytes, name: "a").canonicalJSON() == first)
  }

  @Test("the pretty form holds the same", arguments: CorpusDocument.all.prefix(3))
  func prettyHoldsTheSame(_ document: CorpusDocument) throws {
    let report = try Conversion.report(from: document.bytes(), name: document.name)
    #expect(try ParsedJSON(report.prettyJSON()[...]).canonical == Array(report.canonicalJSON().dropLast()))
  }
}
