/// A text run or a line break, with the byte of the skeleton that stands for it. Twelve bytes, for a page of figures has one
/// for every thirty of its own.
struct PlacedRun {
  /// Where in the skeleton the byte stands.
  let offset: Int32
  private let start: Int32
  /// Where a run ends, or what `reference` packs, or `lineBreak`.
  private let detail: UInt32

  private static let lineBreak = UInt32.max
  /// Tells a reference from an end, which is below 2³¹: then come ten bits of its length and the 21 of a scalar.
  private static let reference: UInt32 = 1 << 31
  /// Only references padded with zeros are longer. Their end is cut here.
  private static let longestReference: Int32 = 1 << 9
  private static let scalarBits: UInt32 = 21

  /// `run` is nil for a line break.
  init(_ run: TextRun?, at offset: Int) {
    self.offset = Int32(offset)
    guard let run else {
      (start, detail) = (0, Self.lineBreak)
      return
    }
    start = run.start
    guard let scalar = run.reference else {
      detail = UInt32(run.end)
      return
    }
    let length = UInt32(min(run.end - run.start, Self.longestReference))
    detail = Self.reference | length << Self.scalarBits | scalar.value
  }

  /// Nil for a line break.
  var run: TextRun? {
    if detail < Self.reference { return TextRun(start: start, end: Int32(detail)) }
    if detail == Self.lineBreak { return nil }
    let packed = detail & ~Self.reference
    let scalar = Unicode.Scalar(packed & (1 << Self.scalarBits - 1))
    return TextRun(start: start, end: start + Int32(packed >> Self.scalarBits), reference: scalar)
  }
}
