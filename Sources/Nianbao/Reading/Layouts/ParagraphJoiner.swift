import ReportForms
import ReportSource
import ReportSyntax

/// Puts lines of prose together again: paragraphs broken at every word or at the width of a page, numbers and titles of
/// headings on lines of their own.
struct ParagraphJoiner {
  private static let longestHeading = 40 * 3

  private let bytes: [UInt8]
  private let library: FormLibrary
  private var open: [Range<Int>] = []
  private var folding = LabelFolding()
  private(set) var derived: DerivedText

  init(_ bytes: [UInt8], _ library: FormLibrary, into derived: DerivedText) {
    self.bytes = bytes
    self.library = library
    self.derived = derived
  }

  /// Joins lines from `first` on; returns what it has written them to.
  static func join(
    _ lines: ArraySlice<LossyLine>, _ bytes: [UInt8], _ library: FormLibrary, into derived: DerivedText
  ) -> DerivedText {
    var joiner = ParagraphJoiner(bytes, library, into: derived)
    var index = lines.startIndex
    while index < lines.endIndex { index = joiner.take(lines, index) }
    joiner.flush()
    return joiner.derived
  }

  private mutating func flush() {
    if !open.isEmpty { derived.addLine(open) }
    open = []
  }

  private mutating func take(_ lines: ArraySlice<LossyLine>, _ index: Int) -> Int {
    let line = lines[index]
    if line.isBlank {
      if open.last.map(endsSentence) ?? false { flush() }
      return index + 1
    }
    if line.isAlone { flush() }
    if let (heading, end) = heading(lines, index) {
      flush()
      open = heading
      if !endsRunIn(heading) { flush() }
      return end
    }
    if TitleReader.isTitle(bytes, line.range), open.isEmpty || namesReport(line.range) {
      flush()
      derived.addLine([line.range])
      return index + 1
    }
    if open.isEmpty, UnnumberedTitle.isOne(bytes, line.range, library, &folding) {
      derived.addLine([line.range])
      return index + 1
    }
    open.append(line.range)
    if endsSentence(line.range) || line.isAlone { flush() }
    return index + 1
  }

  /// Who and when: within a paragraph no line says both.
  private func namesReport(_ line: Range<Int>) -> Bool {
    let title = TitleReader(String(decoding: bytes[line], as: UTF8.self))
    return title?.agency != nil && title?.year != nil
  }

  private func endsSentence(_ line: Range<Int>) -> Bool {
    var end = line.upperBound
    while end - 3 >= line.lowerBound {
      switch bytes.scalar(at: end - 3).value {
      case 0x3002, 0xFF01, 0xFF1F: return true
      case 0x201D, 0xFF09: end -= 3
      default: return false
      }
    }
    return false
  }

  /// A heading with 。 or a clause in it runs on into its paragraph, or is a list item that does.
  private func endsRunIn(_ heading: [Range<Int>]) -> Bool {
    guard let last = heading.last else { return false }
    return (bytes.contains("。", in: last) || bytes.contains("，", in: last)) && !endsSentence(last)
  }

  // MARK: Headings

  /// A number with its title, from one line or several; nil where the line begins no heading.
  private mutating func heading(_ lines: ArraySlice<LossyLine>, _ index: Int) -> (parts: [Range<Int>], end: Int)? {
    var parts: [Range<Int>] = []
    var end = index
    while end < min(lines.endIndex, index + 7) {
      // Blank lines may stand between a number and its title.
      if lines[end].isBlank {
        end += 1
        continue
      }
      parts.append(lines[end].range)
      end += 1
      let text = parts.flatMap { bytes[$0] }
      guard mayBegin(text) else { return nil }
      guard let numbering = NumberingRecognizer.numbering(in: text, 0..<text.count) else { continue }
      let title = text.trimmed(numbering.range.upperBound..<text.count)
      // "1." and the like may be the beginning of a decimal; a number alone has its title on the next line.
      if title.isEmpty { continue }
      return isHeading(text, title, numbering, isWhole: parts.count == 1)
        ? withRest(parts, lines, end, text, title) : nil
    }
    return nil
  }

  /// An opening bracket, a digit or the like, and nothing that is no number yet.
  private func mayBegin(_ text: [UInt8]) -> Bool {
    if NumberingRecognizer.numbering(in: text, 0..<text.count) != nil { return true }
    return text.count <= 12 && text.allSatisfy { $0 != UInt8(ascii: " ") }
      && Self.partial.contains { $0.starts(with: text) }
  }

  private static let partial: [[UInt8]] = {
    let han = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    let arabic = (1...20).map(String.init)
    let numbers =
      han.flatMap { ["\($0)、", "（\($0)）", "(\($0))"] } + arabic.flatMap { ["\($0).", "\($0)、", "（\($0)）"] }
    return numbers.map { Array($0.utf8) }
  }()

  /// Within a paragraph only a whole line that names a part is one.
  private mutating func isHeading(_ text: [UInt8], _ title: Range<Int>, _ numbering: Numbering, isWhole: Bool) -> Bool {
    if open.isEmpty { return true }
    folding.fold(text, title)
    let hasRole = library.roles.role(of: folding) != nil
    return title.count <= Self.longestHeading && !text.contains("，", in: title)
      && (hasRole && numbering.style.rawValue <= NumberStyle.han.rawValue || !text.contains("。", in: title) && isWhole)
  }

  /// A title broken in two goes on with "、行政诉讼情况" or "及改进情况".
  private func withRest(
    _ parts: [Range<Int>], _ lines: ArraySlice<LossyLine>, _ end: Int, _ text: [UInt8], _ title: Range<Int>
  ) -> (parts: [Range<Int>], end: Int) {
    var parts = parts
    var end = end
    if text.contains("。", in: title) { return (parts, end) }
    while end < lines.endIndex, !lines[end].isBlank, continues(lines[end].range) {
      parts.append(lines[end].range)
      end += 1
    }
    return (parts, end)
  }

  private func continues(_ line: Range<Int>) -> Bool {
    guard line.count <= 45, !bytes.contains("。", in: line), !bytes.contains("，", in: line) else { return false }
    return Self.continuations.contains { bytes[line].starts(with: $0) }
  }

  private static let continuations = ["、", "和行政", "及改进", "及整改", "情况", "事项", "行政诉讼", "改进情况", "的情况"].map {
    Array($0.utf8)
  }
}
