import ReportSource

/// Text into lines, white space folded as HTML folds it.
extension PageReader {
  mutating func append(_ run: TextRun) {
    if titleDepth > 0 {
      if let reference = run.reference { title.append(reference) } else { title += source.bytes[run.range] }
    } else if let reference = run.reference {
      append(reference, at: run.range.lowerBound)
    } else {
      append(run.range)
    }
    if struckDepth > 0 { strike(run) }
  }

  /// Digits that are struck out keep the stroke (U+0336, combining long stroke overlay), so that they are read as no
  /// number.
  private mutating func strike(_ run: TextRun) {
    let text = bytes[max(lineStart, bytes.count - run.range.count)...]
    guard titleDepth == 0, String(decoding: text, as: UTF8.self).contains(where: \.isNumber) else { return }
    append("\u{336}", at: run.range.upperBound - 1)
  }

  mutating func append(_ range: Range<Int>) {
    let page = source.bytes
    let span = page.span
    var index = range.lowerBound
    while index < range.upperBound {
      if span[index] <= 0x20 {
        if keepsLines, span[index] == 0x0A, tables.isEmpty { endLine() }
        pendingSpace = pendingSpace || bytes.count > lineStart
        index += 1
        continue
      }
      let start = index
      while index < range.upperBound, span[index] > 0x20 { index += 1 }
      noteText(isMark: index - start <= 3 && Self.isMark(page.scalar(at: start).value))
      origins.add(bytes.count, from: start)
      bytes += page[start..<index]
    }
  }

  mutating func append(_ reference: Unicode.Scalar, at offset: Int) {
    if reference.value <= 0x20 {
      pendingSpace = pendingSpace || bytes.count > lineStart
      return
    }
    noteText(isMark: Self.isMark(reference.value))
    origins.add(bytes.count, from: offset)
    bytes.append(reference)
  }

  /// `isMark`: nothing but a mark that stands between links, as in "首页 | 公开".
  mutating func noteText(isMark: Bool) {
    if pendingSpace { bytes.append(0x20) }
    pendingSpace = false
    if boldDepth == 0 { hasPlainText = true }
    if linkDepth > 0 { hasLinkText = true } else if !isMark { hasTextOutsideLinks = true }
  }

  /// One of | > · ｜ → or a space.
  private static func isMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x7C, 0x3E, 0xB7, 0xFF5C, 0x2192, 0x3000, 0xA0: true
    default: false
    }
  }

  /// Ends the line; in a cell, lines stay apart as lines of the cell.
  mutating func endLine() {
    pendingSpace = false
    defer {
      lineStart = bytes.count
      hasPlainText = false
      hasTextOutsideLinks = false
      hasLinkText = false
    }
    guard bytes.count > lineStart else { return }
    let line = Page.Line(
      container: openContainers[openContainers.count - 1], isEmphasized: !hasPlainText,
      isLink: !hasTextOutsideLinks && hasLinkText, holdsLink: hasLinkText)
    let range = lineStart..<bytes.count
    bytes.append(UInt8(ascii: "\n"))
    items.append(.line(Int32(range.lowerBound)..<Int32(range.upperBound), line))
  }
}
