import ReportForms
import ReportSource
import ReportSyntax

/// The report in a page: found by where the titles of the statutory parts and the form's tables are.
///
/// They share a container, and what stands outside of it is the site's. Before it only the title and the header block
/// count; within it, links before the first part and the foot of the page after the last go too.
struct PageBody {
  /// The page without what is the site's.
  private(set) var text: ReportText
  /// The header block.
  private(set) var fields: [HeaderField] = []
  private(set) var findings: [RawFinding] = []

  private let page: Page
  private let library: FormLibrary
  private var folding = LabelFolding()
  /// Tokens that are parts' titles or rows of the form.
  private var anchors: [Int] = []

  init(_ page: Page, _ library: FormLibrary) {
    self.page = page
    self.library = library
    text = page.text
    findAnchors()
    guard let first = anchors.first, let last = anchors.last else {
      findings.append(RawFinding(.bodyUncertain))
      keep(in: 0, first: page.text.tokens.count, last: page.text.tokens.count)
      return
    }
    let container = commonContainer()
    keep(in: container, first: first, last: last)
    if isFullOfLinks(first..<last) { findings.append(RawFinding(.bodyUncertain)) }
  }

  // MARK: Anchors

  private mutating func findAnchors() {
    var row = 0
    for (index, token) in text.tokens.enumerated() {
      let line = page.lines[index]
      switch token.kind {
      case .tableRow:
        if isFormRow(row) { anchors.append(index) }
        row += 1
      case .heading where !line.isLink:
        if role(token.title) != nil { anchors.append(index) }
      case .paragraph where line.isEmphasized && !line.isLink && HeadingPromotion.mayBeTitle(token, text):
        if role(token.content) != nil { anchors.append(index) }
      default: break
      }
    }
  }

  private mutating func role(_ title: Range<Int>) -> String? {
    folding.fold(text.bytes, title)
    return library.roles.role(of: folding)
  }

  /// A label of the form, and something else.
  private mutating func isFormRow(_ row: Int) -> Bool {
    let cells = text.cells[text.rows[row]]
    guard cells.count >= 2 else { return false }
    return cells.prefix(6).contains { cell in
      folding.fold(text.bytes, cell.range)
      return library.labels.label(folding) != nil
    }
  }

  // MARK: Container

  /// The innermost container around all anchors.
  private func commonContainer() -> Int32 {
    // Containers are numbered as they begin: what is around the first and the last is around those between.
    let containers = anchors.map { page.lines[$0].container }
    return meet(containers.min() ?? 0, containers.max() ?? 0)
  }

  /// A container has a greater number than the one around it.
  private func meet(_ first: Int32, _ second: Int32) -> Int32 {
    var (first, second) = (first, second)
    while first != second {
      if first > second {
        first = page.containerParents[Int(first)]
      } else {
        second = page.containerParents[Int(second)]
      }
    }
    return first
  }

  /// For each container, whether it is this one or stands in it.
  private func containers(inside outer: Int32) -> [Bool] {
    var inside = [Bool](repeating: false, count: page.containerParents.count)
    for container in page.containerParents.indices.suffix(from: Int(outer)) {
      let parent = page.containerParents[container]
      inside[container] = container == Int(outer) || (parent >= 0 && inside[Int(parent)])
    }
    return inside
  }

  /// Whether the report's own stretch of the page is a page's worth of links: short lines, each at least half a link.
  private func isFullOfLinks(_ stretch: Range<Int>) -> Bool {
    let links = stretch.count { index in
      let line = page.lines[index]
      return line.isLink || (line.holdsLink && page.text.tokens[index].content.count <= 120)
    }
    return links > 20
  }

  // MARK: Keeping

  private mutating func keep(in container: Int32, first: Int, last: Int) {
    let title = titleLine(before: first, container)
    let foot = foot(after: last)
    let page = page
    let containers = containers(inside: container)
    let inside = page.lines.map { containers[Int($0.container)] }
    let header = PageHeader(page, before: first)
    fields = header.fields
    let whole = text
    let begin = title.flatMap { beginning(ofTitle: $0) }
    let isTitles = text.tokens.map { $0.kind != .tableRow && TitleReader.isTitle(text.bytes, $0.content) }
    text = whole.transformed { index, token in
      if token.kind == .blank { return token }
      if index == begin { return token }
      if header.tokens.contains(index), index != title { return nil }
      if index >= first, index < last { return inside[index] ? token : nil }
      if index >= last {
        // A link among the last part's own lines is a link of the report.
        let isOurs = !page.lines[index].isLink || page.lines[index].container == page.lines[last].container
        return inside[index] && index < foot && isOurs ? token : nil
      }
      if index == title { return token }
      let isOtherTitle = title != nil && (isTitles[index] || Self.beginsTitle(whole, index))
      return inside[index] && !page.lines[index].isLink && !isOtherTitle && !Self.isTrail(whole, token) ? token : nil
    }
  }

  /// The last line before the first part that names a report, if need be outside the container: a page's heading.
  private func titleLine(before first: Int, _ container: Int32) -> Int? {
    let candidates = text.tokens.indices.prefix(first).filter {
      text.tokens[$0].kind != .tableRow && !page.lines[$0].isLink
        && TitleReader.isTitle(text.bytes, text.tokens[$0].content)
    }
    let named = candidates.last { TitleReader(text.string(text.tokens[$0].content))?.agency != nil }
    return named ?? candidates.last
  }

  /// The line above a title that it goes on from: "X局" and "2021年政府信息公开工作年度报告".
  private func beginning(ofTitle title: Int) -> Int? {
    guard TitleReader(text.string(text.tokens[title].content))?.agency == nil,
      let above = text.tokens.indices.prefix(title).last(where: { text.tokens[$0].kind != .blank }),
      Self.beginsTitle(text, above), !goesOn(from: above - 1, to: above)
    else { return nil }
    return above
  }

  /// Whether a line may be the one before of the same title, so that a name begins higher up.
  private func goesOn(from above: Int, to line: Int) -> Bool {
    guard text.tokens.indices.contains(above), text.tokens[above].kind == .paragraph else { return false }
    let (first, second) = (page.lines[above], page.lines[line])
    return first.isEmphasized && second.isEmphasized && first.container == second.container && !first.isLink
  }

  /// The first of two lines that are a title together: "X局202" and "1年政府信息公开工作年度报告".
  private static func beginsTitle(_ text: ReportText, _ index: Int) -> Bool {
    guard text.tokens[index].kind == .paragraph,
      let below = (index + 1..<text.tokens.count).first(where: { text.tokens[$0].kind != .blank }),
      text.tokens[below].kind != .tableRow, TitleReader.isTitle(text.bytes, text.tokens[below].content)
    else { return false }
    let second = text.string(text.tokens[below].content)
    return TitleReader(second)?.agency == nil
      && TitleReader(text.string(text.tokens[index].content) + second)?.agency != nil
  }

  /// "当前位置：首页 > …"
  private static func isTrail(_ text: ReportText, _ token: Token) -> Bool {
    let line = token.content.prefix(60)
    let marks: [StaticString] = ["当前位置", "所在位置", "您的位置", "现在的位置"]
    return marks.contains { text.bytes.contains($0, in: line) }
  }

  /// The first line after the last part that is the foot of a page.
  private func foot(after last: Int) -> Int {
    let marks: [StaticString] = [
      "上一篇", "下一篇", "关闭窗口", "关闭本页", "【关闭】", "打印本页", "【打印】", "分享到", "分享：", "扫一扫", "版权所有", "主办单位", "主办：",
      "承办单位", "ICP备", "网站标识码", "公网安备", "网站地图", "友情链接", "相关链接", "相关文章", "责任编辑", "相关信息", "相关稿件", "附件下载",
      "您是第", "网络部制作", "技术支持",
    ]
    let foot = text.tokens.indices.suffix(from: last).first { index in
      let token = text.tokens[index]
      guard token.kind != .tableRow, token.kind != .blank, token.content.count < 240 else { return false }
      // A sentence is the report's, whatever it speaks of.
      if text.bytes.contains("。", in: token.content) { return false }
      return marks.contains { text.bytes.contains($0, in: token.content) }
    }
    return foot ?? text.tokens.count
  }
}
