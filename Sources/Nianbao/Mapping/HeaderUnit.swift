import ReportSource
import ReportSyntax

/// The unit that the header of an amount names: "采购总金额（元）", "本年收费金额（单位：万元）".
enum HeaderUnit {
  case none
  case known(Unit)
  /// It names money, but none that is known: 千元, 美元.
  case unknown

  /// `label` is that of the column, which may stand right before the unit.
  init(_ bytes: [UInt8], _ range: Range<Int>, after label: String) {
    guard bytes.contains("元", in: range) else {
      self = .none
      return
    }
    var scalars: [UInt32] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = bytes.scalar(at: index)
      if !isWhiteSpace(scalar) { scalars.append(TraditionalForms.simplified(scalar)) }
      index += length
    }
    guard let end = scalars.lastIndex(of: 0x5143) else {
      self = .none
      return
    }
    var start = end
    while start > 0, Unicode.Scalar(scalars[start - 1])?.properties.isAlphabetic ?? false { start -= 1 }
    var word = scalars[start...end]
    word = word.dropPrefix(label.unicodeScalars.map(\.value))
    for prefix in Self.beforeUnits { word = word.dropPrefix(prefix) }
    // "（元/万元）" says nothing.
    let isOne = !scalars[..<start].contains(0x5143)
    self = isOne ? Unit.spelled.first { word.elementsEqual($0.scalars) }.map { .known($0.unit) } ?? .unknown : .unknown
  }

  /// Words that stand right before a unit.
  private static let beforeUnits = ["计量单位", "单位为", "单位", "人民币"].map { $0.unicodeScalars.map(\.value) }

  /// What two places say together: the header, and the row in a column of units.
  func and(_ other: HeaderUnit) -> HeaderUnit {
    switch (self, other) {
    case (.none, _): other
    case (_, .none): self
    case (.known(let unit), .known(let same)) where unit == same: self
    default: .unknown
    }
  }
}
