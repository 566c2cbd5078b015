/// Where the lines, rows and cells of a source stand, so that a change to one is a change to bytes.
struct Anatomy {
  struct Cell {
    /// What goes when the cell goes: its text and one separator, or the whole element.
    var whole: Range<Int>
    /// Its text.
    var content: Range<Int>
  }

  struct Row {
    /// With its line end, or the whole element.
    var range: Range<Int>
    var cells: [Cell]
    /// Rows of one table have the same number.
    var table: Int
  }

  /// What stands on its own: lines of a text, paragraphs and rows of a page.
  private(set) var lines: [Range<Int>] = []
  private(set) var rows: [Row] = []
  /// What makes a blank cell before another.
  let blankCell: [UInt8]
  /// What stands between the text of two cells.
  let separator: [UInt8]
  /// What makes a blank line.
  let blankLine: [UInt8]

  init(_ bytes: [UInt8], isPage: Bool) {
    if isPage {
      (blankCell, separator, blankLine) = (Array("<td></td>".utf8), Array("</td><td>".utf8), Array("<p></p>\n".utf8))
      readPage(bytes)
      return
    }
    let isPiped = bytes.split(separator: 0x0A).count { $0.first == UInt8(ascii: "|") } > 3
    let mark: UInt8 = isPiped ? UInt8(ascii: "|") : bytes.contains(0x09) ? 0x09 : 0x20
    (blankCell, separator, blankLine) = ([mark], [mark], [0x0A])
    readText(bytes, mark)
  }

  // MARK: Text

  private mutating func readText(_ bytes: [UInt8], _ mark: UInt8) {
    var start = 0
    var table = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let line = start..<min(bytes.count, end + 1)
      lines.append(line)
      let cells = Self.cells(bytes, start..<end, mark)
      // A rule ("+---+") parts the rows of a table, not two tables.
      let isRule = bytes[start] == UInt8(ascii: "+")
      if cells.count > 1 { rows.append(Row(range: line, cells: cells, table: table)) } else if !isRule { table += 1 }
      start = line.upperBound
    }
  }

  private static func cells(_ bytes: [UInt8], _ line: Range<Int>, _ mark: UInt8) -> [Cell] {
    var contents: [Range<Int>] = []
    var start = line.lowerBound
    for index in line where bytes[index] == mark {
      contents.append(start..<index)
      start = index + 1
    }
    contents.append(start..<line.upperBound)
    // Spaces between words are no cells.
    if mark == 0x20 { contents.removeAll(where: \.isEmpty) }
    return contents.map { content in
      let hasMark = content.upperBound < line.upperBound
      let first = hasMark || content.lowerBound == line.lowerBound ? content.lowerBound : content.lowerBound - 1
      return Cell(whole: first..<content.upperBound + (hasMark ? 1 : 0), content: content)
    }
  }

  // MARK: Pages

  private mutating func readPage(_ bytes: [UInt8]) {
    var table = 0
    for tag in Tag.all(in: bytes) {
      switch tag.name {
      case "table": table += 1
      case "p":
        // A paragraph in a cell is the cell's.
        if rows.last.map({ $0.cells.last?.whole.contains(tag.start) ?? $0.range.contains(tag.start) }) ?? false {
          break
        }
        lines.append(tag.start..<Tag.end(of: ["p"], after: tag, stoppingAt: ["p", "table", "div"], bytes))
      case "tr":
        let end = Tag.end(of: ["tr"], after: tag, stoppingAt: ["tr", "/table", "table"], bytes)
        lines.append(tag.start..<end)
        rows.append(Row(range: tag.start..<end, cells: [], table: table))
      case "td", "th":
        guard let row = rows.indices.last, rows[row].range.contains(tag.start) else { break }
        let end = Tag.end(
          of: ["td", "th"], after: tag, stoppingAt: ["td", "th", "tr", "/tr", "/table", "table"], bytes)
        let inner = bytes[tag.end..<end].range(of: "</t").map { $0.lowerBound } ?? end
        rows[row].cells.append(Cell(whole: tag.start..<end, content: tag.end..<inner))
      default: break
      }
    }
    rows.removeAll { $0.cells.count < 2 }
  }
}

/// A tag of a page, as far as a test needs to know one.
struct Tag {
  /// In small letters, "/td" for an end tag.
  var name: String
  var start: Int
  var end: Int

  static func all(in bytes: [UInt8]) -> [Tag] {
    var tags: [Tag] = []
    var index = 0
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      guard let close = bytes[open...].firstIndex(of: UInt8(ascii: ">")) else { break }
      let name = bytes[(open + 1)..<close].prefix { $0 != 0x20 && $0 != 0x0A && $0 != 0x09 && $0 != UInt8(ascii: ">") }
      tags.append(Tag(name: String(decoding: name, as: UTF8.self).lowercased(), start: open, end: close + 1))
      index = close + 1
    }
    return tags
  }

  /// Behind the end tag of an element, or before the tag that ends it without one.
  static func end(of names: [String], after tag: Tag, stoppingAt stops: [String], _ bytes: [UInt8]) -> Int {
    var index = tag.end
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      guard let close = bytes[open...].firstIndex(of: UInt8(ascii: ">")) else { break }
      let name = bytes[(open + 1)..<close].prefix { $0 != 0x20 && $0 != 0x0A && $0 != 0x09 }
      let text = String(decoding: name, as: UTF8.self).lowercased()
      if names.contains(where: { text == "/" + $0 }) { return close + 1 }
      if stops.contains(text) { return open }
      index = close + 1
    }
    return bytes.count
  }
}

extension ArraySlice<UInt8> {
  func range(of text: String) -> Range<Int>? {
    let wanted = Array(text.utf8)
    guard count >= wanted.count else { return nil }
    for start in startIndex...(endIndex - wanted.count) where self[start] == wanted[0] {
      if self[start..<start + wanted.count].elementsEqual(wanted) { return start..<start + wanted.count }
    }
    return nil
  }
}
