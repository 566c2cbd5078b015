import ReportSource

/// Tab-delimited text to tokens, a line each.
///
/// The states are those of a published text: in prose, where a numbered line is a heading, and in a table, where it is a
/// label. A table begins with a line that holds a tab and ends with one that holds none.
public struct Tokenizer {
  private enum State { case prose, table }

  private let text: SourceText
  private var state = State.prose
  private var tokens: [Token] = []
  /// Whether a row of the current table ends in an empty cell: its rows keep their tabs then, and a line without is none.
  private var keepsEmptyCells = false
  /// The ordinal last seen in each style, to tell a heading between two tables from a row without figures.
  private var lastOrdinals = [Int](repeating: 0, count: NumberStyle.allCases.count)

  /// A token for each line, empty ones too.
  public static func tokens(of text: SourceText) -> [Token] {
    var tokenizer = Tokenizer(text: text)
    tokenizer.run()
    return tokenizer.tokens
  }

  private init(text: SourceText) {
    self.text = text
    tokens.reserveCapacity(text.lineStarts.count)
  }

  private mutating func run() {
    let lineCount = text.lineStarts.count
    for line in 0..<lineCount {
      let start = text.lineStarts[line]
      let end = line + 1 < lineCount ? text.lineStarts[line + 1] : text.bytes.count
      if start == end { continue }
      append(line, start..<end)
    }
  }

  private mutating func append(_ line: Int, _ range: Range<Int>) {
    let printed = text.lineRange(line)
    if isRow(printed, line) {
      enterTable(printed)
      tokens.append(Token(.tableRow, range, content: printed))
      return
    }
    let token = LineClassifier.token(for: range, content: text.bytes.trimmed(printed), in: text.bytes)
    if state == .table, isCellBetweenRows(token, line) {
      tokens.append(Token(.tableRow, range, content: printed))
      return
    }
    state = .prose
    if token.kind == .heading, let numbering = token.numbering {
      lastOrdinals[numbering.style.rawValue] = numbering.ordinal
    }
    tokens.append(token)
  }

  private mutating func enterTable(_ row: Range<Int>) {
    if state == .prose { keepsEmptyCells = false }
    state = .table
    if text.bytes[row.upperBound - 1] == UInt8(ascii: "\t") { keepsEmptyCells = true }
  }

  /// A line with a tab, unless tabs only indent it and no table is near.
  private func isRow(_ printed: Range<Int>, _ line: Int) -> Bool {
    guard hasTab(printed), !isNumberedTitle(printed) else { return false }
    if state == .table || hasTab(text.bytes.trimmed(printed)) { return true }
    let indented = printed.lowerBound < printed.upperBound && text.bytes[printed.lowerBound] == UInt8(ascii: "\t")
    let trailing = text.bytes[printed.upperBound - 1] == UInt8(ascii: "\t")
    return !indented || trailing || nextLineIsRow(line)
  }

  /// "一、\t总体情况": what is left of a list that a word processor numbers.
  private func isNumberedTitle(_ printed: Range<Int>) -> Bool {
    // Neither a figure nor a blank begins one.
    if text.bytes[printed.lowerBound] < 0x80, text.bytes[printed.lowerBound] != 0x20 { return false }
    let line = text.bytes.trimmed(printed)
    guard let tab = text.bytes.firstIndex(of: UInt8(ascii: "\t"), from: line.lowerBound), tab < line.upperBound,
      !hasTab(tab + 1..<line.upperBound),
      let numbering = NumberingRecognizer.numbering(in: text.bytes, line)
    else { return false }
    return numbering.style.rawValue <= NumberStyle.han.rawValue
      && text.bytes.trimmed(line.lowerBound..<tab).upperBound <= numbering.range.upperBound
  }

  /// A line without a tab right between two rows is a row of one cell, unless it is a sentence or the next heading.
  private func isCellBetweenRows(_ token: Token, _ line: Int) -> Bool {
    guard token.kind != .blank, token.kind != .listItem, token.body.isEmpty, nextLineIsRow(line) else { return false }
    if token.kind == .heading, let numbering = token.numbering, numbering.style.mayRunIn {
      return !keepsEmptyCells && numbering.ordinal != lastOrdinals[numbering.style.rawValue] + 1
    }
    return !text.bytes[token.content].suffix(3).elementsEqual("。".utf8)
  }

  private func nextLineIsRow(_ line: Int) -> Bool {
    guard line + 1 < text.lineStarts.count else { return false }
    let next = text.lineRange(line + 1)
    return hasTab(text.bytes.trimmed(next)) || (hasTab(next) && state == .table)
  }

  private func hasTab(_ range: Range<Int>) -> Bool { text.bytes.holds(UInt8(ascii: "\t"), in: range) }
}
