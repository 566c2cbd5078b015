/// One line of the text read, its terminator included: tokens joined give the text back exactly.
public struct Token: Sendable, Equatable {
  public enum Kind: String, Sendable {
    case heading
    case paragraph
    case listItem
    case tableRow
    case blank
  }

  public var kind: Kind
  /// All bytes of the line.
  public var range: Range<Int>
  /// The line without its terminator and the white space at its ends; cells of a row keep theirs.
  public var content: Range<Int>
  /// The number of a heading or of a list item.
  public var numbering: Numbering?
  /// The title of a heading, or the text of a list item.
  public var title: Range<Int>
  /// What follows a run-in heading on its line.
  public var body: Range<Int>

  public init(_ kind: Kind, _ range: Range<Int>, content: Range<Int>) {
    self.kind = kind
    self.range = range
    self.content = content
    title = content.lowerBound..<content.lowerBound
    body = content.upperBound..<content.upperBound
  }
}
