import ReportSource

/// Places of many offsets that mostly follow each other, each counted from the one before it.
public struct PlaceFinder {
  private let text: ReportText
  private let source: SourceText
  /// Index of the line that the last offset stood in.
  private var line = 0
  /// The last offset in the source, and its character; no offset before `end`, where the line ends, needs another look.
  private var offset = 0
  private var character = 1
  private var end = 0

  /// Begins at the first line.
  public init(_ text: ReportText) {
    self.text = text
    source = text.source
  }

  /// Where the byte at an offset of the text stands in its source.
  public mutating func place(at derived: Int) -> Place {
    let origin = text.origin(of: derived)
    if origin < offset || origin >= end || source.bytes[origin] & 0xC0 == 0x80 { return placeElsewhere(origin) }
    if origin - offset > 8 {
      character += source.bytes.scalarCount(in: offset..<origin)
    } else {
      for index in offset..<origin where source.bytes[index] & 0xC0 != 0x80 { character += 1 }
    }
    offset = origin
    return Place(line: line + 1, character: character)
  }

  private mutating func placeElsewhere(_ origin: Int) -> Place {
    let place = source.place(at: origin, near: &line)
    let isWithinScalar = origin < source.bytes.count && source.bytes[origin] & 0xC0 == 0x80
    offset = origin
    character = place.character
    // What follows a byte within a scalar is not counted from it.
    end = isWithinScalar ? 0 : line + 1 < source.lineStarts.count ? source.lineStarts[line + 1] : source.bytes.count
    return place
  }
}
