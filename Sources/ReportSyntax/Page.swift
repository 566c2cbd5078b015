import ReportSource

/// A page as somebody reads it in a browser: lines and tables, with what tells its body from the rest.
package struct Page: Sendable {
  package let text: ReportText
  /// For each token of `text`.
  package let lines: [Line]
  /// For each container, the one around it; -1 for the outermost. A container comes after the one around it.
  package let containerParents: [Int32]
  /// What the page calls itself in its head.
  package let title: String?

  package struct Line: Sendable {
    /// The innermost division, list item or table cell around it.
    package var container: Int32
    /// All of it is bold, or a heading element.
    package var isEmphasized: Bool
    /// All of it is a link, but for marks between links.
    package var isLink: Bool
    /// Some of it is a link.
    package var holdsLink: Bool
  }
}
