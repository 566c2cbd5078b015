import ReportSource
import ReportSyntax

/// Text on one line: a line for each stretch between white space or bars, and each heading on one of its own.
enum FlatLines {
  static func lines(of source: SourceText) -> [LossyLine] {
    source.lineStarts.indices.flatMap { index -> [LossyLine] in
      let range = source.bytes.trimmed(source.lineRange(index))
      return split(range, source.bytes).map { stretch in
        LossyLine(range: stretch, pieces: [Piece(range: stretch, line: index)])
      }
    }
  }

  /// At white space, and before a number of a heading that follows the end of a sentence.
  private static func split(_ line: Range<Int>, _ bytes: [UInt8]) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    var start = line.lowerBound
    var index = start
    var endsSentence = false
    func close(_ end: Int) {
      let isBar = start < end && bytes[start] == UInt8(ascii: "|")
      let stretch = bytes.trimmed(isBar ? start + 1..<end : start..<end)
      if !stretch.isEmpty { stretches.append(stretch) }
      start = end
    }
    while index < line.upperBound {
      let (scalar, length) = bytes.scalar(at: index)
      if isWhiteSpace(scalar) || scalar == UInt32(UInt8(ascii: "|")) { close(index) }
      if endsSentence, NumberingRecognizer.numbering(in: bytes, index..<line.upperBound) != nil { close(index) }
      endsSentence = scalar == 0x3002
      index += length
    }
    close(line.upperBound)
    return stretches
  }
}
