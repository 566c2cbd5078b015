import ReportForms
import ReportSyntax

/// Lines without a number that are headings all the same: parts marked by bold type only, captions of annex tables; and
/// numbers that stand on a line of their own above their title.
struct HeadingPromotion {
  private static let longestTitle = 40

  /// `isEmphasized` says for each token whether its line is bold.
  static func promoted(
    _ text: ReportText, _ library: FormLibrary, isEmphasized: (_ offset: Int) -> Bool
  ) -> ReportText {
    var folding = LabelFolding()
    let tokens = text.tokens
    return text.transformed { index, token in
      guard token.kind == .paragraph, mayBeTitle(token, text) else { return token }
      if isCaption(index, tokens, text) { return heading(token) }
      guard isEmphasized(token.content.lowerBound) else { return token }
      folding.fold(text.bytes, token.content)
      return library.roles.role(of: folding) == nil ? token : heading(token)
    }
  }

  /// Short, and no sentence.
  static func mayBeTitle(_ token: Token, _ text: ReportText) -> Bool {
    !token.content.isEmpty && token.content.count <= longestTitle * 3 && !text.bytes.contains("。", in: token.content)
      && !TitleReader.isTitle(text.bytes, token.content)
  }

  /// A line right above a table that calls it an annex or a table of statistics.
  private static func isCaption(_ index: Int, _ tokens: [Token], _ text: ReportText) -> Bool {
    let bytes = text.bytes
    let line = tokens[index].content
    guard bytes.contains("统计表", in: line) || bytes.contains("附表", in: line.prefix(9)) else { return false }
    return tokens[(index + 1)...].first { $0.kind != .blank }?.kind == .tableRow
  }

  private static func heading(_ token: Token) -> Token {
    var heading = token
    heading.kind = .heading
    heading.title = token.content
    return heading
  }
}
