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
  /// The number of a heading or of a list item.
  public var numbering: Numbering?
  @usableFromInline var ofRange: Stretch
  @usableFromInline var ofContent: Stretch
  @usableFromInline var ofTitle: Stretch
  @usableFromInline var ofBody: Stretch

  public init(_ kind: Kind, _ range: Range<Int>, content: Range<Int>) {
    self.kind = kind
    ofRange = Stretch(range)
    ofContent = Stretch(content)
    ofTitle = Stretch(content.lowerBound..<content.lowerBound)
    ofBody = Stretch(content.upperBound..<content.upperBound)
  }

  /// All bytes of the line.
  @inlinable public var range: Range<Int> {
    get { ofRange.range }
    set { ofRange = Stretch(newValue) }
  }

  /// The line without its terminator and the white space at its ends; cells of a row keep theirs.
  @inlinable public var content: Range<Int> {
    get { ofContent.range }
    set { ofContent = Stretch(newValue) }
  }

  /// The title of a heading, or the text of a list item.
  @inlinable public var title: Range<Int> {
    get { ofTitle.range }
    set { ofTitle = Stretch(newValue) }
  }

  /// What follows a run-in heading on its line.
  @inlinable public var body: Range<Int> {
    get { ofBody.range }
    set { ofBody = Stretch(newValue) }
  }
}

/// A range of offsets in half its memory: a page may have a token for every eight bytes.
@usableFromInline struct Stretch: Sendable, Equatable {
  @usableFromInline let lower: Int32
  @usableFromInline let upper: Int32

  @inlinable init(_ range: Range<Int>) {
    lower = Int32(range.lowerBound)
    upper = Int32(range.upperBound)
  }

  @inlinable var range: Range<Int> { Range(uncheckedBounds: (Int(lower), Int(upper))) }
}
