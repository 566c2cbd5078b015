import ReportSource

/// Places of many offsets that mostly follow each other, each counted from the one before it.
package struct PlaceFinder {
  private let text: ReportText
  /// Index of the line that the last offset stood in.
  private var line = 0
  /// The last offset in the source, and its character.
  private var last: (offset: Int, character: Int)?

  package init(_ text: ReportText) { self.text = text }

  package mutating func place(at offset: Int) -> Place {
    let origin = text.origin(of: offset)
    if let last, last.offset <= origin, text.source.holds(origin, line), origin < text.source.bytes.count,
      text.source.bytes[origin] & 0xC0 != 0x80
    {
      let character = last.character + text.source.bytes.scalarCount(in: last.offset..<origin)
      self.last = (origin, character)
      return Place(line: line + 1, character: character)
    }
    let place = text.source.place(at: origin, near: &line)
    let isWhole = origin < text.source.bytes.count && text.source.bytes[origin] & 0xC0 != 0x80
    last = isWhole ? (origin, place.character) : nil
    return place
  }
}
