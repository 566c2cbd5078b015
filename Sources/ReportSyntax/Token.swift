/// One line of the text read, its terminator included: tokens joined give the text back exactly. Forty bytes, for a page may
/// have one for every hundred of its own, twice while some are dropped.
public struct Token: Sendable, Equatable {
  /// What a line is.
  public enum Kind: String, Sendable {
    case heading
    case paragraph
    case listItem
    case tableRow
    case blank
  }

  /// What the line is.
  public var kind: Kind
  private var style: NumberStyle?
  private var ordinal: UInt8 = 0
  @Packed private var number: Range<Int>
  /// All bytes of the line.
  @Packed public var range: Range<Int>
  /// The line without its terminator and the white space at its ends; cells of a row keep theirs.
  @Packed public var content: Range<Int>
  /// The title of a heading, or the text of a list item.
  @Packed public var title: Range<Int>
  private var bodyStart: Int32

  /// A line without number, title or body.
  public init(_ kind: Kind, _ range: Range<Int>, content: Range<Int>) {
    self.kind = kind
    self.range = range
    self.content = content
    number = 0..<0
    title = content.lowerBound..<content.lowerBound
    bodyStart = Int32(content.upperBound)
  }

  /// The number of a heading or of a list item.
  public var numbering: Numbering? {
    get { style.map { Numbering(style: $0, ordinal: Int(ordinal), range: number) } }
    set {
      style = newValue?.style
      ordinal = UInt8(newValue?.ordinal ?? 0)
      number = newValue?.range ?? 0..<0
    }
  }

  /// What follows a run-in heading on its line, up to the end of the content.
  public var body: Range<Int> {
    get { min(Int(bodyStart), content.upperBound)..<content.upperBound }
    set { bodyStart = Int32(newValue.lowerBound) }
  }
}

/// A range of offsets in half its memory: a page may have a token for every eight bytes.
@propertyWrapper
public struct Packed: Sendable, Equatable {
  @usableFromInline var lower: Int32
  @usableFromInline var upper: Int32

  /// Offsets below 2³¹, as those of any input are.
  @inlinable public init(wrappedValue range: Range<Int>) {
    lower = Int32(range.lowerBound)
    upper = Int32(range.upperBound)
  }

  /// The range.
  @inlinable public var wrappedValue: Range<Int> {
    get { Range(uncheckedBounds: (Int(lower), Int(upper))) }
    set { self = Packed(wrappedValue: newValue) }
  }
}
