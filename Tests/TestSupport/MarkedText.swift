/// A text with places marked in it (1️⃣ … 9️⃣), as swift-syntax's tests have them: no test counts bytes by hand.
package struct MarkedText {
  /// The text without its markers.
  package let text: String
  package let bytes: [UInt8]
  private var offsets: [Int: Int] = [:]

  package init(_ marked: String) {
    var text = String.UnicodeScalarView()
    let scalars = Array(marked.unicodeScalars)
    var index = 0
    var offset = 0
    while index < scalars.count {
      if let number = Self.marker(scalars, at: index) {
        offsets[number] = offset
        index += 3
        continue
      }
      text.append(scalars[index])
      offset += UTF8.width(scalars[index])
      index += 1
    }
    self.text = String(text)
    bytes = Array(self.text.utf8)
  }

  /// Offset of the byte that a marker stands before.
  package subscript(_ marker: Int) -> Int {
    guard let offset = offsets[marker] else { preconditionFailure("the text has no marker \(marker)") }
    return offset
  }

  /// The bytes between two markers.
  package subscript(_ first: Int, _ last: Int) -> Range<Int> { self[first]..<self[last] }

  /// A digit, U+FE0F, U+20E3.
  private static func marker(_ scalars: [Unicode.Scalar], at index: Int) -> Int? {
    guard index + 2 < scalars.count, scalars[index + 1].value == 0xFE0F, scalars[index + 2].value == 0x20E3 else {
      return nil
    }
    return Int(String(scalars[index]))
  }
}
