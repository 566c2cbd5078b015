import ReportSource

/// A page as somebody reads it in a browser: lines and tables, with what tells its body from the rest.
public struct Page: Sendable {
  /// Its lines and rows, navigation and all.
  public let text: ReportText
  /// For each token of `text`.
  public let lines: [Line]
  /// For each container, the one around it; -1 for the outermost. A container comes after the one around it.
  public let containerParents: [Int32]
  /// What the page calls itself in its head.
  public let title: String?

  /// What the markup says of a line.
  public struct Line: Sendable {
    /// The innermost division, list item or table cell around it.
    public var container: Int32
    /// All of it is bold, or a heading element.
    public var isEmphasized: Bool
    /// All of it is a link, but for marks between links.
    public var isLink: Bool
    /// Some of it is a link.
    public var holdsLink: Bool
  }
}
