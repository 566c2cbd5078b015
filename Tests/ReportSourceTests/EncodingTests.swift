import Foundation
import TestSupport
import Testing

@testable import ReportSource

/// Bytes to UTF-8: what a page is beats what it says of itself.
@Suite struct EncodingTests {
  private let text = "西工区2020年政府信息公开工作年度报告，陶喆、朱镕、堃——“三安全一稳定”·"

  private func page(_ label: String?, padding: Int = 0, in encoding: TextEncoding = .utf8) throws -> [UInt8] {
    let meta = label.map { "<meta charset=\"\($0)\">" } ?? ""
    return try encoded(
      "<html><head>\(String(repeating: " ", count: padding))\(meta)</head><p>\(text)</p></html>", encoding)
  }

  private func encoded(_ text: String, _ encoding: TextEncoding) throws -> [UInt8] {
    let foundation: String.Encoding =
      switch encoding {
      case .utf8: .utf8
      case .utf16LittleEndian: .utf16LittleEndian
      case .utf16BigEndian: .utf16BigEndian
      case .gb18030: .init(rawValue: 0x8000_0632)
      case .big5: .init(rawValue: 0x8000_0A03)
      }
    return [UInt8](try #require(text.data(using: foundation)))
  }

  private func holdsText(_ decoded: DecodedText) -> Bool {
    decoded.text.string(0..<decoded.text.bytes.count).contains(text)
  }

  // MARK: Labels

  @Test(arguments: ["gb2312", "GBK", "gb18030", "GB_2312-80", "x-gbk", "chinese"])
  func gb18030ByItsLabels(_ label: String) throws {
    let decoded = try TextDecoder.decode(page(label, in: .gb18030))
    #expect(decoded.encoding == .gb18030)
    #expect(decoded.wrongLabel == nil)
    #expect(holdsText(decoded))
  }

  @Test func gb18030WithoutALabel() throws {
    let decoded = try TextDecoder.decode(page(nil, in: .gb18030))
    #expect(decoded.encoding == .gb18030)
    #expect(holdsText(decoded))
  }

  @Test func utf8WithTheLabelOfAnother() throws {
    let decoded = try TextDecoder.decode(page("gb2312"))
    #expect(decoded.encoding == .utf8)
    #expect(decoded.wrongLabel == "gb2312")
    #expect(holdsText(decoded))
  }

  @Test func gb18030WithTheLabelOfUTF8() throws {
    let decoded = try TextDecoder.decode(page("utf-8", in: .gb18030))
    #expect(decoded.encoding == .gb18030)
    #expect(decoded.wrongLabel == "utf-8")
    #expect(holdsText(decoded))
  }

  @Test(arguments: [0, 5_000, 20_000, 60_000])
  func labelWhereverInTheHead(_ padding: Int) throws {
    #expect(EncodingLabel.declared(in: try page("gbk", padding: padding)) == "gbk")
  }

  @Test(arguments: [
    ("<meta http-equiv='Content-Type' content='text/html; charset=gb2312'>", "gb2312"),
    ("<META HTTP-EQUIV=Content-Type CONTENT=\"text/html;charset=GBK\">", "GBK"),
    ("<meta charset=utf-8/>", "utf-8"),
    ("<meta charset = ' big5 '>", "big5"),
    ("<?xml version=\"1.0\" encoding=\"gb2312\"?><html>", "gb2312"),
    ("<!-- <meta charset=gbk> --><meta charset=utf-8>", "utf-8"),
    ("<meta name=charset content=none>", nil),
    ("<p>charset=gbk</p>", nil),
    ("<meta charset", nil),
    ("<meta charset=", nil),
    ("<", nil),
  ])
  func label(_ markup: String, _ label: String?) {
    #expect(EncodingLabel.declared(in: Array(markup.utf8)) == label)
  }

  /// A label that could be read at all is in no two-byte encoding (WHATWG, "change the encoding").
  @Test func utf16LabelMeansUTF8() { #expect(EncodingLabel.encoding("UTF-16LE") == .utf8) }

  // MARK: UTF-16, Big5

  @Test(arguments: [TextEncoding.utf16LittleEndian, .utf16BigEndian], [true, false])
  func utf16(_ encoding: TextEncoding, hasMark: Bool) throws {
    let mark: [UInt8] = encoding == .utf16LittleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]
    let decoded = try TextDecoder.decode((hasMark ? mark : []) + page("gb2312", in: encoding))
    #expect(decoded.encoding == encoding)
    #expect(holdsText(decoded))
  }

  @Test func big5ByItsLabel() throws {
    let traditional = "臺北區2020年政府資訊公開工作年度報告"
    let bytes = try encoded("<html><meta charset=big5><p>\(traditional)</p></html>", .big5)
    let decoded = try TextDecoder.decode(bytes)
    #expect(decoded.encoding == .big5)
    #expect(decoded.text.string(0..<decoded.text.bytes.count).contains(traditional))
  }

  /// All bytes of it are Big5 too, of characters that nobody writes.
  @Test func gb18030UnderTheLabelOfBig5() throws {
    let text = "岚渡市2021年政府信息公开工作年度报告，本年新收申请"
    let bytes = try encoded("<html><meta charset=big5><p>\(text)</p></html>", .gb18030)
    #expect(throws: Never.self) { try EncodingConverter.utf8(bytes, from: 0, encoding: .big5) }
    let decoded = try TextDecoder.decode(bytes)
    #expect(decoded.encoding == .gb18030 && decoded.wrongLabel == "big5")
    #expect(decoded.text.string(0..<decoded.text.bytes.count).contains(text))
  }

  // MARK: What the tables say

  /// A1AA is — and A1A4 is · in GB18030; the GB2312 tables of the C library give ― and ・, so that label is never followed.
  @Test func dashOfGB18030IsTheDash() throws {
    #expect(try EncodingConverter.utf8([0xA1, 0xAA, 0xA1, 0xA4], from: 0, encoding: .gb18030) == Array("—·".utf8))
  }

  @Test func foundationAgreesWithTheConverter() throws {
    let bytes = try encoded(text, .gb18030)
    let foundation = try #require(String(data: Data(bytes), encoding: .init(rawValue: 0x8000_0632)))
    #expect(try EncodingConverter.utf8(bytes, from: 0, encoding: .gb18030) == Array(foundation.utf8))
  }

  // MARK: Damage

  @Test func damageIsNamedByItsPlace() throws {
    var bytes = try page("utf-8")
    let place = bytes.count - 30
    bytes[place] = 0xFF
    #expect(throws: DecodingFailure.self) { try TextDecoder.decode(bytes) }
  }

  @Test func validationAgreesWithTheStandardLibrary() {
    var generator = SeededGenerator(seed: 7)
    let source = Array(("年报<td>\u{A0}12\u{10FFFF}é" + text).utf8)
    for _ in 0..<3_000 {
      var bytes = source
      for _ in 0..<Int(generator.next() % 3) {
        bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: generator.next())
      }
      let isValid = String(validating: bytes, as: UTF8.self) != nil
      #expect((UTF8Validation.failure(in: bytes) == nil) == isValid, "\(bytes)")
    }
  }

  /// "年度報告" in Big5, which GB18030 reads as other characters.
  @Test(
    arguments: [
      (nil, nil, .gb18030), ("big5", nil, .big5), ("gbk", nil, .gb18030), ("Big5", "gb2312", .big5),
      ("gb2312", "big5", .gb18030), ("utf-8", "big5", .big5), ("iso-8859-1", "big5", .big5), (nil, "big5", .big5),
    ] as [(String?, String?, TextEncoding)])
  func labelOfTheServerGoesBeforeThePages(_ label: String?, _ own: String?, _ encoding: TextEncoding) throws {
    let text: [UInt8] = [0xA6, 0x7E, 0xAB, 0xD7, 0xB3, 0xF8, 0xA7, 0x69]
    let meta = own.map { "<meta charset=\"\($0)\">" } ?? "<p>"
    let decoded = try TextDecoder.decode(Array(meta.utf8) + text, label: label)
    #expect(decoded.encoding == encoding)
    #expect(decoded.wrongLabel == [label, own].compactMap { $0 }.first { EncodingLabel.encoding($0) != encoding })
  }

  @Test func bytesGoBeforeTheLabelOfTheServer() throws {
    for label in ["big5", "gb2312"] {
      let decoded = try TextDecoder.decode(Array("年度报告".utf8), label: label)
      #expect(decoded.encoding == .utf8 && decoded.wrongLabel == label)
      #expect(try TextDecoder.decode([0xFF, 0xFE, 0x74, 0x5E], label: label).encoding == .utf16LittleEndian)
    }
  }
}
