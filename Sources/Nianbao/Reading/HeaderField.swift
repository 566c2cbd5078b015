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
    "原始链接": .url, "链接": .url, "网址": .url,
    "栏目": .column, "所属栏目": .column,
    "网站名称": .siteName,
    "来源": .other, "本地目录": .other, "主题分类": .other, "信息分类": .other, "体裁分类": .other, "成文日期": .other, "生成日期": .other,
    "有效性": .other, "时效": .other, "关键词": .other, "主题词": .other, "信息格式": .other, "语种": .other, "公开方式": .other,
    "公开类别": .other, "公开时限": .other, "公开范围": .other, "信息有效性": .other, "作者": .other, "浏览次数": .other,
    "点击数": .other, "字号": .other,
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
    guard !cell.isEmpty, cell.count <= longestName * 2 else { return nil }
    let marks: Set<Character> = ["：", ":", "【", "】", "[", "]"]
    let name = String(decoding: bytes[cell], as: UTF8.self).filter { !$0.isWhitespace && !marks.contains($0) }
    return key(named: name).map { ($0, name) }
  }
}
