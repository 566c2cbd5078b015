import ReportSyntax

/// The line that names a report: "X2020年政府信息公开工作年度报告".
struct TitleReader {
  /// White space folded to one space.
  var title: String
  var agency: String?
  var year: Int?

  private static let longestTitle = 70

  /// Nil when the text is no title.
  init?(_ line: String) {
    let folded = Self.holdsWhiteSpace(line) ? line.split(whereSeparator: \.isWhitespace).joined(separator: " ") : line
    let printed = Array(folded.utf8)
    let bytes = TraditionalForms.simplified(printed)
    let all = 0..<bytes.count
    guard Self.isSimplifiedTitle(bytes, all) else { return nil }
    title = folded
    year = DateScanner.dates(in: bytes, all).lazy.compactMap(\.year).first
    agency = Self.agency(bytes, printed)
  }

  /// Whether a line names an annual report: short, no sentence, and nothing after the name but a remark.
  static func isTitle(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    guard line.count <= longestTitle * 3 else { return false }
    if bytes.contains("報", in: line) {
      let simplified = TraditionalForms.simplified(Array(bytes[line]))
      return isSimplifiedTitle(simplified, 0..<simplified.count)
    }
    return isSimplifiedTitle(bytes, line)
  }

  private static func isSimplifiedTitle(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    guard line.count <= longestTitle * 3 else { return false }
    guard bytes.contains("报告", in: line) || isYearbook(bytes, line) else { return false }
    guard bytes.contains("信息公开", in: line) || bytes.contains("政务公开", in: line) else { return false }
    let names: [StaticString] = ["年度报告", "年报", "工作报告", "工作的报告"]
    guard names.contains(where: { bytes.contains($0, in: line) }) else { return false }
    return !bytes.contains("。", in: line) && !bytes.contains("，", in: line) && !bytes.contains("：", in: line)
      && !bytes.contains("；", in: line) && bytes.scalarCount(in: line) <= longestTitle
  }

  /// "X2023年政府信息公开年报"; without a year 政府信息公开年报 is a column of the site.
  private static func isYearbook(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    bytes.contains("年报", in: line) && bytes[line].contains { (0x30...0x39).contains($0) }
  }

  /// What stands before 政府信息公开, as printed, without the year.
  private static func agency(_ bytes: [UInt8], _ printed: [UInt8]) -> String? {
    let all = 0..<bytes.count
    let subjects: [StaticString] = ["政府信息公开", "政务公开", "信息公开"]
    guard var subject = subjects.compactMap({ bytes.firstIndex(of: $0, in: all) }).min() else { return nil }
    // "X市人民政府信息公开…": 政府 is the end of the name.
    if bytes[..<subject].suffix(6).elementsEqual("人民".utf8) { subject += "政府".utf8.count }
    var head = Array(printed[0..<subject])
    for date in DateScanner.dates(in: head, 0..<head.count).reversed() where date.year != nil {
      head.removeSubrange(date.range)
    }
    if Self.holdsWhiteSpace(String(decoding: head, as: UTF8.self)) {
      head = Array(String(decoding: head, as: UTF8.self).filter { !$0.isWhitespace }.utf8)
    }
    var name = head[...].dropPrefix("度".utf8)
    // "【年报】X局": what the site calls it.
    if name.starts(with: "【".utf8), let end = head.firstIndex(of: "】", in: 0..<head.count) {
      name = head[(end + "】".utf8.count)...]
    }
    name = withoutMonths(name)
    for suffix in ["年度", "度", "发布", "公布", "印发", "關於", "关于"] { name = name.dropSuffix(suffix.utf8) }
    for prefix in ["关于", "關於", "《"] { name = name.dropPrefix(prefix.utf8) }
    return names(name) ? String(decoding: name, as: UTF8.self) : nil
  }

  /// "X局度（1月-12月）" without what it says of months.
  private static func withoutMonths(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let bytes = Array(name)
    guard bytes.suffix(3).elementsEqual("）".utf8), let start = bytes.firstIndex(of: "（", in: 0..<bytes.count),
      bytes.contains("月", in: start..<bytes.count), bytes[start...].contains(where: { $0 &- 0x30 <= 9 })
    else { return name }
    return bytes[..<start]
  }

  /// Two letters at least: what a title cut in two leaves of a year is no name.
  private static func names(_ name: ArraySlice<UInt8>) -> Bool {
    var letters = 0
    var index = name.startIndex
    while index < name.endIndex, letters < 2 {
      let (value, length) = name.scalar(at: index)
      index += length
      // 年, 度
      if value == 0x5E74 || value == 0x5EA6 { continue }
      let isIdeograph = 0x4E00...0x9FFF ~= value
      if isIdeograph || Unicode.Scalar(value)?.properties.isAlphabetic ?? false { letters += 1 }
    }
    return letters == 2
  }

  /// Cheaper to ask than to look for it character by character.
  private static func holdsWhiteSpace(_ text: String) -> Bool {
    text.unicodeScalars.contains { isWhiteSpace($0.value) || $0.value == 0x1680 }
  }
}
