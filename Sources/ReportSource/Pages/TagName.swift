/// The name of a tag, lower case, packed into a word: comparing is one instruction.
struct TagName: Hashable {
  /// Up to eight bytes; a longer name is cut, which no name that matters is.
  let packed: UInt64

  init(_ name: StaticString) {
    var packed: UInt64 = 0
    for index in 0..<min(8, name.utf8CodeUnitCount) { packed = packed << 8 | UInt64(name.utf8Start[index]) }
    self.packed = packed
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var packed: UInt64 = 0
    for index in range.lowerBound..<min(range.upperBound, range.lowerBound + 8) {
      let byte = bytes[index]
      packed = packed << 8 | UInt64((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
    self.packed = packed
  }

  init(cString: UnsafePointer<UInt8>) {
    var packed: UInt64 = 0
    var index = 0
    while index < 8, cString[index] != 0 {
      packed = packed << 8 | UInt64(cString[index])
      index += 1
    }
    self.packed = packed
  }

  /// What the element is to a reader; nil for names that the filter drops, their content staying.
  var element: Element? {
    var slot = Self.slot(packed)
    while true {
      let (name, element) = Self.elements[slot]
      if name == packed { return element }
      if name == 0 { return nil }
      slot = (slot + 1) & Self.mask
    }
  }

  private static let mask = 255

  private static func slot(_ packed: UInt64) -> Int { Int(truncatingIfNeeded: (packed &* 0x9E37_79B9_7F4A_7C15) >> 56) }

  /// Open addressing with room to spare: a probe or two for any name.
  private static let elements: [(name: UInt64, element: Element)] = {
    let names: [(Element, [StaticString])] = [
      (.meta, ["meta"]), (.title, ["title"]),
      (.table, ["table"]), (.rowGroup, ["thead", "tbody"]), (.footGroup, ["tfoot"]), (.row, ["tr"]), (.cell, ["td"]),
      (.headerCell, ["th"]), (.caption, ["caption"]),
      (.paragraph, ["p"]), (.heading, ["h1", "h2", "h3", "h4", "h5", "h6"]),
      (
        .division,
        [
          "div", "ul", "ol", "dl", "section", "article", "header", "footer", "nav", "aside", "main", "form", "center",
          "pre", "blockquote", "fieldset", "body",
        ]
      ),
      (.listItem, ["li", "dt", "dd"]), (.lineBreak, ["br", "hr"]),
      (.bold, ["b", "strong"]), (.link, ["a"]), (.span, ["span"]),
      (.unread, ["noscript", "template", "select", "button", "iframe", "object", "svg", "textarea"]),
      (
        .void,
        [
          "img", "input", "link", "base", "col", "area", "embed", "param", "source", "track", "wbr", "keygen", "frame",
          "bgsound",
        ]
      ),
      (.other, ["html", "head"]),
    ]
    var elements = [(name: UInt64, element: Element)](repeating: (0, .other), count: mask + 1)
    for (element, names) in names {
      for name in names.map({ TagName($0).packed }) {
        var slot = slot(name)
        while elements[slot].name != 0 { slot = (slot + 1) & mask }
        elements[slot] = (name, element)
      }
    }
    return elements
  }()

  static let bold = TagName("b")
  static let script = TagName("script")
  static let style = TagName("style")
  static let meta = TagName("meta")
  static let span = TagName("span")

  /// Marks and links: their digits are none of the digits beside them.
  var isSetApart: Bool { Self.setApart.contains(packed) }

  private static let setApart: Set<UInt64> = Set(
    (["sup", "sub", "rt", "a"] as [StaticString]).map { TagName($0).packed })

  /// What it holds is no longer said (WHATWG HTML 4.5.5, 4.7.2, 16.2).
  var isStruck: Bool { Self.struck.contains(packed) }

  private static let struck: Set<UInt64> = Set((["s", "del", "strike"] as [StaticString]).map { TagName($0).packed })

  static let input = TagName("input")
  static let textArea = TagName("textarea")
  static let cell = TagName("td")
  static let headerCell = TagName("th")
}
