import ReportForms
import ReportSyntax

/// Lines without a number that are headings all the same: parts marked by bold type only, captions of annex tables; and
/// numbers that stand on a line of their own above their title.
struct HeadingPromotion {
  private static let longestTitle = 40

  private let text: ReportText
  private let library: FormLibrary
  private let isEmphasized: (_ offset: Int) -> Bool
  private var folding = LabelFolding()
  /// Tokens that another took into its title.
  private var joined: Set<Int> = []

  /// In a text no line is bold. Where none of its headings names a part, lines that say nothing but a part's title are headings.
  static func promoted(_ text: ReportText, _ library: FormLibrary) -> ReportText {
    var folding = LabelFolding()
    let namesPart = text.tokens.contains { token in
      guard token.kind == .heading, let style = token.numbering?.style,
        style.rawValue <= NumberStyle.han.rawValue
      else { return false }
      folding.fold(text.bytes, token.title)
      return library.roles.role(of: folding) != nil
    }
    var titles: Set<Int> = []
    for token in text.tokens where !namesPart && token.kind == .paragraph {
      if UnnumberedTitle.isOne(text.bytes, token.content, library, &folding) { titles.insert(token.content.lowerBound) }
    }
    return promoted(text, library) { titles.contains($0) }
  }

  /// `isEmphasized` says of the line that begins at an offset whether it is bold.
  static func promoted(
    _ text: ReportText, _ library: FormLibrary, isEmphasized: @escaping (_ offset: Int) -> Bool
  ) -> ReportText {
    let mayPromote = text.tokens.contains { token in
      switch token.kind {
      case .heading: token.title.isEmpty
      case .paragraph:
        token.content.count <= longestTitle * 3
          && (isEmphasized(token.content.lowerBound) || text.bytes.contains("统计表", in: token.content)
            || text.bytes.contains("附表", in: token.content.prefix(9)))
      default: false
      }
    }
    guard mayPromote else { return text }
    var promotion = HeadingPromotion(text: text, library: library, isEmphasized: isEmphasized)
    return text.transformed { index, _ in promotion.token(index) }
  }

  private mutating func token(_ index: Int) -> Token? {
    let token = text.tokens[index]
    if joined.contains(index) { return nil }
    if token.kind == .heading { return token.title.isEmpty ? withTitleBelow(token, index) : token }
    guard token.kind == .paragraph, Self.mayBeTitle(token, text) else { return token }
    if isCaption(index) { return heading(token, token.content) }
    return isEmphasized(token.content.lowerBound) ? emphasized(token, index) : token
  }

  /// "二、" on a line of its own, and the title on the next.
  private mutating func withTitleBelow(_ token: Token, _ index: Int) -> Token {
    guard let below = lineBelow(index), text.tokens[below].kind == .paragraph,
      Self.mayBeTitle(text.tokens[below], text)
    else { return token }
    return heading(taking(below, into: token, index), text.tokens[below].content)
  }

  /// The token with all up to the one below in its range, so that tokens joined are still the text.
  private mutating func taking(_ below: Int, into token: Token, _ index: Int) -> Token {
    joined.formUnion(index + 1...below)
    var token = token
    token.range = token.range.lowerBound..<text.tokens[below].range.upperBound
    return token
  }

  /// A bold line that names a part, alone or with the bold line below it.
  private mutating func emphasized(_ token: Token, _ index: Int) -> Token {
    if let role = role(token.content) { return role == "annex" ? token : heading(token, token.content) }
    guard let below = lineBelow(index) else { return token }
    let next = text.tokens[below]
    guard next.kind == .paragraph, Self.mayBeTitle(next, text), isEmphasized(next.content.lowerBound),
      role(next.content) == nil
    else { return token }
    let both = token.content.lowerBound..<next.content.upperBound
    guard let role = role(both), role != "annex" else { return token }
    return heading(taking(below, into: token, index), both)
  }

  private mutating func role(_ title: Range<Int>) -> String? {
    folding.fold(text.bytes, title)
    return library.roles.role(of: folding)
  }

  private func lineBelow(_ index: Int) -> Int? {
    text.tokens.indices[(index + 1)...].first { text.tokens[$0].kind != .blank }
  }

  /// Short, and no sentence.
  static func mayBeTitle(_ token: Token, _ text: ReportText) -> Bool {
    !token.content.isEmpty && token.content.count <= longestTitle * 3 && !text.bytes.contains("。", in: token.content)
      && !TitleReader.isTitle(text.bytes, token.content)
  }

  /// A line right above a table that calls it an annex or a table of statistics.
  private func isCaption(_ index: Int) -> Bool {
    let line = text.tokens[index].content
    guard text.bytes.contains("统计表", in: line) || text.bytes.contains("附表", in: line.prefix(9)) else { return false }
    // "（2016年度）" may stand between.
    guard let below = lineBelow(index) else { return false }
    if text.tokens[below].kind == .tableRow { return true }
    guard text.tokens[below].content.count <= 60, let next = lineBelow(below) else { return false }
    return text.tokens[next].kind == .tableRow
  }

  private func heading(_ token: Token, _ title: Range<Int>) -> Token {
    var heading = token
    heading.kind = .heading
    heading.title = title
    return heading
  }
}
