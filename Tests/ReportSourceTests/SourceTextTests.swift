import ReportSource
import TestSupport
import Testing

/// Places counted one scalar after the other.
private struct NaivePlaces {
  var places: [(offset: Int, length: Int, place: Place)] = []

  init(_ text: String) {
    var place = Place(line: 1, character: 1)
    var offset = 0
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      places.append((offset, UTF8.width(scalar), place))
      offset += UTF8.width(scalar)
      let isFirstOfPair = scalar == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
      if (scalar == "\n" || scalar == "\r") && !isFirstOfPair {
        place = Place(line: place.line + 1, character: 1)
      } else {
        place.character += 1
      }
    }
    places.append((offset, 1, place))
  }
}

@Suite("A byte offset has a line and a character")
struct SourceTextTests {
  private func expectNaivePlaces(_ string: String) {
    let text = SourceText(validUTF8: Array(string.utf8))
    let wrong = NaivePlaces(string).places.first { offset, length, place in
      (offset..<offset + length).contains { text.place(at: $0) != place }
    }
    if let wrong { Issue.record("\(string.debugDescription): offset \(wrong.offset) stands at \(wrong.place)") }
  }

  @Test(
    "every byte of a text",
    arguments: [
      "", "a", "\n", "\r", "\r\n", "一\n二\n", "一\r\n二\r\n", "一\r二\r", "a\n\rb\r\n\nc\r\r\nd", "没有换行", "\n\n\n末",
      String(repeating: "政府信息公开", count: 40) + "\n" + String(repeating: "😀a", count: 70),
      String(repeating: "a", count: 63) + "中" + String(repeating: "b", count: 64), String(repeating: "x\n", count: 64),
    ])
  func everyByte(_ text: String) { expectNaivePlaces(text) }

  @Test("every byte of a random text")
  func randomTexts() {
    var random = SeededGenerator(seed: 7)
    let pieces = ["\n", "\r", "\r\n", "\t", "a", "é", "中", "😀", "、"]
    for _ in 0..<60 {
      let count = Int.random(in: 0...200, using: &random)
      expectNaivePlaces((0..<count).map { _ in pieces.randomElement(using: &random)! }.joined())
    }
  }

  @Test func aLineIsGivenWithoutItsEnd() {
    let text = SourceText(validUTF8: Array("一\r\n\r二\n三".utf8))
    let lines = text.lineStarts.indices.map { text.string(text.lineRange($0)) }
    #expect(lines == ["一", "", "二", "三"])
  }

  @Test func aMarkedPlace() {
    let marked = MarkedText("第一行\r\n规章\t1️⃣喆2️⃣\n")
    let text = SourceText(validUTF8: marked.bytes)
    #expect(text.place(at: marked[1]) == Place(line: 2, character: 4))
    #expect(text.string(marked[1, 2]) == "喆")
    #expect(text.lineIndex(at: marked[1]) == 1)
  }
}
