import ReportSyntax

/// A line of the header block that archives and pages print above a report: "发布时间：2021-01-20".
struct HeaderField {
  enum Key {
    case title, indexNumber, issuer, documentNumber, publishedAt, url, siteName, column
    /// Known, but without a key in the contract.
    case other
    /// "正文：": the report begins.
    case body
  }

  var key: Key
  var name: String
  var value: Range<Int>

  /// Names as they are printed, without white space (forms.md, "Page metadata").
  private static let keys: [String: Key] = [
    "标题": .title, "名称": .title, "信息名称": .title,
    "索引号": .indexNumber, "信息索引号": .indexNumber,
    "发布机构": .issuer, "发文机关": .issuer, "发文单位": .issuer, "发布单位": .issuer, "公开机构": .issuer, "信息来源": .issuer,
    "文号": .documentNumber, "发文字号": .documentNumber, "文件编号": .documentNumber,
    "发布时间": .publishedAt, "发布日期": .publishedAt, "公开日期": .publishedAt, "公开时间": .publishedAt,
    "更新时间": .publishedAt, "更新日期": .publishedAt,
    "原始链接": .url, "链接": .url, "网址": .url,
    "栏目": .column, "所属栏目": .column,
    "网站名称": .siteName,
    "来源": .other, "本地目录": .other, "主题分类": .other, "信息分类": .other, "体裁分类": .other, "成文日期": .other, "生成日期": .other,
    "有效性": .other, "时效": .other, "关键词": .other, "主题词": .other, "信息格式": .other, "语种": .other, "公开方式": .other,
    "公开类别": .other, "公开时限": .other, "公开范围": .other, "信息有效性": .other, "作者": .other, "浏览次数": .other,
    "点击数": .other, "阅读次数": .other, "字号": .other, "字体": .other,
    "正文": .body,
  ]

  private static func key(named name: String) -> Key? {
    keys[name] ?? keys[String(decoding: TraditionalForms.simplified(Array(name.utf8)), as: UTF8.self)]
  }

  private static let longestName = 24

  /// Nil when the line does not begin with a known name and a colon.
  init?(_ bytes: [UInt8], _ line: Range<Int>) {
    let head = line.lowerBound..<min(line.upperBound, line.lowerBound + Self.longestName)
    let full = bytes.firstIndex(of: "：", in: head)
    guard let colon = [full, bytes.firstIndex(of: ":", in: head)].compactMap({ $0 }).min() else { return nil }
    let name = String(decoding: bytes[line.lowerBound..<colon], as: UTF8.self).filter { !$0.isWhitespace }
    guard let key = Self.key(named: name) else { return nil }
    self.key = key
    self.name = name
    value = bytes.trimmed(colon + bytes.scalar(at: colon).length..<line.upperBound)
  }

  private init(key: Key, name: String, value: Range<Int>) {
    self.key = key
    self.name = name
    self.value = value
  }

  /// The field of a name and a value that stand apart; nil when it is not a known name.
  init?(_ bytes: [UInt8], name: Range<Int>, value: Range<Int>) {
    guard let known = Self.key(of: bytes, name) else { return nil }
    self.init(key: known.key, name: known.name, value: value)
  }

  /// A line that is nothing but a date in digits, perhaps with the time, perhaps in brackets: "（2021-02-12）".
  init?(publicationDate line: Range<Int>, in bytes: [UInt8]) {
    guard line.count <= 40, let date = DateScanner.dates(in: bytes, line).first, date.isWhole,
      bytes[date.range].contains(where: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") })
    else { return nil }
    let around = bytes[line.lowerBound..<date.range.lowerBound] + bytes[date.range.upperBound..<line.upperBound]
    let rest = String(decoding: around, as: UTF8.self)
    guard rest.allSatisfy({ $0.isWhitespace || $0.isNumber || "（）()[]【】:".contains($0) }) else { return nil }
    self.init(key: .publishedAt, name: "", value: date.range.lowerBound..<line.upperBound)
  }

  /// What a page offers its visitor, or counts: no field of the report.
  var isWidget: Bool { ["字号", "字体", "点击数", "阅读次数", "浏览次数"].contains(name) }

  /// The fields of a line that holds nothing else, but for a date in front: "2021-02-12　来源：…　字号：…".
  static func fields(_ bytes: [UInt8], line: Range<Int>) -> [HeaderField] {
    var fields: [(field: HeaderField, start: Int)] = []
    var from = line.lowerBound
    for colon in colons(bytes, line) {
      guard let (field, start) = field(bytes, from..<colon) else { continue }
      fields.append((field, start))
      from = colon + bytes.scalar(at: colon).length
      fields[fields.count - 1].field.value = from..<from
    }
    guard let first = fields.first else { return [] }
    let head = bytes.trimmed(line.lowerBound..<first.start)
    let date = HeaderField(publicationDate: head, in: bytes)
    if !head.isEmpty, date == nil { return [] }
    for index in fields.indices {
      let end = index + 1 < fields.count ? fields[index + 1].start : line.upperBound
      fields[index].field.value = bytes.trimmed(fields[index].field.value.lowerBound..<end)
    }
    return [date].compactMap { $0 } + fields.map(\.field)
  }

  private static func colons(_ bytes: [UInt8], _ line: Range<Int>) -> [Int] {
    guard line.count <= 600 else { return [] }
    return line.filter { index in
      bytes[index] == UInt8(ascii: ":") || (bytes[index] == 0xEF && bytes.scalar(at: index).value == 0xFF1A)
    }
  }

  /// The known name that ends a stretch, and where it begins: at the start or after white space.
  private static func field(_ bytes: [UInt8], _ stretch: Range<Int>) -> (HeaderField, Int)? {
    var start = max(stretch.lowerBound, stretch.upperBound - longestName * 2)
    while start < stretch.upperBound {
      let isStart = start == stretch.lowerBound || bytes[start - 1] <= 0x20 || followsSpace(bytes, start)
      if isStart, bytes[start] & 0xC0 != 0x80,
        let field = HeaderField(bytes, name: start..<stretch.upperBound, value: stretch)
      {
        return (field, start)
      }
      start += 1
    }
    return nil
  }

  private static func followsSpace(_ bytes: [UInt8], _ index: Int) -> Bool {
    index >= 3 && bytes[index - 3..<index].elementsEqual("\u{3000}".utf8)
      || index >= 2 && bytes[index - 2..<index].elementsEqual("\u{A0}".utf8)
  }

  /// The fields of a row of a header table: cells with a known name, colon or none, each with its value to the right.
  static func fields(_ bytes: [UInt8], cells: [Range<Int>]) -> [HeaderField] {
    var fields: [HeaderField] = []
    var index = 0
    while index < cells.count {
      let cell = bytes.trimmed(cells[index])
      index += 1
      if let field = HeaderField(bytes, cell), !field.value.isEmpty {
        fields.append(field)
        continue
      }
      guard let key = key(of: bytes, cell), index < cells.count else { continue }
      fields.append(HeaderField(key: key.key, name: key.name, value: bytes.trimmed(cells[index])))
      index += 1
    }
    return fields
  }

  /// A cell that is nothing but a known name.
  private static func key(of bytes: [UInt8], _ cell: Range<Int>) -> (key: Key, name: String)? {
    guard !cell.isEmpty, cell.count <= longestName * 2, bytes[cell.lowerBound] >= 0x80 || cell.count > 6 else {
      return nil
    }
    let marks: Set<Character> = ["：", ":", "【", "】", "[", "]"]
    let name = String(decoding: bytes[cell], as: UTF8.self).filter { !$0.isWhitespace && !marks.contains($0) }
    return key(named: name).map { ($0, name) }
  }
}
