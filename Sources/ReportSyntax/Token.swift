/// One line of the text read, its terminator included: tokens joined give the text back exactly.
package struct Token: Sendable, Equatable {
  package enum Kind: String, Sendable {
    case heading
    case paragraph
    case listItem
    case tableRow
    case blank
  }

  package var kind: Kind
  /// All bytes of the line.
  package var range: Range<Int>
  /// The line without its terminator and the white space at its ends; cells of a row keep theirs.
  package var content: Range<Int>
  /// The number of a heading or of a list item.
  package var numbering: Numbering?
  /// The title of a heading, or the text of a list item.
  package var title: Range<Int>
  /// What follows a run-in heading on its line.
  package var body: Range<Int>

  package init(_ kind: Kind, _ range: Range<Int>, content: Range<Int>) {
    self.kind = kind
    self.range = range
    self.content = content
    title = content.lowerBound..<content.lowerBound
    body = content.upperBound..<content.upperBound
  }
}
